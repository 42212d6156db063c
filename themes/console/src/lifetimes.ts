const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** From the largest, as people count them; a year has 365 days. */
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

/** The longest lifetime that there is, in seconds: ten years. */
export const LONGEST = 10 * YEAR;

/** A lifetime as people read it, exactly: 5400 is 1 h 30 min. */
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
 * The seconds that somebody has typed, as a number or with units: 900, 15 min, 1h 30m. Any other text is undefined: what is
 * wrong with it is the server's to say.
 */
export function parse(text: string): number | undefined {
  const typed = text.trim().toLowerCase();
  if (/^\d{1,15}$/.test(typed)) {
    return Number(typed);
  }
  if (!/^(\d{1,9}\s*\p{L}+\s*)+$/u.test(typed)) {
    return undefined;
  }
  let sum = 0;
  for (const [, count, word] of typed.matchAll(/(\d+)\s*(\p{L}+)/gu)) {
    const unit = UNITS.find((one) => one.words.test(word ?? ""));
    if (!unit) {
      return undefined;
    }
    sum += Number(count) * unit.seconds;
  }
  return sum;
}

/** Where a lifetime stands on an axis from a second to ten years, from 0 to 1: each ten times longer is as far again. */
export function position(seconds: number): number {
  const inside = Math.min(Math.max(seconds, 1), LONGEST);
  return Math.log(inside) / Math.log(LONGEST);
}

/** The lifetimes to mark at that axis. */
export const TICKS = [1, MINUTE, HOUR, DAY, 30 * DAY, YEAR, LONGEST];

/** Those to write there: a year is too near to ten. */
export const LABELLED_TICKS = TICKS.filter((tick) => tick !== YEAR);
