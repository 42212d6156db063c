import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { Alert, AlertActionLink, List, ListItem, PageSection } from "@patternfly/react-core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { PolicyState } from "./usePolicy";

/** Shows what concerns every tab: a change by another administrator, unreadable settings, missing permission. */
export const Notices = ({ state }: { state: PolicyState }) => {
  const { t } = useTranslation();
  const { addError } = useAlerts();
  const { access, unreadable } = state.policy;
  const notices = useRef<HTMLDivElement>(null);

  // The button Save may be far below.
  useEffect(() => {
    if (state.stale > 0) {
      notices.current?.scrollIntoView({ block: "center" });
    }
  }, [state.stale]);

  if (state.stale === 0 && access.manage && unreadable.length === 0) {
    return null;
  }
  return (
    <PageSection variant="light">
      <div ref={notices} className="gc-notices">
        {state.stale > 0 && (
          <Alert
            isInline
            isLiveRegion
            variant="warning"
            title={t("grantControl.stale")}
            actionLinks={
              <AlertActionLink
                onClick={() => {
                  state.reload().catch((error: unknown) => {
                    addError("grantControl.notLoaded.because", error);
                  });
                }}
              >
                {t("grantControl.stale.reload")}
              </AlertActionLink>
            }
          >
            {t("grantControl.stale.explain")}
          </Alert>
        )}
        {!access.manage && (
          <Alert isInline variant="info" title={t("grantControl.readOnly")}>
            {t("grantControl.readOnly.explain")}
          </Alert>
        )}
        {unreadable.length > 0 && (
          <Alert isInline variant="danger" title={t("grantControl.unreadable")}>
            <p>{t("grantControl.unreadable.explain")}</p>
            <List>
              {unreadable.map(({ attribute, value, message }) => (
                <ListItem key={attribute}>
                  <code>
                    {attribute} = {value}
                  </code>
                  {": "}
                  {message}
                </ListItem>
              ))}
            </List>
          </Alert>
        )}
      </div>
    </PageSection>
  );
};
