import { Alert, PageSection } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Refused } from "../api";

/** Why there is nothing to show. */
export const NotLoaded = ({ failure }: { failure: unknown }) => {
  const { t } = useTranslation();
  const missing = failure instanceof Refused && failure.status === 404;
  return (
    <PageSection variant="light">
      <Alert
        isInline
        variant="danger"
        title={t(missing ? "grantControl.notInstalled" : "grantControl.notLoaded")}
      >
        {missing ? t("grantControl.notInstalled.explain") : String(failure)}
      </Alert>
    </PageSection>
  );
};
