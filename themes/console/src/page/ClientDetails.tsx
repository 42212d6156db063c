import { useRealm } from "@keycloak/keycloak-admin-ui";
import { Spinner } from "@patternfly/react-core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { generatePath, Link } from "react-router-dom";
import type { ClientItem, ClientPolicy } from "../types";
import { boundsInForce, boundsOf, isReported } from "./bounds";
import { GrantState } from "./GrantState";
import { PartNotLoaded } from "./NotLoaded";
import { RangeChart } from "./RangeChart";
import { useTexts } from "./texts";
import { useAnswer } from "./useAnswer";
import type { PolicyState } from "./usePolicy";

interface ClientDetailsProps {
  state: PolicyState;
  client: ClientItem;
}

/** What holds for one client: its bounds, drawn, and the grants that are not simply on. */
export const ClientDetails = ({ state, client: { id } }: ClientDetailsProps) => {
  const { t } = useTranslation();
  const texts = useTexts();
  const { realm } = useRealm();
  const { answer: policy, failure, ask } = useAnswer<ClientPolicy>();

  useEffect(
    () => (id === undefined ? undefined : ask(() => state.api.client(id))),
    // A reload, or a save that ends after the change to this tab, may speak of this client.
    [ask, state.api, state.policy, id],
  );

  if (id === undefined) {
    return <p>{t("grantControl.clients.unknown.explain")}</p>;
  }
  if (failure !== undefined) {
    return <PartNotLoaded failure={failure} />;
  }
  const credentials = policy?.grants["client_credentials"];
  if (!policy || !credentials) {
    return <Spinner size="md" aria-label={t("grantControl.loading")} />;
  }
  const row = (author: "operator" | "realm" | "client" | "client_policy", label: string) => ({
    label: t(`grantControl.range.${label}`),
    bounds: boundsOf(author, credentials),
    reported: isReported(author, credentials),
  });
  return (
    <>
      <RangeChart
        rows={[
          row("operator", "server"),
          row("realm", "realm"),
          row("client", "client"),
          row("client_policy", "clientPolicy"),
          {
            label: t("grantControl.range.inForce"),
            bounds: boundsInForce(credentials),
            inForce: true,
          },
        ]}
      />
      <ul className="gc-client-grants">
        {Object.entries(policy.grants)
          .filter(([, grant]) => grant.state !== "on" || grant.report_only.length > 0)
          .map(([name, grant]) => (
            <li key={name}>
              {texts.grant(name)} <GrantState grant={grant} />
            </li>
          ))}
      </ul>
      {policy.notes?.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <Link to={generatePath("/:realm/clients/:id/settings", { realm, id })}>
        {t("grantControl.clients.open")}
      </Link>
    </>
  );
};
