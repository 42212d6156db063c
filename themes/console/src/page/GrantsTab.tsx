import { ConfirmDialogModal } from "@keycloak/keycloak-admin-ui";
import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { Switch } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api";
import { path, valueAt, withValue } from "../settings";
import type { Grant } from "../types";
import { GrantReason } from "./GrantReason";
import { GrantState } from "./GrantState";
import { useTexts } from "./texts";
import type { PolicyState } from "./usePolicy";

/** Lists every grant with the realm's switch, its state and the reason. */
export const GrantsTab = ({ state }: { state: PolicyState }) => {
  const { t } = useTranslation();
  const texts = useTexts();
  const { addAlert, addError } = useAlerts();
  const { policy } = state;
  const [toConfirm, setToConfirm] = useState<string>();
  const [saving, setSaving] = useState<string>();

  const enable = async (grant: string, enabled: boolean) => {
    setSaving(grant);
    try {
      // A grant is enabled by default, so the realm does not set true.
      const settings = withValue(
        policy.settings,
        path(grant, "enable"),
        enabled ? undefined : false,
      );
      await state.save(settings);
      addAlert(
        t(enabled ? "grantControl.grants.enabled" : "grantControl.grants.disabled", {
          grant: texts.grant(grant),
        }),
      );
    } catch (error) {
      if (!(error instanceof ApiError && error.stale)) {
        addError("grantControl.notSaved.because", error);
      }
    } finally {
      setSaving(undefined);
    }
  };

  return (
    <>
      <ConfirmDialogModal
        open={toConfirm !== undefined}
        toggleDialog={() => {
          setToConfirm(undefined);
        }}
        titleKey={t("grantControl.grants.disable", {
          grant: toConfirm && texts.grant(toConfirm),
        })}
        messageKey="grantControl.grants.disable.explain"
        continueButtonLabel="grantControl.grants.disable.confirm"
        onConfirm={() => {
          if (toConfirm) {
            void enable(toConfirm, false);
          }
        }}
      />
      <Table aria-label={t("grantControl.tab.grants")} variant="compact" className="gc-grants">
        <Thead>
          <Tr>
            <Th>{t("grantControl.grants.grant")}</Th>
            <Th modifier="nowrap">{t("grantControl.grants.realmSetting")}</Th>
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
                    if (enabled) {
                      void enable(name, true);
                    } else {
                      setToConfirm(name);
                    }
                  }}
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
