import type { Question } from "./types";

/** A word for a POSIX shell, whatever is in it. */
export const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

/**
 * The token request that a question is about, to be pasted into a shell. The secret is the client's to add: the console does
 * not know it, and it has no business in a shell's history.
 */
export function curl(tokenEndpoint: string, question: Question): string {
  const form: [string, string | undefined][] = [
    ["grant_type", "client_credentials"],
    ["client_id", question.client],
    ["scope", question.scope],
    ["validity_period", question.validity_period],
  ];
  const lines = [`curl -s ${quoted(tokenEndpoint)}`];
  for (const [name, value] of form) {
    if (value !== undefined) {
      lines.push(`--data-urlencode ${quoted(`${name}=${value}`)}`);
    }
  }
  if (question.binding === "mtls") {
    lines.push("--cert client.crt --key client.key");
  } else {
    lines.push('--data-urlencode "client_secret=$CLIENT_SECRET"');
  }
  if (question.binding === "dpop") {
    lines.push('-H "DPoP: $DPOP_PROOF"');
  }
  return lines.join(" \\\n  ");
}
