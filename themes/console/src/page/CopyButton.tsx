import { Button } from "@patternfly/react-core";
import { CopyIcon } from "@patternfly/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface CopyButtonProps {
  text: string;
  /** What is copied, for who does not see where the button stands. */
  label: string;
}

/** Puts a text on the clipboard, and says so. Browsers have one for pages that come over HTTPS or from this machine. */
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
