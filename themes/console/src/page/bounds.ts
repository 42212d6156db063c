import type { Author, Grant, Heard } from "../types";

/** The bounds that one author says, or that hold, in seconds; what is not said is missing. */
export interface Bounds {
  min?: number;
  max?: number;
  default?: number;
  bearer_max?: number;
}

const KEYS = ["min", "max", "default", "bearer_max"] as const;

/** What an author says of lifetimes, whether it counts in the end or not. */
export function boundsOf(author: Author, grant: Grant): Bounds {
  return collect(grant, (said) => said.find((heard) => isFrom(author, heard))?.value);
}

/** What holds. */
export const boundsInForce = (grant: Grant): Bounds => grant.range ?? {};

/** Whether an author's word on lifetimes is only reported. */
export const isReported = (author: Author, grant: Grant): boolean =>
  grant.report_only.includes(author);

/** Of what an author says twice, the nearest counts: the others are overridden. */
function isFrom(author: Author, heard: Heard): boolean {
  const replaced =
    heard.outcome === "overridden" && (heard.by === undefined || heard.by.author === author);
  return heard.origin.author === author && !replaced;
}

function collect(grant: Grant, value: (said: Heard[]) => unknown): Bounds {
  const bounds: Bounds = {};
  for (const key of KEYS) {
    const found = value(grant.keys[`validity_period.${key}`]?.said ?? []);
    if (typeof found === "number") {
      bounds[key] = found;
    }
  }
  return bounds;
}
