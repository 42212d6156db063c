import { describe, expect, it } from "vitest";
import { having, path, said } from "./settings";

const settings = {
  oauth: { grant_type: { password: { enable: false }, ciba: { enable: true } } },
  client: { batch: { oauth: {} } },
};

describe("settings", () => {
  it("tells what is said, and nothing where nothing is", () => {
    expect(said(settings, path("password", "enable"))).toBe(false);
    expect(said(settings, path("password", "report_only"))).toBeUndefined();
    expect(said(settings, path("client_credentials", "validity_period.max"))).toBeUndefined();
    expect(said(settings, ["oauth", "grant_type"])).toBeUndefined();
    expect(said(settings, ["constructor", "name"])).toBeUndefined();
  });

  it("changes one key and leaves the others", () => {
    const changed = having(settings, path("client_credentials", "validity_period.max"), 60);
    expect(said(changed, path("client_credentials", "validity_period.max"))).toBe(60);
    expect(said(changed, path("password", "enable"))).toBe(false);
    expect(changed["client"]).toBe(settings.client);
    expect(settings.oauth.grant_type).not.toHaveProperty("client_credentials");
  });

  it("takes a key out with the tables that are empty then", () => {
    const without = having(settings, path("password", "enable"), undefined);
    expect(without).toEqual({
      oauth: { grant_type: { ciba: { enable: true } } },
      client: { batch: { oauth: {} } },
    });
    expect(
      having(
        { oauth: { grant_type: { ciba: { enable: true } } } },
        path("ciba", "enable"),
        undefined,
      ),
    ).toEqual({});
  });
});
