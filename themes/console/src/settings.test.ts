import { describe, expect, it } from "vitest";
import { withValue, path, valueAt } from "./settings";

const settings = {
  oauth: { grant_type: { password: { enable: false }, ciba: { enable: true } } },
  client: { batch: { oauth: {} } },
};

describe("settings", () => {
  it("returns a value, and undefined for a key that is not set", () => {
    expect(valueAt(settings, path("password", "enable"))).toBe(false);
    expect(valueAt(settings, path("password", "report_only"))).toBeUndefined();
    expect(valueAt(settings, path("client_credentials", "validity_period.max"))).toBeUndefined();
    expect(valueAt(settings, ["oauth", "grant_type"])).toBeUndefined();
    expect(valueAt(settings, ["constructor", "name"])).toBeUndefined();
  });

  it("changes one key and leaves the others", () => {
    const changed = withValue(settings, path("client_credentials", "validity_period.max"), 60);
    expect(valueAt(changed, path("client_credentials", "validity_period.max"))).toBe(60);
    expect(valueAt(changed, path("password", "enable"))).toBe(false);
    expect(changed["client"]).toBe(settings.client);
    expect(settings.oauth.grant_type).not.toHaveProperty("client_credentials");
  });

  it("removes a key with the tables that become empty", () => {
    const without = withValue(settings, path("password", "enable"), undefined);
    expect(without).toEqual({
      oauth: { grant_type: { ciba: { enable: true } } },
      client: { batch: { oauth: {} } },
    });
    expect(
      withValue(
        { oauth: { grant_type: { ciba: { enable: true } } } },
        path("ciba", "enable"),
        undefined,
      ),
    ).toEqual({});
  });
});
