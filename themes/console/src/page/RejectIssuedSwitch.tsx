import { Switch } from "@patternfly/react-core";
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
  const key = grant.keys["reject_issued"];
  const byFile = key?.value === true && key.origin?.layer === "server_file";
  const issued = grant.issued_tokens;

  return (
    <>
      <Switch
        id={`reject-${name}`}
        aria-label={t("grantControl.grants.reject", { grant: texts.grant(name) })}
        isChecked={byFile || valueAt(settings, path(name, "reject_issued")) === true}
        isDisabled={isDisabled || byFile || grant.locked?.code === "admin_realm"}
        onChange={(_, rejected) => {
          onChange(rejected);
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
