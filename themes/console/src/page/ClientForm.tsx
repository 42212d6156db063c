import { FormHelperText, FormSection, HelperText, HelperTextItem } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import type { Grant } from "../types";
import type { Draft, FieldDrafts } from "./drafts";
import { GrantState } from "./GrantState";
import { LIFETIME_SETTINGS, LifetimeFields } from "./LifetimeFields";
import { ChoiceCell } from "./SettingField";
import { SettingsForm } from "./SettingsForm";
import { useTexts } from "./texts";
import type { PolicyState } from "./useSave";
import { useSettingsForm } from "./useSettingsForm";

interface ClientFormProps {
  state: PolicyState;
  draft: Draft<FieldDrafts>;
  /** The client ID. */
  client: string;
  /** What is in force for the client; undefined if the realm has no such client. */
  grants: Record<string, Grant> | undefined;
}

/** Changes the realm settings for one client. */
export const ClientForm = ({ state, draft, client, grants }: ClientFormProps) => {
  const { t } = useTranslation();
  const texts = useTexts();
  const names = Object.keys(state.policy.grants);
  const form = useSettingsForm({
    state,
    draft,
    client,
    grants,
    settings: [
      ...LIFETIME_SETTINGS,
      ...names.flatMap((grant) => ["enable", "report_only"].map((key) => ({ grant, key }))),
    ],
  });
  return (
    <SettingsForm form={form}>
      <FormSection title={t("grantControl.client.section")} titleElement="h2">
        <FormHelperText>
          <HelperText>
            <HelperTextItem>{t("grantControl.client.explain")}</HelperTextItem>
          </HelperText>
        </FormHelperText>
        <LifetimeFields form={form} />
      </FormSection>
      <Table aria-label={t("grantControl.client.grants", { client })} variant="compact">
        <Thead>
          <Tr>
            <Th>{t("grantControl.grants.grant")}</Th>
            <Th>{t("grantControl.key.enable")}</Th>
            <Th>{t("grantControl.key.report_only")}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {names.map((name) => {
            const grant = grants?.[name];
            return (
              <Tr key={name}>
                <Td dataLabel={t("grantControl.grants.grant")}>
                  <div>{texts.grant(name)}</div>
                  {grant && <GrantState grant={grant} />}
                </Td>
                <Td dataLabel={t("grantControl.key.enable")}>
                  <ChoiceCell
                    {...form.field({ grant: name, key: "enable" })}
                    label={t("grantControl.client.enable", { grant: texts.grant(name), client })}
                    choices={[
                      ["", t("grantControl.notSet")],
                      ["true", t("grantControl.state.enabled")],
                      ["false", t("grantControl.state.disabled")],
                    ]}
                  />
                </Td>
                <Td dataLabel={t("grantControl.key.report_only")}>
                  <ChoiceCell
                    {...form.field({ grant: name, key: "report_only" })}
                    label={t("grantControl.client.reportOnly", {
                      grant: texts.grant(name),
                      client,
                    })}
                    choices={[
                      ["", t("grantControl.notSet")],
                      ["true", t("grantControl.yes")],
                      ["false", t("grantControl.no")],
                    ]}
                  />
                </Td>
              </Tr>
            );
          })}
        </Tbody>
      </Table>
    </SettingsForm>
  );
};
