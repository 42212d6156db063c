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

/** Keys of the reasons that events hold as English texts; a text can match a later one too. */
const REASONS = [
  "grantDisabledForClient",
  "grantDisabled",
  "policyInvalid",
  "refreshNotAllowed",
  "outOfBounds",
  "noLifetimeLeft",
  "malformedPeriod",
  "duplicatedParameter",
  "wouldDisable",
  "shorterByBound",
  "shorter",
  "noRefreshToken",
];

/** The parameters that are texts with keys themselves, and these keys. */
const TEXTS = ["layer", "bound", "shortest", "longest"];
const PARTS = [
  "builtInBound",
  "sessionBound",
  "bound",
  "layerServerFile",
  "layerRealm",
  "layerClientPolicy",
  "layerClient",
];

/** A text of the server as in its answers, where the key is missing if it is not known. */
export interface ServerText {
  message: string;
  message_key?: string;
  message_parameters?: Record<string, string | ServerText>;
}

/**
 * Finds the key and the parameters of a reason, which events hold as an English text alone.
 *
 * @param template returns the English text of a key, with the names of parameters in double braces
 */
export function recognize(
  message: string,
  template: (key: string) => string,
  keys = REASONS,
): ServerText {
  for (const key of keys) {
    const found = patternOf(template(key)).exec(message);
    if (found) {
      const parameters = Object.entries(found.groups ?? {}).map(([name, value]) => {
        return [name, TEXTS.includes(name) ? recognize(value, template, PARTS) : value];
      });
      return {
        message,
        message_key: key,
        message_parameters: Object.fromEntries(parameters) as Record<string, string | ServerText>,
      };
    }
  }
  return { message };
}

/** Returns an expression for the texts that a template makes. */
const patternOf = (template: string): RegExp =>
  new RegExp(
    `^${template
      .split(/{{(\w+)}}/)
      .map((part, index) =>
        index % 2 === 1 ? `(?<${part}>.+?)` : part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
      )
      .join("")}$`,
    "s",
  );
