import { Label, LabelGroup } from "@patternfly/react-core";
import { BanIcon, CheckCircleIcon, ExclamationCircleIcon, EyeIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import type { Grant, State } from "../types";

const LOOK = {
  enabled: { color: "green", icon: <CheckCircleIcon /> },
  disabled: { color: "grey", icon: <BanIcon /> },
  unreadable: { color: "red", icon: <ExclamationCircleIcon /> },
} as const;

export const StateLabel = ({ state }: { state: State }) => {
  const { t } = useTranslation();
  return (
    <Label isCompact {...LOOK[state]}>
      {t(`grantControl.state.${state}`)}
    </Label>
  );
};

/** Shows the state of a grant, and whether a layer is report-only. */
export const GrantState = ({
  grant,
}: {
  grant: Pick<Grant, "state" | "report_only" | "supported">;
}) => {
  const { t } = useTranslation();
  return (
    <LabelGroup numLabels={3}>
      <StateLabel state={grant.state} />
      {grant.report_only.length > 0 && (
        <Label isCompact color="orange" icon={<EyeIcon />}>
          {t("grantControl.state.reportOnly")}
        </Label>
      )}
      {!grant.supported && (
        <Label isCompact variant="outline">
          {t("grantControl.state.notOnServer")}
        </Label>
      )}
    </LabelGroup>
  );
};
