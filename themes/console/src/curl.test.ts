import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { curl, quoted } from "./curl";
import type { EvaluationRequest } from "./types";

const URL = "https://sso.example.org/realms/acme/protocol/openid-connect/token";

/** Returns the words that a shell passes to curl. */
const words = (command: string): string[] =>
  execFileSync("sh", [
    "-c",
    `curl() { printf '%s\\0' "$@"; }; CLIENT_SECRET=s; DPOP_PROOF=p; ${command}`,
  ])
    .toString()
    .split("\0")
    .slice(0, -1);

describe("curl", () => {
  it("quotes only if a shell needs it", () => {
    expect(quoted("client_id=m2m")).toBe("client_id=m2m");
    expect(quoted("a b")).toBe("'a b'");
    expect(quoted("")).toBe("''");
  });

  it.each([
    "m2m",
    "it's",
    "$(id)",
    "`id`",
    "a b",
    'a "b"',
    "a\\b",
    "; rm x",
    "line\nbreak",
    "é",
    "*",
    "~",
    "#",
    "!",
  ])("passes the client id %s unchanged", (client) => {
    expect(words(curl(URL, { client, binding: "none" }))).toContain(`client_id=${client}`);
  });

  it("sends the parameters of the request, and no others", () => {
    const request: EvaluationRequest = { client: "m2m", validity_period: "900", binding: "none" };
    expect(words(curl(URL, request)).filter((word) => word !== "--data-urlencode")).toEqual([
      "-s",
      URL,
      "grant_type=client_credentials",
      "client_id=m2m",
      "validity_period=900",
      "client_secret=s",
    ]);
  });

  it("sends the proof of possession", () => {
    expect(words(curl(URL, { client: "m2m", binding: "dpop" }))).toContain("DPoP: p");
    const mtls = words(curl(URL, { client: "m2m", binding: "mtls" }));
    expect(mtls).toContain("--cert");
    expect(mtls).not.toContain("client_secret=s");
  });
});
