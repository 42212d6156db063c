import { Button } from "@patternfly/react-core";
import { CopyIcon } from "@patternfly/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface CopyButtonProps {
  text: string;
  /** Names the text to copy, for screen readers. */
  label: string;
}

/** Copies a text to the clipboard. Browsers allow it only on pages from HTTPS or localhost. */
export const CopyButton = ({ text, label }: CopyButtonProps) => {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<string>();
  if (!window.isSecureContext) {
    return null;
  }
  return (
    <Button
      variant="link"
      icon={<CopyIcon />}
      aria-label={label}
      onClick={() => {
        void navigator.clipboard.writeText(text).then(() => {
          setCopied(text);
        });
      }}
    >
      <span aria-live="polite">
        {t(copied === text ? "grantControl.copied" : "grantControl.copy")}
      </span>
    </Button>
  );
};
