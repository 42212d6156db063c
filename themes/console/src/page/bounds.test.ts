import { describe, expect, it } from "vitest";
import type { Grant, LayerValue } from "../types";
import { boundsOf, effectiveBounds, isReportOnly } from "./bounds";

const fileForServer: LayerValue = {
  value: 3600,
  origin: { layer: "server_file", scope: "server", file: "grant-control.toml", line: 2 },
  outcome: "overridden",
  overridden_by: { layer: "server_file", scope: "realm" },
};
const fileForRealm: LayerValue = {
  value: 7200,
  origin: { layer: "server_file", scope: "realm" },
  outcome: "narrowed",
};
const realm: LayerValue = { value: 900, origin: { layer: "realm" }, outcome: "effective" };

const grant: Grant = {
  id: "client_credentials",
  supported: true,
  state: "enabled",
  report_only: ["realm"],
  editable: true,
  keys: {
    "validity_period.max": { value: 900, layers: [fileForServer, fileForRealm, realm] },
    "validity_period.default": {
      value: 300,
      layers: [
        {
          value: 600,
          origin: { layer: "server_file" },
          outcome: "overridden",
          overridden_by: { layer: "client" },
        },
      ],
    },
  },
  range: { min: 1, max: 900, default: 300, empty: false },
  problems: [],
};

describe("bounds", () => {
  it("of a layer are those of its nearest scope, also if a weaker layer narrows them", () => {
    expect(boundsOf("server_file", grant)).toEqual({ max: 7200, default: 600 });
    expect(boundsOf("realm", grant)).toEqual({ max: 900 });
    expect(boundsOf("client", grant)).toEqual({});
  });

  it("that are effective are those of the range", () => {
    expect(effectiveBounds(grant)).toMatchObject({ min: 1, max: 900, default: 300 });
  });

  it("are report-only if their layer is", () => {
    expect(isReportOnly("realm", grant)).toBe(true);
    expect(isReportOnly("server_file", grant)).toBe(false);
  });
});
