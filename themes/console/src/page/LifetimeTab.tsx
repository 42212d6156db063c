import { FormHelperText, FormSection, HelperText, HelperTextItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { boundsOf, effectiveBounds, isReportOnly } from "./bounds";
import type { Draft, FieldDrafts } from "./drafts";
import { LIFETIME_SETTINGS, LifetimeFields } from "./LifetimeFields";
import { RangeChart } from "./RangeChart";
import { SettingsForm } from "./SettingsForm";
import type { PolicyState } from "./useSave";
import { useSettingsForm } from "./useSettingsForm";

interface LifetimeTabProps {
  state: PolicyState;
  draft: Draft<FieldDrafts>;
}

/** Shows the bounds of client_credentials tokens by layer, and changes the realm settings. */
export const LifetimeTab = ({ state, draft }: LifetimeTabProps) => {
  const { t } = useTranslation();
  const { grants } = state.policy;
  const form = useSettingsForm({ state, draft, settings: LIFETIME_SETTINGS, grants });
  const grant = grants["client_credentials"];
  if (!grant) {
    return null;
  }
  return (
    <>
      <RangeChart
        rows={[
          {
            label: t("grantControl.range.server_file"),
            bounds: boundsOf("server_file", grant),
            reportOnly: isReportOnly("server_file", grant),
          },
          {
            label: t("grantControl.range.realm"),
            bounds: boundsOf("realm", grant),
            reportOnly: isReportOnly("realm", grant),
          },
          {
            label: t("grantControl.range.effective"),
            bounds: effectiveBounds(grant),
            effective: true,
          },
        ]}
      />
      <SettingsForm form={form}>
        <FormSection title={t("grantControl.lifetime.section")} titleElement="h2">
          <FormHelperText>
            <HelperText>
              <HelperTextItem>{t("grantControl.lifetime.explain")}</HelperTextItem>
            </HelperText>
          </FormHelperText>
          <LifetimeFields form={form} />
        </FormSection>
      </SettingsForm>
    </>
  );
};
