import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sendAfter } from "./request";

describe("request", () => {
  const onResponse = vi.fn();
  const onError = vi.fn();
  const receiver = { onResponse, onError };

  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.resetAllMocks();
  });

  it("passes on the response or the error", async () => {
    sendAfter(0, () => Promise.resolve("found"), receiver);
    const error = new Error("gone");
    sendAfter(0, () => Promise.reject(error), receiver);

    await vi.runAllTimersAsync();

    expect(onResponse.mock.calls).toEqual([["found"]]);
    expect(onError.mock.calls).toEqual([[error]]);
  });

  it("drops the response to a cancelled request, in any order", async () => {
    const after = (millis: number, response: string) => () =>
      new Promise<string>((resolve) => setTimeout(resolve, millis, response));
    const cancelSlow = sendAfter(0, after(500, "of the first"), receiver);
    await vi.advanceTimersByTimeAsync(100);
    cancelSlow();
    sendAfter(0, after(50, "of the second"), receiver);
    sendAfter(0, () => Promise.reject(new Error("gone")), receiver)();

    await vi.runAllTimersAsync();

    expect(onResponse.mock.calls).toEqual([["of the second"]]);
    expect(onError).not.toHaveBeenCalled();
  });

  it("is sent once the user stops typing", async () => {
    const request = vi.fn(() => Promise.resolve("found"));
    const cancel = sendAfter(250, request, receiver);
    await vi.advanceTimersByTimeAsync(200);
    cancel();
    sendAfter(250, request, receiver);

    await vi.advanceTimersByTimeAsync(249);
    expect(request).not.toHaveBeenCalled();
    await vi.runAllTimersAsync();

    expect(request).toHaveBeenCalledOnce();
    expect(onResponse).toHaveBeenCalledOnce();
  });
});
