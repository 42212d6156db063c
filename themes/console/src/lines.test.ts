import { describe, expect, it } from "vitest";
import { lineNumbers, rangeOfLine, splitAtProblems } from "./lines";
import type { LineRun } from "./lines";
import type { Problem } from "./types";

const LIMIT = 64 * 1024;

/** Clients whose ids start like a code block of Markdown that has no end. */
const table = (blanks: number) =>
  `[client."\`\`\`xml${" ".repeat(blanks)}".oauth.grant_type.password]\nenable = false\n`;

const HOSTILE: [string, string][] = [
  ["an open code block", table(1350)],
  ["an open code block of 64 KiB", table(LIMIT).slice(0, LIMIT)],
  ["64 KiB of open code blocks", table(112).repeat(400).slice(0, LIMIT)],
  ["64 KiB of back-ticks", "`".repeat(LIMIT)],
  ["64 KiB of blanks", " ".repeat(LIMIT)],
  ["64 KiB of nested brackets", "[".repeat(LIMIT)],
  ["64 KiB of open strings", 'a="'.repeat(LIMIT / 3)],
  ["20,000 lines", "x=1\n".repeat(20_000).slice(0, -1)],
  ["64 KiB of empty lines", "\n".repeat(LIMIT)],
];

const at = (line: number): Problem => ({ line, message: `problem of line ${line}` });
const join = (runs: LineRun[]) => runs.map(({ text }) => text).join("\n");

describe("lines", () => {
  it("are split behind each line that has a problem", () => {
    expect(splitAtProblems("a\nb\nc\n", [at(2), at(2)])).toEqual([
      { first: 1, last: 2, text: "a\nb", problems: [at(2), at(2)] },
      { first: 3, last: 4, text: "c\n", problems: [] },
    ]);
  });

  it("leave out problems without a line and of lines that are gone", () => {
    expect(splitAtProblems("a", [{ message: "of the whole text" }, at(2), at(0)])).toEqual([
      { first: 1, last: 1, text: "a", problems: [] },
    ]);
    expect(splitAtProblems("", [at(1)])).toEqual([
      { first: 1, last: 1, text: "", problems: [at(1)] },
    ]);
  });

  it.each(HOSTILE)("of a hostile text are all there, at once: %s", (_, text) => {
    const count = text.split("\n").length;
    const problems = Array.from({ length: 101 }, (_, index) => at(1 + index * 197));
    const start = performance.now();
    const runs = splitAtProblems(text, problems);
    const numbers = runs.map(({ first, last }) => lineNumbers(first, last)).join("");
    const millis = performance.now() - start;

    expect(join(runs)).toBe(text);
    expect(numbers.split("\n")).toHaveLength(count + 1);
    expect(runs.flatMap((run) => run.problems)).toEqual(
      problems.filter(({ line }) => line !== undefined && line <= count),
    );
    expect(runs.every((run) => run.problems.every(({ line }) => line === run.last))).toBe(true);
    expect(millis).toBeLessThan(500);
  });

  it("have a range to select", () => {
    const text = "a\nbcd\n";
    const selected = [1, 2, 3, 4].map((line) => rangeOfLine(text, line));
    expect(selected).toEqual([
      [0, 1],
      [2, 5],
      [6, 6],
      [6, 6],
    ]);
  });
});
