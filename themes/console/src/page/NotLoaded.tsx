import { Alert, PageSection } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api";

/** Shows why a part of the page could not be loaded. */
export const PartNotLoaded = ({ failure }: { failure: string }) => {
  const { t } = useTranslation();
  return (
    <Alert isInline variant="danger" title={t("grantControl.notLoaded")}>
      {failure}
    </Alert>
  );
};

/** Shows why the page could not be loaded. */
export const NotLoaded = ({ failure }: { failure: unknown }) => {
  const { t } = useTranslation();
  return (
    <PageSection variant="light">
      {failure instanceof ApiError && failure.status === 404 ? (
        <Alert isInline variant="danger" title={t("grantControl.notInstalled")}>
          {t("grantControl.notInstalled.explain")}
        </Alert>
      ) : (
        <PartNotLoaded failure={String(failure)} />
      )}
    </PageSection>
  );
};
