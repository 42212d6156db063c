import type { EvaluationRequest } from "./types";

/** Quotes any text as one word of a POSIX shell. */
export const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

/**
 * Returns the evaluated token request as a shell command. The client secret comes from a variable: the console does not have
 * it, and it must not end up in the shell's history.
 */
export function curl(tokenEndpoint: string, request: EvaluationRequest): string {
  const form: [string, string | undefined][] = [
    ["grant_type", "client_credentials"],
    ["client_id", request.client],
    ["scope", request.scope],
    ["validity_period", request.validity_period],
  ];
  const lines = [`curl -s ${quoted(tokenEndpoint)}`];
  for (const [name, value] of form) {
    if (value !== undefined) {
      lines.push(`--data-urlencode ${quoted(`${name}=${value}`)}`);
    }
  }
  if (request.binding === "mtls") {
    lines.push("--cert client.crt --key client.key");
  } else {
    lines.push('--data-urlencode "client_secret=$CLIENT_SECRET"');
  }
  if (request.binding === "dpop") {
    lines.push('-H "DPoP: $DPOP_PROOF"');
  }
  return lines.join(" \\\n  ");
}
