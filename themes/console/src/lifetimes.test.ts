import { describe, expect, it } from "vitest";
import { LONGEST, parse, parts, position, TICKS } from "./lifetimes";

const read = (seconds: number) =>
  parts(seconds)
    .map(({ count, unit }) => `${count} ${unit}`)
    .join(" ");

describe("lifetimes", () => {
  it.each([
    [1, "1 s"],
    [59, "59 s"],
    [60, "1 min"],
    [900, "15 min"],
    [3600, "1 h"],
    [5400, "1 h 30 min"],
    [86400, "1 d"],
    [2592000, "30 d"],
    [90061, "1 d 1 h 1 min 1 s"],
    [31536000, "1 y"],
    [LONGEST, "10 y"],
  ])("reads %i seconds as %s", (seconds, text) => {
    expect(read(seconds)).toBe(text);
  });

  it.each([1, 59, 61, 3601, 86399, 86401, 31536001, 123456789, LONGEST])(
    "parses its own text for %i",
    (seconds) => {
      expect(parse(read(seconds))).toBe(seconds);
    },
  );

  it.each([
    ["900", 900],
    [" 15 min ", 900],
    ["1h30m", 5400],
    ["2 Tage", 172800],
    ["1 Stunde 30 Minuten", 5400],
    ["1 Jahr", 31536000],
    ["0", 0],
  ])("parses %s", (text, seconds) => {
    expect(parse(text)).toBe(seconds);
  });

  it.each(["", "abc", "-1", "1.5", "1e3", "1 fortnight", "min 5", "٣", "1 h x"])(
    "does not parse '%s'",
    (text) => {
      expect(parse(text)).toBeUndefined();
    },
  );

  it("puts a longer lifetime farther along the axis, from 0 to 1", () => {
    const positions = TICKS.map(position);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(positions[0]).toBe(0);
    expect(positions.at(-1)).toBe(1);
    expect(position(0)).toBe(0);
    expect(position(LONGEST * 2)).toBe(1);
  });
});
