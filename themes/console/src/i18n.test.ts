import { describe, expect, it, vi } from "vitest";

/** The messages that a server has for a realm's admin theme: only that of master is this theme. */
const { MESSAGES } = vi.hoisted(() => {
  const MESSAGES: Record<string, Record<string, string>> = {
    "master/admin/en": { "grantControl.title": "Grant control", clients: "Clients" },
    "master/admin/de": { "grantControl.title": "Grant-Steuerung", clients: "Clients" },
    "acme/admin/en": { clients: "Accounts of machines" },
    "acme/admin/de": { clients: "Maschinenkonten" },
    "branded/admin/en": { "grantControl.title": "Grants of Branded Inc." },
    "branded/admin/de": { "grantControl.title": "Grants der Branded GmbH" },
  };
  vi.stubGlobal("fetch", (url: string) => {
    const messages = MESSAGES[url.replace("https://sso.example.org/auth/resources/", "")] ?? {};
    const body = Object.entries(messages).map(([key, value]) => ({ key, value }));
    return Promise.resolve(new Response(JSON.stringify(body)));
  });
  return { MESSAGES };
});
vi.mock("./environment", () => ({
  environment: { realm: "master", adminBaseUrl: "https://sso.example.org/auth/" },
}));

const { i18n } = await import("./i18n");

describe("texts", () => {
  it.each(["en", "de"])(
    "of this theme are found in every realm that is shown, in %s",
    async (lng) => {
      if (!i18n.isInitialized) {
        await i18n.init();
      }
      await i18n.changeLanguage(lng);
      const show = async (realm: string) => {
        await i18n.loadNamespaces(realm);
        i18n.setDefaultNamespace(realm);
      };

      await show("acme");
      expect(i18n.t("grantControl.title")).toBe(
        MESSAGES[`master/admin/${lng}`]?.["grantControl.title"],
      );
      expect(i18n.t("clients")).toBe(MESSAGES[`acme/admin/${lng}`]?.["clients"]);

      await show("branded");
      expect(i18n.t("grantControl.title")).toBe(
        MESSAGES[`branded/admin/${lng}`]?.["grantControl.title"],
      );
    },
  );

  it("take a value as it is, in time that does not grow with what is in it", () => {
    const hostile = `$t(${"a".repeat(60)}`;
    expect(i18n.t("none", { defaultValue: "{{name}}", name: hostile })).toBe(hostile);
  });

  it("that are shown already change with the realm", async () => {
    if (!i18n.isInitialized) {
      await i18n.init();
    }
    await i18n.changeLanguage("en");
    const shown = vi.fn();
    i18n.on(i18n.options.react?.bindI18n || "", shown);
    await i18n.loadNamespaces("branded");

    i18n.setDefaultNamespace("branded");

    expect(shown).toHaveBeenCalledOnce();
    expect(i18n.t("grantControl.title")).toBe("Grants of Branded Inc.");
  });
});
