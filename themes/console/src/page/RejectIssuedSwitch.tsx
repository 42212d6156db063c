import { ConfirmDialogModal } from "@keycloak/keycloak-admin-ui";
import { Switch } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { path, valueAt } from "../settings";
import type { Grant, Table } from "../types";
import { useTexts } from "./texts";

/** Switches whether the realm rejects tokens that a grant has issued, and shows what that does at present. */
export const RejectIssuedSwitch = ({
  name,
  grant,
  settings,
  isDisabled,
  onChange,
}: {
  name: string;
  grant: Grant;
  settings: Table;
  isDisabled: boolean;
  onChange: (rejected: boolean) => void;
}) => {
  const { t } = useTranslation();
  const texts = useTexts();
  const [confirming, setConfirming] = useState(false);
  const key = grant.keys["reject_issued"];
  const byFile = key?.value === true && key.origin?.layer === "server_file";
  const issued = grant.issued_tokens;

  return (
    <>
      <ConfirmDialogModal
        open={confirming}
        toggleDialog={() => {
          setConfirming(false);
        }}
        titleKey={t("grantControl.grants.reject.confirm.title", { grant: texts.grant(name) })}
        messageKey="grantControl.grants.reject.explain"
        continueButtonLabel="grantControl.grants.reject.confirm"
        onConfirm={() => {
          onChange(true);
        }}
      />
      <Switch
        id={`reject-${name}`}
        aria-label={t("grantControl.grants.reject", { grant: texts.grant(name) })}
        isChecked={byFile || valueAt(settings, path(name, "reject_issued")) === true}
        isDisabled={isDisabled || byFile || grant.locked?.code === "admin_realm"}
        onChange={(_, rejected) => {
          if (rejected) {
            setConfirming(true);
          } else {
            onChange(false);
          }
        }}
      />
      {issued && (
        <div className="gc-quiet">
          {issued.state === "rejected"
            ? t("grantControl.grants.reject.rejected")
            : issued.exempt_client !== undefined
              ? t("grantControl.grants.reject.exempt", { client: issued.exempt_client })
              : t("grantControl.grants.reject.accepted")}
        </div>
      )}
    </>
  );
};
