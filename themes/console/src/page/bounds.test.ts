import { describe, expect, it } from "vitest";
import type { Grant, Heard } from "../types";
import { boundsInForce, boundsOf, isReported } from "./bounds";

const server: Heard = {
  value: 3600,
  origin: { author: "operator", scope: "server", file: "grant-control.toml", line: 2 },
  outcome: "overridden",
  by: { author: "operator", scope: "realm" },
};
const ofRealm: Heard = {
  value: 7200,
  origin: { author: "operator", scope: "realm" },
  outcome: "narrowed",
};
const realm: Heard = { value: 900, origin: { author: "realm" }, outcome: "decides" };

const grant: Grant = {
  id: "client_credentials",
  supported: true,
  state: "on",
  report_only: ["realm"],
  changeable: true,
  keys: {
    "validity_period.max": { value: 900, said: [server, ofRealm, realm] },
    "validity_period.default": {
      value: 300,
      said: [
        {
          value: 600,
          origin: { author: "operator" },
          outcome: "overridden",
          by: { author: "client" },
        },
      ],
    },
  },
  range: { min: 1, max: 900, default: 300, empty: false },
  problems: [],
};

describe("bounds", () => {
  it("are an author's nearest word, also where a weaker one narrows it", () => {
    expect(boundsOf("operator", grant)).toEqual({ max: 7200, default: 600 });
    expect(boundsOf("realm", grant)).toEqual({ max: 900 });
    expect(boundsOf("client", grant)).toEqual({});
  });

  it("in force are those of the range", () => {
    expect(boundsInForce(grant)).toMatchObject({ min: 1, max: 900, default: 300 });
  });

  it("are reported only where their author says so", () => {
    expect(isReported("realm", grant)).toBe(true);
    expect(isReported("operator", grant)).toBe(false);
  });
});
