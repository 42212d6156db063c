const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** Units from the largest to the smallest; a year has 365 days. */
const UNITS = [
  { name: "y", seconds: YEAR, words: /^(y|yr|yrs|years?|j|jahre?)$/ },
  { name: "d", seconds: DAY, words: /^(d|days?|t|tage?)$/ },
  { name: "h", seconds: HOUR, words: /^(h|hrs?|hours?|std|stunden?)$/ },
  { name: "min", seconds: MINUTE, words: /^(m|min|mins|minutes?|minuten?)$/ },
  { name: "s", seconds: 1, words: /^(s|sec|secs|seconds?|sek|sekunden?)$/ },
] as const;

export type UnitName = (typeof UNITS)[number]["name"];

/** A part of a lifetime, such as 15 min. */
export interface Part {
  count: number;
  unit: UnitName;
}

/** The longest possible lifetime in seconds: ten years. */
export const LONGEST = 10 * YEAR;

/** Splits a lifetime into units: 5400 is 1 h 30 min. */
export function parts(seconds: number): Part[] {
  const found: Part[] = [];
  let rest = seconds;
  for (const unit of UNITS) {
    const count = Math.floor(rest / unit.seconds);
    if (count > 0) {
      found.push({ count, unit: unit.name });
      rest -= count * unit.seconds;
    }
  }
  return found;
}

/**
 * Parses seconds, as a number or with units: 900, 15 min, 1h 30m. Returns undefined for any other text; the server reports
 * what is wrong with it.
 */
export function parse(text: string): number | undefined {
  const input = text.trim().toLowerCase();
  if (/^\d{1,15}$/.test(input)) {
    return Number(input);
  }
  if (!/^(\d{1,9}\s*\p{L}+\s*)+$/u.test(input)) {
    return undefined;
  }
  let sum = 0;
  for (const [, count, word] of input.matchAll(/(\d+)\s*(\p{L}+)/gu)) {
    const unit = UNITS.find((one) => one.words.test(word ?? ""));
    if (!unit) {
      return undefined;
    }
    sum += Number(count) * unit.seconds;
  }
  return sum;
}

/** Returns the position of a lifetime, from 0 to 1, on a logarithmic axis from a second to ten years. */
export function position(seconds: number): number {
  const inside = Math.min(Math.max(seconds, 1), LONGEST);
  return Math.log(inside) / Math.log(LONGEST);
}

/** The lifetimes that the axis marks. */
export const TICKS = [1, MINUTE, HOUR, DAY, 30 * DAY, YEAR, LONGEST];

/** The marks with a label: the label of a year would overlap that of ten years. */
export const LABELLED_TICKS = TICKS.filter((tick) => tick !== YEAR);
