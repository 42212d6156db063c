import { describe, expect, it } from "vitest";
import type { Translate } from "./messages";
import { localize } from "./messages";

const GERMAN: Record<string, string> = {
  "grantControl.message.didYouMean": "{{problem}}; meinten Sie {{meant}}?",
  "grantControl.message.unknownKey": "unbekannt: {{name}}",
};

const german: Translate = (key, values) =>
  (GERMAN[key] ?? values.defaultValue).replace(/{{(\w+)}}/g, (_, name: string) =>
    String(values[name]),
  );

describe("localize", () => {
  it("translates a text and the texts in it", () => {
    const problem = {
      line: 2,
      message: "unknown key 'enabel'; did you mean 'enable'?",
      message_key: "didYouMean",
      message_parameters: {
        problem: {
          message: "unknown key 'enabel'",
          message_key: "unknownKey",
          message_parameters: { name: "enabel" },
        },
        meant: "enable",
      },
    };
    const localized = localize({ problems: [problem] }, german);
    expect(localized.problems[0]?.message).toBe("unbekannt: enabel; meinten Sie enable?");
    expect(localized.problems[0]?.line).toBe(2);
  });

  it("keeps texts without a key, and those that the language lacks", () => {
    const answer = { error_description: "Invalid scopes: a", setting: "x", setting_key: "other" };
    expect(localize(answer, german)).toEqual(answer);
    expect(localize(null, german)).toBeNull();
  });

  it("keeps settings as they are", () => {
    const settings = { oauth: { grant_type: { client_credentials: { enable: true } } } };
    expect(localize(settings, german)).toEqual(settings);
  });
});
