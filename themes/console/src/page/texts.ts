import { useTranslation } from "react-i18next";
import { parts } from "../lifetimes";
import type { Origin, Value } from "../types";

/** Where a lifetime of Keycloak's own comes from, by how the server calls it. */
const KEYCLOAK_SETTINGS: Record<string, string> = {
  "accessTokenLifespan of the realm": "realmLifespan",
  "accessTokenLifespan of the realm, cut at the session's maximum": "realmLifespanCut",
  "access.token.lifespan of the client": "clientLifespan",
  "access.token.lifespan of the client, cut at the session's maximum": "clientLifespanCut",
  "the stored session's maximum or idle time": "storedSession",
};

export interface Texts {
  lifetime: (seconds: number) => string;
  /** Seconds, and what they are in units that people read. */
  seconds: (seconds: number) => string;
  value: (key: string | undefined, value: Value) => string;
  origin: (origin: Origin) => string;
  grant: (name: string) => string;
}

/** What several parts of the page say in the same words. */
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
    if (of.author === "operator") {
      return of.line === undefined
        ? t("grantControl.origin.operator")
        : t("grantControl.origin.operatorLine", { file: of.file, line: of.line });
    }
    if (of.author === "keycloak") {
      const name = KEYCLOAK_SETTINGS[of.setting ?? ""];
      return name ? t(`grantControl.origin.${name}`) : `Keycloak: ${of.setting ?? ""}`;
    }
    if (of.author === "client_policy" && of.setting) {
      return t("grantControl.origin.clientPolicyNamed", { name: of.setting });
    }
    if (of.author === "realm" && of.scope === "client") {
      return t("grantControl.origin.realmForClient");
    }
    return t(`grantControl.origin.${of.author}`);
  };

  return {
    lifetime,
    seconds,
    origin,
    grant: (name) => t(`grantControl.grant.${name}`),
    value: (key, value) => {
      if (typeof value === "number") {
        return seconds(value);
      }
      if (typeof value === "boolean") {
        return key === "enable"
          ? t(value ? "grantControl.state.on" : "grantControl.state.off")
          : t(value ? "grantControl.yes" : "grantControl.no");
      }
      return key === "validity_period.on_exceed" ? t(`grantControl.onExceed.${value}`) : value;
    },
  };
}
