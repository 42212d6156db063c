import { useTranslation } from "react-i18next";
import type { Grant } from "../types";
import { useTexts } from "./texts";

/** Shows why a grant is enabled or disabled, and why the realm cannot change it. */
export const GrantReason = ({ grant }: { grant: Grant }) => {
  const { t } = useTranslation();
  const texts = useTexts();
  const { locked, state, problems } = grant;
  const enable = grant.keys["enable"];
  const reasons = problems.map(({ origin, message }) => `${texts.origin(origin)}: ${message}`);

  if (locked?.code === "admin_realm") {
    reasons.push(t("grantControl.reason.adminRealm"));
  } else if (locked) {
    reasons.push(
      t("grantControl.reason.disabled", { origin: locked.origin && texts.origin(locked.origin) }),
    );
  } else if (state === "disabled" && enable?.origin) {
    reasons.push(t("grantControl.reason.disabled", { origin: texts.origin(enable.origin) }));
  } else if (state === "enabled" && enable?.origin && enable.origin.layer !== "built_in") {
    reasons.push(t("grantControl.reason.enabled", { origin: texts.origin(enable.origin) }));
  }
  for (const { value, origin, outcome } of enable?.layers ?? []) {
    if (outcome === "report_only" && value === false) {
      reasons.push(t("grantControl.reason.reportOnly", { origin: texts.origin(origin) }));
    }
  }
  return reasons.length === 0 ? (
    <span className="gc-quiet">{t("grantControl.reason.default")}</span>
  ) : (
    <>
      {reasons.map((reason) => (
        <div key={reason}>{reason}</div>
      ))}
    </>
  );
};
