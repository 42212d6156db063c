import { Alert, List, ListItem, PageSection } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Policy } from "../types";

/** Shows what concerns every tab: unreadable settings, missing permission. */
export const Notices = ({ policy }: { policy: Policy }) => {
  const { t } = useTranslation();
  const { access, unreadable } = policy;

  if (access.manage && unreadable.length === 0) {
    return null;
  }
  return (
    <PageSection variant="light">
      <div className="gc-notices">
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
