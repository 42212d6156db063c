import { ConfirmDialogModal } from "@keycloak/keycloak-admin-ui";
import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { Switch } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Refused } from "../api";
import { having, path, said } from "../settings";
import type { Grant } from "../types";
import { GrantReason } from "./GrantReason";
import { GrantState } from "./GrantState";
import { useTexts } from "./texts";
import type { PolicyState } from "./usePolicy";

/** Every grant with the realm's switch, what holds, and why. */
export const GrantsTab = ({ state }: { state: PolicyState }) => {
  const { t } = useTranslation();
  const texts = useTexts();
  const { addAlert, addError } = useAlerts();
  const { policy } = state;
  const [asked, setAsked] = useState<string>();
  const [saving, setSaving] = useState<string>();

  const allow = async (grant: string, allowed: boolean) => {
    setSaving(grant);
    try {
      // Nothing said allows: the realm does not repeat it, so that it agrees with whatever the file says later.
      const settings = having(policy.settings, path(grant, "enable"), allowed ? undefined : false);
      await state.save(settings);
      addAlert(
        t(allowed ? "grantControl.grants.switchedOn" : "grantControl.grants.switchedOff", {
          grant: texts.grant(grant),
        }),
      );
    } catch (error) {
      if (!(error instanceof Refused && error.stale)) {
        addError("grantControl.notSaved.because", error);
      }
    } finally {
      setSaving(undefined);
    }
  };

  return (
    <>
      <ConfirmDialogModal
        open={asked !== undefined}
        toggleDialog={() => {
          setAsked(undefined);
        }}
        titleKey={t("grantControl.grants.switchOff", { grant: asked && texts.grant(asked) })}
        messageKey="grantControl.grants.switchOff.explain"
        continueButtonLabel="grantControl.grants.switchOff.confirm"
        onConfirm={() => {
          if (asked) {
            void allow(asked, false);
          }
        }}
      />
      <Table aria-label={t("grantControl.tab.grants")} variant="compact" className="gc-grants">
        <Thead>
          <Tr>
            <Th>{t("grantControl.grants.grant")}</Th>
            <Th modifier="nowrap">{t("grantControl.grants.allowed")}</Th>
            <Th>{t("grantControl.grants.state")}</Th>
            <Th>{t("grantControl.grants.why")}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {Object.entries(policy.grants).map(([name, grant]) => (
            <Tr key={name}>
              <Td dataLabel={t("grantControl.grants.grant")}>
                <div>{texts.grant(name)}</div>
                <code className="gc-quiet">{name}</code>
              </Td>
              <Td dataLabel={t("grantControl.grants.allowed")}>
                <Switch
                  id={`grant-${name}`}
                  aria-label={t("grantControl.grants.allow", { grant: texts.grant(name) })}
                  isChecked={isAllowed(policy.settings, name, grant)}
                  isDisabled={!policy.access.manage || !grant.changeable || saving !== undefined}
                  onChange={(_, allowed) => {
                    if (allowed) {
                      void allow(name, true);
                    } else {
                      setAsked(name);
                    }
                  }}
                />
              </Td>
              <Td dataLabel={t("grantControl.grants.state")}>
                <GrantState grant={grant} />
              </Td>
              <Td dataLabel={t("grantControl.grants.why")}>
                <GrantReason grant={grant} />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </>
  );
};

/** What the realm itself says; where it cannot decide, what holds. */
function isAllowed(
  settings: PolicyState["policy"]["settings"],
  name: string,
  grant: Grant,
): boolean {
  return grant.changeable ? said(settings, path(name, "enable")) !== false : grant.state === "on";
}
