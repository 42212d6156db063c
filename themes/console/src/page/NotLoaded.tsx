import { Alert, PageSection } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Refused } from "../api";

/** Why a part of the page has nothing to show. */
export const PartNotLoaded = ({ failure }: { failure: string }) => {
  const { t } = useTranslation();
  return (
    <Alert isInline variant="danger" title={t("grantControl.notLoaded")}>
      {failure}
    </Alert>
  );
};

/** Why there is nothing to show. */
export const NotLoaded = ({ failure }: { failure: unknown }) => {
  const { t } = useTranslation();
  return (
    <PageSection variant="light">
      {failure instanceof Refused && failure.status === 404 ? (
        <Alert isInline variant="danger" title={t("grantControl.notInstalled")}>
          {t("grantControl.notInstalled.explain")}
        </Alert>
      ) : (
        <PartNotLoaded failure={String(failure)} />
      )}
    </PageSection>
  );
};
