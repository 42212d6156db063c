import { describe, expect, it } from "vitest";
import { refusals } from "./refusals";

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
