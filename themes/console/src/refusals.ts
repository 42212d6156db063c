import type EventRepresentation from "@keycloak/keycloak-admin-client/lib/defs/eventRepresentation";

/** What the types of token requests are in Keycloak's events; each has one for its errors as well. */
const TOKEN_REQUESTS = [
  "LOGIN",
  "CLIENT_LOGIN",
  "CODE_TO_TOKEN",
  "REFRESH_TOKEN",
  "TOKEN_EXCHANGE",
  "PERMISSION_TOKEN",
  "OAUTH2_DEVICE_CODE_TO_TOKEN",
  "AUTHREQID_TO_TOKEN",
  "JWT_AUTHORIZATION_GRANT",
  "VERIFIABLE_CREDENTIAL_PRE_AUTHORIZED_GRANT",
];

export const GRANTED = TOKEN_REQUESTS;
export const REFUSED = TOKEN_REQUESTS.map((type) => `${type}_ERROR`);

/** The ways in which the descriptions of our refusals begin; Keycloak's own errors have others. */
const OURS = [
  /^Grant type \S+ is disabled/,
  /^The grant policy is invalid/,
  /^Refresh tokens of client_credentials are not allowed/,
  /^no token lifetime is left/,
  /^validity_period /,
];

/** A token request that the policy refused, or would have were nobody only reporting. */
export interface Refusal {
  time: number;
  client: string | undefined;
  grant: string | undefined;
  reason: string;
  onlyReported: boolean;
}

/** What there is of refusals in events, the newest first. */
export function refusals(events: EventRepresentation[]): Refusal[] {
  return events.flatMap((event) => refusal(event) ?? []).sort((a, b) => b.time - a.time);
}

function refusal(event: EventRepresentation): Refusal | undefined {
  const details = (event.details ?? {}) as Record<string, string>;
  const told = event.error === undefined ? details["would_refuse"] : refusedFor(details);
  return told === undefined
    ? undefined
    : {
        time: event.time ?? 0,
        client: event.clientId,
        grant: details["grant_type"],
        reason: told,
        onlyReported: event.error === undefined,
      };
}

/** Before the client is authenticated Keycloak has a reason of its own, and ours in another place. */
const refusedFor = (details: Record<string, string>): string | undefined =>
  [details["client_policy_error_detail"], details["reason"]].find((reason) =>
    OURS.some((ours) => ours.test(reason ?? "")),
  );
