import { describe, expect, it } from "vitest";
import { recognize, refusals } from "./refusals";

describe("refusals", () => {
  it("are those of the policy, newest first", () => {
    const found = refusals([
      { time: 1, type: "CLIENT_LOGIN_ERROR", error: "invalid_client_credentials", clientId: "m2m" },
      {
        time: 2,
        type: "CLIENT_LOGIN_ERROR",
        error: "invalid_request",
        clientId: "m2m",
        details: {
          grant_type: "client_credentials",
          reason: "validity_period 3601 is outside the allowed 1 to 3600 seconds",
        },
      },
      {
        time: 3,
        type: "LOGIN_ERROR",
        error: "unsupported_grant_type",
        details: {
          reason: "client_policy_error",
          client_policy_error_detail: "Grant type password is disabled",
        },
      },
    ]);
    expect(found.map(({ time, reportOnly }) => [time, reportOnly])).toEqual([
      [3, false],
      [2, false],
    ]);
    expect(found[0]?.reason).toBe("Grant type password is disabled");
    expect(found[1]).toMatchObject({ client: "m2m", grant: "client_credentials" });
  });

  it("include granted requests that report_only let pass", () => {
    const granted = { time: 4, type: "LOGIN", clientId: "web" } as const;
    const reason = "grant disabled by the server file";
    expect(refusals([granted])).toEqual([]);
    expect(refusals([{ ...granted, details: { would_refuse: reason } }])).toMatchObject([
      { reason, reportOnly: true },
    ]);
  });
});

describe("the reason of a refusal", () => {
  const ENGLISH: Record<string, string> = {
    grantDisabledForClient: "Grant type {{grant}} is disabled for this client",
    grantDisabled: "Grant type {{grant}} is disabled",
    malformedPeriod: "validity_period must be in digits only (1 to {{max}}), but is '{{found}}'",
    wouldDisable: "grant disabled by {{layer}}",
    shorterByBound: "lifetime {{seconds}} instead of {{before}}: {{bound}}",
    shorter: "lifetime {{seconds}} instead of {{before}}",
    bound: "{{key}} {{seconds}} of {{layer}}",
    layerRealm: "the realm",
  };
  const template = (key: string) => ENGLISH[key] ?? key;
  const realm = { message: "the realm", message_key: "layerRealm", message_parameters: {} };

  it("is found with its parameters", () => {
    expect(recognize("Grant type password is disabled", template)).toEqual({
      message: "Grant type password is disabled",
      message_key: "grantDisabled",
      message_parameters: { grant: "password" },
    });
    expect(recognize("Grant type password is disabled for this client", template).message_key).toBe(
      "grantDisabledForClient",
    );
  });

  it("is found with the texts in it", () => {
    expect(recognize("grant disabled by the realm", template).message_parameters).toEqual({
      layer: realm,
    });
    expect(recognize("lifetime 60 instead of 300: max 60 of the realm", template)).toEqual({
      message: "lifetime 60 instead of 300: max 60 of the realm",
      message_key: "shorterByBound",
      message_parameters: {
        seconds: "60",
        before: "300",
        bound: {
          message: "max 60 of the realm",
          message_key: "bound",
          message_parameters: { key: "max", seconds: "60", layer: realm },
        },
      },
    });
  });

  it("takes any text of a client as it is", () => {
    for (const text of ["the realm", "max 60 of the realm"]) {
      const refused = `validity_period must be in digits only (1 to 10), but is '${text}'`;
      expect(recognize(refused, template).message_parameters?.["found"]).toBe(text);
    }
    const found = "' or {{max}} (1 to 9), but is '$&";
    const message = `validity_period must be in digits only (1 to 10), but is '${found}'`;
    expect(recognize(message, template).message_parameters).toEqual({ max: "10", found });
  });

  it("stays English if it is not known", () => {
    expect(recognize("invalid_client_credentials", template)).toEqual({
      message: "invalid_client_credentials",
    });
  });
});
