import { useAccess, useAdminClient, useRealm } from "@keycloak/keycloak-admin-ui";
import type EventType from "@keycloak/keycloak-admin-client/lib/defs/eventTypes";
import {
  Alert,
  Button,
  EmptyState,
  EmptyStateBody,
  EmptyStateHeader,
  Label,
  Spinner,
} from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { generatePath, Link } from "react-router-dom";
import { localize } from "../messages";
import type { Refusal } from "../refusals";
import { GRANTED, recognize, REFUSED, refusals } from "../refusals";
import { PartNotLoaded } from "./NotLoaded";
import { useRequest } from "./useRequest";

/** The number of events to search, of granted and of refused requests each. */
const EVENTS = 300;
const SHOWN = 50;

/** Lists the latest refusals in the events that the realm stores. */
export const RefusalsTab = () => {
  const { t, i18n } = useTranslation();
  const { adminClient } = useAdminClient();
  const { realm } = useRealm();
  const { hasAccess } = useAccess();
  const allowed = hasAccess("view-events");
  const { response: found, failure, send } = useRequest<{ refusals: Refusal[]; stored: boolean }>();
  const [refreshes, setRefreshes] = useState(0);

  useEffect(() => {
    const events = (types: string[]) =>
      adminClient.realms.findEvents({ realm, type: types as EventType[], max: EVENTS });
    const search = async () => {
      const [refused, granted, config] = await Promise.all([
        events(REFUSED),
        events(GRANTED),
        adminClient.realms.getConfigEvents({ realm }),
      ]);
      return {
        refusals: refusals([...refused, ...granted]).slice(0, SHOWN),
        stored: config.eventsEnabled === true,
      };
    };
    return allowed ? send(search) : undefined;
  }, [send, adminClient, realm, allowed, refreshes]);

  if (!allowed) {
    return <Alert isInline variant="info" title={t("grantControl.refusals.notAllowed")} />;
  }
  if (failure !== undefined) {
    return <PartNotLoaded failure={failure} />;
  }
  if (!found) {
    return <Spinner aria-label={t("grantControl.loading")} />;
  }
  const english = (key: string) =>
    t(`grantControl.message.${key}`, { lng: "en", skipInterpolation: true });
  const translated = (reason: string) =>
    localize(recognize(reason, english), (key, values) => t(key, values)).message;
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "medium" });
  return (
    <>
      {!found.stored && (
        <Alert
          isInline
          variant="info"
          title={t("grantControl.refusals.notStored")}
          actionLinks={
            <Link to={generatePath("/:realm/realm-settings/events", { realm })}>
              {t("grantControl.refusals.settings")}
            </Link>
          }
        >
          {t("grantControl.refusals.notStored.explain")}
        </Alert>
      )}
      <p className="gc-explain">
        {t("grantControl.refusals.explain")}{" "}
        <Button
          variant="link"
          isInline
          onClick={() => {
            setRefreshes(refreshes + 1);
          }}
        >
          {t("grantControl.refusals.refresh")}
        </Button>
      </p>
      {found.refusals.length === 0 ? (
        <EmptyState>
          <EmptyStateHeader titleText={t("grantControl.refusals.none")} headingLevel="h2" />
          <EmptyStateBody>{t("grantControl.refusals.none.explain")}</EmptyStateBody>
        </EmptyState>
      ) : (
        <Table aria-label={t("grantControl.tab.refusals")} variant="compact">
          <Thead>
            <Tr>
              <Th modifier="nowrap">{t("grantControl.refusals.time")}</Th>
              <Th modifier="nowrap">{t("grantControl.refusals.client")}</Th>
              <Th modifier="nowrap">{t("grantControl.refusals.outcome")}</Th>
              <Th modifier="nowrap">{t("grantControl.refusals.reason")}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {found.refusals.map((refusal, row) => (
              <Tr key={row}>
                <Td dataLabel={t("grantControl.refusals.time")} modifier="nowrap">
                  {time.format(refusal.time)}
                </Td>
                <Td dataLabel={t("grantControl.refusals.client")}>
                  {refusal.client ?? (
                    <span className="gc-quiet">{t("grantControl.refusals.unknownClient")}</span>
                  )}
                </Td>
                <Td dataLabel={t("grantControl.refusals.outcome")}>
                  <Label isCompact color={refusal.reportOnly ? "orange" : "red"}>
                    {t(`grantControl.refusals.${refusal.reportOnly ? "reportOnly" : "refused"}`)}
                  </Label>
                </Td>
                <Td dataLabel={t("grantControl.refusals.reason")} modifier="breakWord">
                  {translated(refusal.reason)}
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </>
  );
};
