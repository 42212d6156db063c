import { useTranslation } from "react-i18next";
import { parts } from "../lifetimes";
import type { Origin, Value } from "../types";

/** Keys of Keycloak's own settings that the page describes with the labels of the stock console. */
const KEYCLOAK_SETTINGS = [
  "realmLifespan",
  "realmLifespanCut",
  "clientLifespan",
  "clientLifespanCut",
  "storedSession",
];

export interface Texts {
  lifetime: (seconds: number) => string;
  /** A lifetime with units and in seconds. */
  seconds: (seconds: number) => string;
  value: (key: string | undefined, value: Value) => string;
  /** The value of a key, which may be dotted, or that it is not set. */
  setting: (key: string, value: Value | undefined) => string;
  origin: (origin: Origin) => string;
  grant: (name: string) => string;
}

/** Returns the last step of a dotted key. */
export const lastOf = (key: string): string => key.slice(key.lastIndexOf(".") + 1);

/** Returns the texts that several parts of the page share. */
export function useTexts(): Texts {
  const { t } = useTranslation();

  const lifetime = (seconds: number) =>
    parts(seconds)
      .map(({ count, unit }) => t(`grantControl.unit.${unit}`, { count }))
      .join(" ");

  const seconds = (count: number) =>
    count < 60
      ? lifetime(count)
      : t("grantControl.lifetimeInSeconds", { lifetime: lifetime(count), seconds: count });

  const origin = (of: Origin) => {
    if (of.layer === "server_file") {
      return of.line === undefined
        ? t("grantControl.origin.server_file")
        : t("grantControl.origin.serverFileLine", { file: of.file, line: of.line });
    }
    if (of.layer === "keycloak") {
      const key = of.setting_key ?? "";
      return KEYCLOAK_SETTINGS.includes(key)
        ? t(`grantControl.origin.${key}`)
        : `Keycloak: ${of.setting ?? ""}`;
    }
    if (of.layer === "realm" && of.scope === "client") {
      return t("grantControl.origin.realmForClient");
    }
    return t(`grantControl.origin.${of.layer}`);
  };

  const valueOf = (key: string | undefined, value: Value) => {
    const name = lastOf(key ?? "");
    if (typeof value === "number") {
      // Of the lifetimes, only reuse_for can be 0, which disables it.
      return value === 0 ? t("grantControl.state.disabled") : seconds(value);
    }
    if (typeof value === "boolean") {
      return name === "enable"
        ? t(value ? "grantControl.state.enabled" : "grantControl.state.disabled")
        : t(value ? "grantControl.yes" : "grantControl.no");
    }
    return name === "on_exceed" ? t(`grantControl.onExceed.${value}`, value) : value;
  };

  return {
    lifetime,
    seconds,
    origin,
    grant: (name) => t(`grantControl.grant.${name}`),
    value: valueOf,
    setting: (key, value) => (value === undefined ? t("grantControl.notSet") : valueOf(key, value)),
  };
}
