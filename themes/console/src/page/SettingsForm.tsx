import { ActionGroup, Alert, Button, Form } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { SettingsForm as FormState } from "./useSettingsForm";

interface SettingsFormProps {
  form: FormState;
  children: ReactNode;
}

/** Shows fields of realm settings with the buttons that save and revert them. */
export const SettingsForm = ({ form, children }: SettingsFormProps) => {
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const { problems } = form;

  // The field may be far above the button.
  useEffect(() => {
    if (problems.length > 0) {
      container.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    }
  }, [problems]);

  const cannotSave = form.isSaving || !form.isChanged;
  return (
    <div ref={container}>
      <Form
        className="gc-settings"
        onSubmit={(event) => {
          event.preventDefault();
          void form.save();
        }}
      >
        {children}
        {form.failures.length > 0 && (
          <Alert isInline isLiveRegion variant="danger" title={t("grantControl.notSaved")}>
            {form.failures.map((failure) => (
              <p key={failure}>{failure}</p>
            ))}
          </Alert>
        )}
        {!form.isReadOnly && (
          <ActionGroup>
            <Button type="submit" isLoading={form.isSaving} isDisabled={cannotSave}>
              {t("grantControl.save")}
            </Button>
            <Button variant="link" isDisabled={cannotSave} onClick={form.revert}>
              {t("grantControl.revert")}
            </Button>
          </ActionGroup>
        )}
      </Form>
    </div>
  );
};
