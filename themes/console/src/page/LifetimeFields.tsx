import { useTranslation } from "react-i18next";
import { ChoiceField, LifetimeField } from "./SettingField";
import type { SettingRef, SettingsForm } from "./useSettingsForm";

const GRANT = "client_credentials";
const setting = (key: string): SettingRef => ({ grant: GRANT, key });

const BOUNDS = ["min", "max", "default", "bearer_max"].map((key) =>
  setting(`validity_period.${key}`),
);
const ON_EXCEED = setting("validity_period.on_exceed");
const REFRESH = setting("allow_refresh_tokens");
const REUSE = setting("reuse_for");

/** The settings of client_credentials tokens. */
export const LIFETIME_SETTINGS = [...BOUNDS, ON_EXCEED, REFRESH, REUSE];

/** The fields for {@link LIFETIME_SETTINGS}, of the realm or of a client. */
export const LifetimeFields = ({ form }: { form: SettingsForm }) => {
  const { t } = useTranslation();
  return (
    <div className="gc-fields">
      {BOUNDS.map((one) => (
        <LifetimeField key={one.key} {...form.field(one)} />
      ))}
      <ChoiceField
        {...form.field(ON_EXCEED)}
        choices={[
          ["", t("grantControl.notSet")],
          ["reject", t("grantControl.onExceed.reject")],
          ["clamp", t("grantControl.onExceed.clamp")],
        ]}
      />
      <ChoiceField
        {...form.field(REFRESH)}
        choices={[
          ["", t("grantControl.notSet")],
          ["true", t("grantControl.yes")],
          ["false", t("grantControl.no")],
        ]}
      />
      <LifetimeField {...form.field(REUSE)} />
    </div>
  );
};
