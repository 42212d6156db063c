import type { Edit } from "./edits";
import { nameOf } from "./settings";
import type { Preview, Value } from "./types";

/** Returns whether a value of a key allows less than the one before; undefined is no value. */
function isNarrower(key: string, before: Value | undefined, after: Value | undefined): boolean {
  switch (key.slice(key.lastIndexOf(".") + 1)) {
    case "enable":
      return after === false && before !== false;
    case "report_only":
    case "allow_refresh_tokens":
      return before === true && after !== true;
    case "reject_issued":
      return after === true && before !== true;
    case "max":
    case "bearer_max":
      return isLess(after, before ?? Infinity);
    case "default":
      return isLess(after, before);
    case "min":
      return isLess(before ?? 0, after);
    case "on_exceed":
      return before === "clamp" && after !== "clamp";
    default:
      return false;
  }
}

const isLess = (one: Value | undefined, other: Value | undefined): boolean =>
  typeof one === "number" && typeof other === "number" && one < other;

/**
 * Returns whether the settings allow less than before. Effects alone do not show it: past requests can be such that the
 * settings of now would refuse them too.
 */
export const narrows = ({ changes, effects, more_clients: more }: Preview): boolean =>
  (more > 0 && effects.length > 0) ||
  changes.some(({ key, before, after }) => isNarrower(key, before.value, after.value));

/** Returns whether single values allow less than before, as far as they show it. */
export const editsNarrow = (edits: Edit[]): boolean =>
  edits.some(({ path, base, value }) => isNarrower(nameOf(path).key, base, value));

/** Returns whether the tokens of a grant are rejected that are accepted now. */
export const rejectsTokens = ({ changes }: Preview): boolean =>
  changes.some(
    ({ key, before, after }) =>
      key === "reject_issued" && isNarrower(key, before.value, after.value),
  );

/** Returns whether a grant is disabled that is enabled now. */
export const disablesGrant = ({ changes }: Preview): boolean =>
  changes.some(
    ({ key, before, after }) => key === "enable" && isNarrower(key, before.value, after.value),
  );

const DAY_MILLIS = 86_400_000;

/** How far the clocks of browser and server may differ. */
const CLOCKS_MILLIS = 600_000;

/** Returns whether a request may have been refused, which what events hold does not decide. */
export const mayRefuse = ({ effects }: Preview): boolean =>
  effects.some(({ certain, outcome }) => !certain && outcome === "refused");

/** Returns whether the number of refused clients is exact for all of the days. */
export const isWhole = (preview: Preview, now: number): boolean =>
  preview.events.complete &&
  preview.events.from <= now - preview.events.days * DAY_MILLIS + CLOCKS_MILLIS &&
  !mayRefuse(preview);
