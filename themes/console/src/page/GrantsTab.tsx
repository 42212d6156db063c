import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { Switch } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { path, valueAt } from "../settings";
import type { Grant } from "../types";
import { GrantReason } from "./GrantReason";
import { GrantState } from "./GrantState";
import { RejectIssuedSwitch } from "./RejectIssuedSwitch";
import { useTexts } from "./texts";
import type { PolicyState } from "./useSave";

/** Lists every grant with the realm's switch, its state and the reason. */
export const GrantsTab = ({ state }: { state: PolicyState }) => {
  const { t } = useTranslation();
  const texts = useTexts();
  const { addAlert, addError } = useAlerts();
  const { policy } = state;
  const [saving, setSaving] = useState<string>();

  const change = async (grant: string, key: string, value: boolean | undefined, done: string) => {
    setSaving(grant);
    try {
      const at = path(grant, key);
      const outcome = await state.save([{ path: at, base: valueAt(policy.settings, at), value }]);
      if (outcome === "saved") {
        addAlert(done);
      }
    } catch (error) {
      addError("grantControl.notSaved.because", error);
    } finally {
      setSaving(undefined);
    }
  };
  // A grant is enabled by default, so the realm does not set true.
  const enable = (name: string, enabled: boolean) => {
    const grant = texts.grant(name);
    return change(
      name,
      "enable",
      enabled ? undefined : false,
      t(enabled ? "grantControl.grants.enabled" : "grantControl.grants.disabled", { grant }),
    );
  };

  const reject = (name: string, rejected: boolean) => {
    const grant = texts.grant(name);
    return change(
      name,
      "reject_issued",
      rejected ? true : undefined,
      t(rejected ? "grantControl.grants.reject.set" : "grantControl.grants.reject.removed", {
        grant,
      }),
    );
  };

  return (
    <>
      <Table aria-label={t("grantControl.tab.grants")} variant="compact" className="gc-grants">
        <Thead>
          <Tr>
            <Th>{t("grantControl.grants.grant")}</Th>
            <Th modifier="nowrap">{t("grantControl.grants.realmSetting")}</Th>
            <Th modifier="nowrap">{t("grantControl.key.report_only")}</Th>
            <Th>{t("grantControl.key.reject_issued")}</Th>
            <Th>{t("grantControl.grants.state")}</Th>
            <Th>{t("grantControl.grants.reason")}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {Object.entries(policy.grants).map(([name, grant]) => (
            <Tr key={name}>
              <Td dataLabel={t("grantControl.grants.grant")}>
                <div>{texts.grant(name)}</div>
                <code className="gc-quiet">{name}</code>
              </Td>
              <Td dataLabel={t("grantControl.grants.realmSetting")}>
                <Switch
                  id={`grant-${name}`}
                  aria-label={t("grantControl.grants.enable", { grant: texts.grant(name) })}
                  isChecked={isEnabled(policy.settings, name, grant)}
                  isDisabled={!policy.access.manage || !grant.editable || saving !== undefined}
                  onChange={(_, enabled) => {
                    void enable(name, enabled);
                  }}
                />
              </Td>
              <Td dataLabel={t("grantControl.key.report_only")}>
                <Switch
                  id={`report-only-${name}`}
                  aria-label={t("grantControl.grants.reportOnly", { grant: texts.grant(name) })}
                  isChecked={valueAt(policy.settings, path(name, "report_only")) === true}
                  isDisabled={!policy.access.manage || saving !== undefined}
                  onChange={(_, isOn) => {
                    void change(
                      name,
                      "report_only",
                      isOn ? true : undefined,
                      t("grantControl.saved"),
                    );
                  }}
                />
              </Td>
              <Td dataLabel={t("grantControl.key.reject_issued")}>
                <RejectIssuedSwitch
                  name={name}
                  grant={grant}
                  settings={policy.settings}
                  isDisabled={!policy.access.manage || saving !== undefined}
                  onChange={(rejected) => void reject(name, rejected)}
                />
              </Td>
              <Td dataLabel={t("grantControl.grants.state")}>
                <GrantState grant={grant} />
              </Td>
              <Td dataLabel={t("grantControl.grants.reason")}>
                <GrantReason grant={grant} />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </>
  );
};

/** Returns the realm setting; for a grant that the realm cannot change, the effective state. */
function isEnabled(
  settings: PolicyState["policy"]["settings"],
  name: string,
  grant: Grant,
): boolean {
  return grant.editable
    ? valueAt(settings, path(name, "enable")) !== false
    : grant.state === "enabled";
}
