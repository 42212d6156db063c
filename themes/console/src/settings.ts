import type { Table, Value } from "./types";

const GRANTS = ["oauth", "grant_type"];

/** The path of a key of a grant in a realm's settings. */
export const path = (grant: string, key: string): string[] => [...GRANTS, grant, ...key.split(".")];

/** What settings say at a path; undefined where they say nothing. */
export function said(settings: Table, at: string[]): Value | undefined {
  let found: Value | Table | undefined = settings;
  for (const name of at) {
    found = typeof found === "object" && Object.hasOwn(found, name) ? found[name] : undefined;
  }
  return typeof found === "object" ? undefined : found;
}

/** The same settings but for one key; undefined takes it out, and the tables that are empty then. */
export function having(settings: Table, at: string[], value: Value | undefined): Table {
  const [name, ...rest] = at;
  if (name === undefined) {
    return settings;
  }
  const before = settings[name];
  const after =
    rest.length === 0 ? value : having(typeof before === "object" ? before : {}, rest, value);
  const others = Object.entries(settings).filter(([other]) => other !== name);
  const empty =
    after === undefined || (typeof after === "object" && Object.keys(after).length === 0);
  return Object.fromEntries(empty ? others : [...others, [name, after]]);
}
