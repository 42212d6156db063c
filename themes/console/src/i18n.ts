import { createInstance } from "i18next";
import FetchBackend from "i18next-fetch-backend";
import { initReactI18next } from "react-i18next";
import { environment } from "./environment";

interface Message {
  key: string;
  value: string;
}

/** The texts of stock console and theme, which the server gives together; the stock console chooses the language. */
export const i18n = createInstance({
  fallbackLng: "en",
  nsSeparator: false,
  interpolation: { escapeValue: false },
  defaultNS: environment.realm,
  ns: environment.realm,
  backend: {
    loadPath: `${environment.adminBaseUrl.replace(/\/$/, "")}/resources/{{ns}}/admin/{{lng}}`,
    parse: (body: string) =>
      Object.fromEntries(
        (JSON.parse(body) as Message[]).map((message) => [message.key, message.value]),
      ),
  },
});

i18n.use(FetchBackend);
i18n.use(initReactI18next);
