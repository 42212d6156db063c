import type { Problem } from "./types";

/** Lines of a text, of which only the last may have problems. */
export interface LineRun {
  /** Number of the first line, from 1. */
  first: number;
  last: number;
  /** The lines without the line break at the end. */
  text: string;
  /** Problems of the last line. */
  problems: Problem[];
}

/**
 * Splits a text behind each line that has a problem. Reads the text once, without a regular expression: the text of another
 * administrator must not keep the browser busy.
 */
export function splitAtProblems(text: string, problems: Problem[]): LineRun[] {
  const byLine = new Map<number, Problem[]>();
  for (const problem of problems) {
    if (problem.line !== undefined) {
      byLine.set(problem.line, [...(byLine.get(problem.line) ?? []), problem]);
    }
  }
  const runs: LineRun[] = [];
  let first = 1;
  let start = 0;
  for (let line = 1, from = 0; from <= text.length; line++) {
    const end = endOfLine(text, from);
    const found = byLine.get(line);
    if (found !== undefined || end === text.length) {
      runs.push({ first, last: line, text: text.slice(start, end), problems: found ?? [] });
      first = line + 1;
      start = end + 1;
    }
    from = end + 1;
  }
  return runs;
}

/** The line numbers from first to last, each with a line break behind it. */
export function lineNumbers(first: number, last: number): string {
  let numbers = "";
  for (let line = first; line <= last; line++) {
    numbers += `${line}\n`;
  }
  return numbers;
}

/** Start and end of a line in a text; of a line behind the last one, the end of the text. */
export function rangeOfLine(text: string, line: number): [number, number] {
  let start = 0;
  for (let before = 1; before < line && start <= text.length; before++) {
    start = endOfLine(text, start) + 1;
  }
  start = Math.min(start, text.length);
  return [start, endOfLine(text, start)];
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}
