import type EventRepresentation from "@keycloak/keycloak-admin-client/lib/defs/eventRepresentation";

/** Keycloak's event types for token requests; the type of a failed request ends in _ERROR. */
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

/** How the reasons of our refusals begin; Keycloak's own errors begin otherwise. */
const OURS = [
  /^Grant type \S+ is disabled/,
  /^The grant policy is invalid/,
  /^Refresh tokens of client_credentials are not allowed/,
  /^no token lifetime is possible/,
  /^validity_period /,
];

/** A token request that the policy refused, or would have refused without report_only. */
export interface Refusal {
  time: number;
  client: string | undefined;
  grant: string | undefined;
  reason: string;
  reportOnly: boolean;
}

/** Returns the refusals in events, newest first. */
export function refusals(events: EventRepresentation[]): Refusal[] {
  return events.flatMap((event) => refusal(event) ?? []).sort((a, b) => b.time - a.time);
}

function refusal(event: EventRepresentation): Refusal | undefined {
  const details = (event.details ?? {}) as Record<string, string>;
  const reason = event.error === undefined ? details["would_refuse"] : refusalReason(details);
  return reason === undefined
    ? undefined
    : {
        time: event.time ?? 0,
        client: event.clientId,
        grant: details["grant_type"],
        reason,
        reportOnly: event.error === undefined,
      };
}

/** Before the client is authenticated, Keycloak sets its own reason and our text becomes the detail. */
const refusalReason = (details: Record<string, string>): string | undefined =>
  [details["client_policy_error_detail"], details["reason"]].find((reason) =>
    OURS.some((ours) => ours.test(reason ?? "")),
  );
