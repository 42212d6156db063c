import { useRealm, ViewHeader } from "@keycloak/keycloak-admin-ui";
import { AlertProvider } from "@keycloak/keycloak-ui-shared";
import {
  Bullseye,
  PageSection,
  Spinner,
  Tab,
  Tabs,
  TabsComponent,
  TabTitleText,
} from "@patternfly/react-core";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router-dom";
import { ClientsTab } from "./ClientsTab";
import { EvaluateTab } from "./EvaluateTab";
import { GrantsTab } from "./GrantsTab";
import { LifetimeTab } from "./LifetimeTab";
import { NotLoaded } from "./NotLoaded";
import { Notices } from "./Notices";
import type { Tab as TabName } from "./paths";
import { pathOf } from "./paths";
import { RefusalsTab } from "./RefusalsTab";
import { TomlTab } from "./TomlTab";
import { useDrafts } from "./drafts";
import type { StoredPolicy } from "./usePolicy";
import { usePolicy } from "./usePolicy";
import { useSave } from "./useSave";
import "./page.css";

/** Shows and changes the grants of a realm and the bounds of token lifetimes. */
export const GrantControlPage = () => {
  const { t } = useTranslation();
  const { realm } = useRealm();
  const loading = usePolicy();

  return (
    <AlertProvider>
      <ViewHeader
        titleKey={t("grantControl.title")}
        subKey="grantControl.explain"
        divider={false}
      />
      {loading === undefined ? (
        <Bullseye>
          <Spinner aria-label={t("grantControl.loading")} />
        </Bullseye>
      ) : "failure" in loading ? (
        <NotLoaded failure={loading.failure} />
      ) : (
        <Loaded key={realm} stored={loading.stored} />
      )}
    </AlertProvider>
  );
};

const Loaded = ({ stored }: { stored: StoredPolicy }) => {
  const { t } = useTranslation();
  const { realm } = useRealm();
  const { tab } = useParams();
  const drafts = useDrafts();
  const { state, dialog } = useSave(stored);
  const tabs: [TabName, ReactElement][] = [
    ["grants", <GrantsTab key="grants" state={state} />],
    ["lifetime", <LifetimeTab key="lifetime" state={state} draft={drafts.fields} />],
    ["clients", <ClientsTab key="clients" state={state} draft={drafts.fields} />],
    ["evaluate", <EvaluateTab key="evaluate" state={state} />],
    ["toml", <TomlTab key="toml" state={state} draft={drafts.toml} />],
    ["refusals", <RefusalsTab key="refusals" />],
  ];
  return (
    <PageSection variant="light" padding={{ default: "noPadding" }}>
      <Notices policy={state.policy} />
      {dialog}
      <Tabs
        aria-label={t("grantControl.title")}
        component={TabsComponent.nav}
        inset={{ default: "insetNone", xl: "insetLg" }}
        activeKey={tabs.find(([name]) => name === tab)?.[0] ?? "grants"}
        mountOnEnter
        unmountOnExit
      >
        {tabs.map(([name, content]) => (
          <Tab
            key={name}
            eventKey={name}
            href={`#${pathOf(realm, name)}`}
            title={<TabTitleText>{t(`grantControl.tab.${name}`)}</TabTitleText>}
          >
            <PageSection variant="light">{content}</PageSection>
          </Tab>
        ))}
      </Tabs>
    </PageSection>
  );
};
