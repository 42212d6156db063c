import type { Table, Value } from "./types";

const GRANTS = ["oauth", "grant_type"];

/** Returns the path of a grant's key in the settings of a realm. */
export const path = (grant: string, key: string): string[] => [...GRANTS, grant, ...key.split(".")];

/** Returns the value at a path, or undefined if it is not set. */
export function valueAt(settings: Table, at: string[]): Value | undefined {
  let found: Value | Table | undefined = settings;
  for (const name of at) {
    found = typeof found === "object" && Object.hasOwn(found, name) ? found[name] : undefined;
  }
  return typeof found === "object" ? undefined : found;
}

/** Returns the settings with one key changed. Undefined removes the key, and tables that become empty. */
export function withValue(settings: Table, at: string[], value: Value | undefined): Table {
  const [name, ...rest] = at;
  if (name === undefined) {
    return settings;
  }
  const before = settings[name];
  const after =
    rest.length === 0 ? value : withValue(typeof before === "object" ? before : {}, rest, value);
  const others = Object.entries(settings).filter(([other]) => other !== name);
  const empty =
    after === undefined || (typeof after === "object" && Object.keys(after).length === 0);
  return Object.fromEntries(empty ? others : [...others, [name, after]]);
}
