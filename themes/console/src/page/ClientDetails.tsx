import { useRealm } from "@keycloak/keycloak-admin-ui";
import { Spinner } from "@patternfly/react-core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { generatePath, Link } from "react-router-dom";
import type { ClientItem, ClientPolicy, Layer } from "../types";
import { boundsOf, effectiveBounds, isReportOnly } from "./bounds";
import { ClientForm } from "./ClientForm";
import type { Draft, FieldDrafts } from "./drafts";
import { PartNotLoaded } from "./NotLoaded";
import { RangeChart } from "./RangeChart";
import type { PolicyState } from "./useSave";
import { useRequest } from "./useRequest";

interface ClientDetailsProps {
  state: PolicyState;
  draft: Draft<FieldDrafts>;
  client: ClientItem;
}

/** Shows the bounds of one client by layer, and changes the realm settings for it. */
export const ClientDetails = ({ state, draft, client }: ClientDetailsProps) => {
  const { id, client_id: clientId } = client;
  const { t } = useTranslation();
  const { realm } = useRealm();
  const { response: policy, failure, send } = useRequest<ClientPolicy>();

  useEffect(
    () => (id === undefined ? undefined : send(() => state.api.client(id))),
    // A reload or a save may change the settings of this client.
    [send, state.api, state.policy, id],
  );

  if (id === undefined) {
    return (
      <>
        <p>{t("grantControl.clients.missing.explain")}</p>
        <ClientForm state={state} draft={draft} client={clientId} grants={undefined} />
      </>
    );
  }
  if (failure !== undefined) {
    return <PartNotLoaded failure={failure} />;
  }
  const credentials = policy?.grants["client_credentials"];
  if (!policy || !credentials) {
    return <Spinner size="md" aria-label={t("grantControl.loading")} />;
  }
  const row = (layer: Layer) => ({
    label: t(`grantControl.range.${layer}`),
    bounds: boundsOf(layer, credentials),
    reportOnly: isReportOnly(layer, credentials),
  });
  return (
    <>
      <RangeChart
        rows={[
          row("server_file"),
          row("realm"),
          row("client"),
          row("client_policy"),
          {
            label: t("grantControl.range.effective"),
            bounds: effectiveBounds(credentials),
            effective: true,
          },
        ]}
      />
      {policy.notes?.map(({ message }) => (
        <p key={message}>{message}</p>
      ))}
      <Link to={generatePath("/:realm/clients/:id/settings", { realm, id })}>
        {t("grantControl.clients.open")}
      </Link>
      <ClientForm state={state} draft={draft} client={clientId} grants={policy.grants} />
    </>
  );
};
