import { describe, expect, it } from "vitest";
import { applied, changes, conflicts } from "./edits";
import type { Table } from "./types";

const MAX = ["oauth", "grant_type", "client_credentials", "validity_period", "max"];
const MAX_OF_BATCH = ["client", "batch/night", ...MAX];

const withMax = (max?: number, ofBatch?: number): Table =>
  applied({ oauth: { grant_type: { ciba: { enable: false } } } }, [
    { path: MAX, base: undefined, value: max },
    { path: MAX_OF_BATCH, base: undefined, value: ofBatch },
  ]);

describe("edits", () => {
  it("are applied, and leave the other settings", () => {
    expect(withMax(60, 30)).toEqual({
      oauth: {
        grant_type: {
          ciba: { enable: false },
          client_credentials: { validity_period: { max: 60 } },
        },
      },
      client: {
        "batch/night": {
          oauth: { grant_type: { client_credentials: { validity_period: { max: 30 } } } },
        },
      },
    });
  });

  it("conflict with another value that was stored in the meantime", () => {
    const edit = { path: MAX, base: 60, value: 90 };
    expect(conflicts(withMax(120), [edit])).toEqual([{ edit, theirs: 120 }]);
    expect(conflicts(withMax(undefined), [edit])).toEqual([{ edit, theirs: undefined }]);
  });

  it("do not conflict if nothing or the same was stored in the meantime, or another field", () => {
    expect(conflicts(withMax(60), [{ path: MAX, base: 60, value: 90 }])).toEqual([]);
    expect(conflicts(withMax(90), [{ path: MAX, base: 60, value: 90 }])).toEqual([]);
    expect(conflicts(withMax(60, 10), [{ path: MAX, base: 60, value: 90 }])).toEqual([]);
  });

  it("also conflict if the administrator removes a value that was changed", () => {
    const edit = { path: MAX_OF_BATCH, base: 30, value: undefined };
    expect(conflicts(withMax(60, 40), [edit])).toEqual([{ edit, theirs: 40 }]);
  });
});

describe("changes", () => {
  it("are the values that differ, with their paths", () => {
    expect(changes(withMax(60, 30), withMax(60, 30))).toEqual([]);
    expect(changes(withMax(60), withMax(90, 30))).toEqual([
      { path: MAX, before: 60, after: 90 },
      { path: MAX_OF_BATCH, before: undefined, after: 30 },
    ]);
    expect(changes(withMax(60), withMax())).toEqual([{ path: MAX, before: 60, after: undefined }]);
  });

  it("compare lists as a whole", () => {
    const grants = (...list: string[]) =>
      ({ oauth: { applications: { grants: list } } }) as unknown as Table;
    expect(changes(grants("a"), grants("a"))).toEqual([]);
    expect(changes(grants("a"), grants("a", "b"))).toEqual([
      { path: ["oauth", "applications", "grants"], before: "a", after: "a, b" },
    ]);
  });
});
