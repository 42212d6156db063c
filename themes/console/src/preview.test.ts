import { describe, expect, it } from "vitest";
import { disablesGrant, editsNarrow, isWhole, mayRefuse, narrows, rejectsTokens } from "./preview";
import { path } from "./settings";
import type { Preview, PreviewEffect, Value } from "./types";

const NONE = { clients: 0, requests: 0 };

const preview = (
  changes: [key: string, before: Value | undefined, after: Value | undefined][],
  effects: PreviewEffect[] = [],
): Preview => ({
  changes: changes.map(([key, before, after]) => ({
    grant: "client_credentials",
    key,
    before: before === undefined ? {} : { value: before },
    after: after === undefined ? {} : { value: after },
  })),
  more_clients: 0,
  events: { stored: true, not_stored: [], days: 7, from: 0, read: 0, complete: true },
  summary: { ...NONE, refused: NONE, shortened: NONE, no_refresh_token: NONE, may: NONE },
  effects,
  more_effects: 0,
});

const NARROWER: [key: string, before: Value | undefined, after: Value | undefined][] = [
  ["enable", true, false],
  ["enable", undefined, false],
  ["report_only", true, undefined],
  ["report_only", true, false],
  ["reject_issued", undefined, true],
  ["allow_refresh_tokens", true, false],
  ["validity_period.max", 3600, 600],
  ["validity_period.max", undefined, 600],
  ["validity_period.bearer_max", undefined, 60],
  ["validity_period.min", 1, 60],
  ["validity_period.min", undefined, 60],
  ["validity_period.default", 300, 60],
  ["validity_period.on_exceed", "clamp", "reject"],
];

describe("a preview", () => {
  it.each(NARROWER)("narrows if %s changes from %s to %s, and not in reverse", (...change) => {
    const [key, before, after] = change;
    expect(narrows(preview([change]))).toBe(true);
    expect(narrows(preview([[key, after, before]]))).toBe(false);
  });

  it("does not narrow if nothing changes, or only how requests outside the bounds are answered", () => {
    expect(narrows(preview([]))).toBe(false);
    expect(narrows(preview([["validity_period.on_exceed", "reject", "clamp"]]))).toBe(false);
    expect(narrows(preview([["validity_period.default", undefined, 60]]))).toBe(false);
  });

  it("narrows by an effect on past requests only if not all changes are listed", () => {
    const effect: PreviewEffect = {
      client_id: "batch",
      grant: "client_credentials",
      outcome: "shortened",
      certain: true,
      requests: 1,
      last: 0,
      decided_by: [],
      message: "",
    };
    expect(narrows(preview([], [effect]))).toBe(false);
    expect(narrows({ ...preview([], [effect]), more_clients: 1 })).toBe(true);
    expect(narrows({ ...preview([]), more_clients: 1 })).toBe(false);
  });

  it("disables a grant only if that was enabled", () => {
    expect(disablesGrant(preview([["enable", true, false]]))).toBe(true);
    expect(rejectsTokens(preview([["reject_issued", false, true]]))).toBe(true);
    expect(rejectsTokens(preview([["reject_issued", true, false]]))).toBe(false);
    expect(disablesGrant(preview([["enable", false, true]]))).toBe(false);
    expect(disablesGrant(preview([["validity_period.max", 3600, 60]]))).toBe(false);
  });
});

describe("edits", () => {
  it("narrow by the same rules, for all clients and for one", () => {
    for (const client of [undefined, "batch"]) {
      const at = (key: string) => path("client_credentials", key, client);
      for (const [key, base, value] of NARROWER) {
        expect(editsNarrow([{ path: at(key), base, value }])).toBe(true);
        expect(editsNarrow([{ path: at(key), base: value, value: base }])).toBe(false);
      }
      expect(editsNarrow([])).toBe(false);
    }
  });
});

describe("the number of refused clients", () => {
  const now = 1_764_400_000_000;
  const week = now - 7 * 86_400_000;
  const effect = (certain: boolean, outcome: PreviewEffect["outcome"]): PreviewEffect => ({
    client_id: "m2m",
    grant: "client_credentials",
    outcome,
    certain,
    requests: 1,
    last: now,
    decided_by: [],
    message: "",
  });
  const since = (from: number, complete: boolean, effects: PreviewEffect[] = []): Preview => {
    const known = preview([], effects);
    return { ...known, events: { ...known.events, from, complete } };
  };

  it("is exact if all events of the days were read and decide", () => {
    expect(isWhole(since(week, true), now)).toBe(true);
    expect(isWhole(since(week, true, [effect(true, "refused")]), now)).toBe(true);
    expect(isWhole(since(week, true, [effect(false, "shortened")]), now)).toBe(true);
  });

  it("is the least if a limit or the expiration of events ended the reading", () => {
    expect(isWhole(since(week, false), now)).toBe(false);
    expect(isWhole(since(now - 86_400_000, true), now)).toBe(false);
  });

  it("is the least if a request may have been refused", () => {
    const known = since(week, true, [effect(false, "refused")]);
    expect(mayRefuse(known)).toBe(true);
    expect(isWhole(known, now)).toBe(false);
  });
});
