import { createInstance } from "i18next";
import FetchBackend from "i18next-fetch-backend";
import { initReactI18next } from "react-i18next";
import { environment } from "./environment";

interface Message {
  key: string;
  value: string;
}

/** The namespace of the realm that the administrator signed in to, spelled as the stock console spells namespaces. */
const signInRealm = encodeURIComponent(environment.realm);

/** Emitted when the console shows another realm, so that what is on the screen already gets that realm's texts. */
const REALM_CHANGED = "realmChanged";

/**
 * The texts of console and theme. The stock console chooses the language, and makes the realm that it shows the default
 * namespace. The messages of that realm come from that realm's own theme, so texts of this theme that they lack come from
 * the realm whose console this is.
 */
export const i18n = createInstance({
  fallbackLng: "en",
  nsSeparator: false,
  // No nested texts: i18next looks for them in values too, which others write, in time that doubles with each character.
  interpolation: { escapeValue: false, nestingPrefix: "", nestingPrefixEscaped: "(?!)" },
  defaultNS: signInRealm,
  ns: signInRealm,
  fallbackNS: signInRealm,
  react: { bindI18n: `languageChanged ${REALM_CHANGED}` },
  backend: {
    loadPath: `${environment.adminBaseUrl.replace(/\/$/, "")}/resources/{{ns}}/admin/{{lng}}`,
    parse: (body: string) =>
      Object.fromEntries(
        (JSON.parse(body) as Message[]).map((message) => [message.key, message.value]),
      ),
  },
});

// The stock console sets the namespace once it is loaded and renders nothing again, which keeps the texts that are shown by then.
i18n.setDefaultNamespace = (namespace) => {
  i18n.options.defaultNS = namespace;
  i18n.emit(REALM_CHANGED);
};
i18n.use(FetchBackend);
i18n.use(initReactI18next);
