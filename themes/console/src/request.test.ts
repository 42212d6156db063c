import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ask } from "./asking";

describe("asking", () => {
  const answered = vi.fn();
  const failed = vi.fn();
  const asker = { answered, failed };

  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.resetAllMocks();
  });

  it("tells the answer or the failure", async () => {
    ask(() => Promise.resolve("yes"), 0, asker);
    const error = new Error("gone");
    ask(() => Promise.reject(error), 0, asker);

    await vi.runAllTimersAsync();

    expect(answered.mock.calls).toEqual([["yes"]]);
    expect(failed.mock.calls).toEqual([[error]]);
  });

  it("drops what comes when it is no longer wanted, in whatever order", async () => {
    const after = (millis: number, answer: string) => () =>
      new Promise<string>((resolve) => setTimeout(resolve, millis, answer));
    const slow = ask(after(500, "of the first"), 0, asker);
    await vi.advanceTimersByTimeAsync(100);
    slow();
    ask(after(50, "of the second"), 0, asker);
    ask(() => Promise.reject(new Error("gone")), 0, asker)();

    await vi.runAllTimersAsync();

    expect(answered.mock.calls).toEqual([["of the second"]]);
    expect(failed).not.toHaveBeenCalled();
  });

  it("asks nothing while somebody types on", async () => {
    const question = vi.fn(() => Promise.resolve("found"));
    const end = ask(question, 250, asker);
    await vi.advanceTimersByTimeAsync(200);
    end();
    ask(question, 250, asker);

    await vi.advanceTimersByTimeAsync(249);
    expect(question).not.toHaveBeenCalled();
    await vi.runAllTimersAsync();

    expect(question).toHaveBeenCalledOnce();
    expect(answered).toHaveBeenCalledOnce();
  });
});
