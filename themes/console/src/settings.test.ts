import { describe, expect, it } from "vitest";
import { nameOf, path, pointer, pointerToClient, valueAt, valueOf, withValue } from "./settings";

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

  it("of a client are found by its ID, whatever that is", () => {
    for (const client of ["night", "a/b~c", "__proto__", "oauth", "https://example.org/app"]) {
      const changed = withValue(settings, path("password", "enable", client), true);
      expect(valueAt(changed, path("password", "enable", client))).toBe(true);
      expect(valueAt(changed, path("password", "enable"))).toBe(false);
      expect(withValue(changed, path("password", "enable", client), undefined)).toEqual(settings);
    }
  });
});

describe("path of a setting", () => {
  it("is pointed to as in RFC 6901", () => {
    expect(pointer(path("password", "enable"))).toBe("/oauth/grant_type/password/enable");
    expect(pointer(path("client_credentials", "validity_period.max", "a/b~c"))).toBe(
      "/client/a~1b~0c/oauth/grant_type/client_credentials/validity_period/max",
    );
    expect(pointerToClient("a/b")).toBe("/client/a~1b/");
  });

  it("is named by client and key", () => {
    expect(nameOf(path("password", "enable"))).toEqual({ key: "password.enable" });
    expect(nameOf(path("password", "enable", "a.b"))).toEqual({
      client: "a.b",
      key: "password.enable",
    });
    expect(nameOf(["oauth", "applications", "limit"])).toEqual({ key: "oauth.applications.limit" });
  });
});

describe("text of a field", () => {
  it("is a value of the key's type", () => {
    expect(valueOf("enable", "false")).toBe(false);
    expect(valueOf("report_only", "true")).toBe(true);
    expect(valueOf("validity_period.max", " 15 min ")).toBe(900);
    expect(valueOf("validity_period.on_exceed", "clamp")).toBe("clamp");
  });

  it("is not set if it is empty, and sent as it is if it is no lifetime", () => {
    expect(valueOf("enable", "")).toBeUndefined();
    expect(valueOf("validity_period.max", "  ")).toBeUndefined();
    expect(valueOf("validity_period.max", "soon")).toBe("soon");
  });
});
