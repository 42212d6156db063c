import type ClientRepresentation from "@keycloak/keycloak-admin-client/lib/defs/clientRepresentation";
import { useAdminClient, useRealm } from "@keycloak/keycloak-admin-ui";
import { useEffect } from "react";
import { useRequest } from "./useRequest";

const SUGGESTIONS = 20;

/** Suggests client IDs that contain a text. */
export function useClientSuggestions(text: string, allowed: boolean): string[] {
  const { adminClient } = useAdminClient();
  const { realm } = useRealm();
  const { response: clients, send } = useRequest<ClientRepresentation[]>();
  useEffect(() => {
    const query = { realm, max: SUGGESTIONS, ...(text && { clientId: text, search: true }) };
    return allowed ? send(() => adminClient.clients.find(query)) : undefined;
  }, [send, adminClient, realm, text, allowed]);
  return (clients ?? []).flatMap(({ clientId }) => clientId ?? []);
}
