import { useTranslation } from "react-i18next";
import type { Grant } from "../types";
import { useTexts } from "./texts";

/** Why a grant is on or off, and why that is not the realm's to decide. */
export const GrantReason = ({ grant }: { grant: Grant }) => {
  const { t } = useTranslation();
  const texts = useTexts();
  const enable = grant.keys["enable"];
  const reasons: string[] = grant.problems.map(
    ({ origin, message }) => `${texts.origin(origin)}: ${message}`,
  );

  if (grant.blocked) {
    reasons.push(
      grant.blocked.code === "admin_realm"
        ? t("grantControl.why.adminRealm")
        : t("grantControl.why.off", {
            origin: grant.blocked.origin && texts.origin(grant.blocked.origin),
          }),
    );
  } else if (grant.state === "off" && enable?.origin) {
    reasons.push(t("grantControl.why.off", { origin: texts.origin(enable.origin) }));
  } else if (grant.state === "on" && enable?.origin && enable.origin.author !== "built_in") {
    reasons.push(t("grantControl.why.on", { origin: texts.origin(enable.origin) }));
  }
  for (const heard of enable?.said ?? []) {
    if (heard.outcome === "reported" && heard.value === false) {
      reasons.push(t("grantControl.why.reported", { origin: texts.origin(heard.origin) }));
    }
  }
  return reasons.length === 0 ? (
    <span className="gc-quiet">{t("grantControl.why.nobody")}</span>
  ) : (
    <>
      {reasons.map((reason) => (
        <div key={reason}>{reason}</div>
      ))}
    </>
  );
};
