import { parse } from "./lifetimes";
import type { Table, Value } from "./types";

const GRANTS = ["oauth", "grant_type"];
const CLIENTS = "client";

/** Returns the path of a grant's key in the settings of a realm, for all clients or for one client ID. */
export const path = (grant: string, key: string, client?: string): string[] => [
  ...(client === undefined ? [] : [CLIENTS, client]),
  ...GRANTS,
  grant,
  ...key.split("."),
];

/** Returns a path as the server points to it (RFC 6901). */
export const pointer = (at: string[]): string =>
  at.map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** Returns how all pointers to the settings of a client begin. */
export const pointerToClient = (client: string): string => `${pointer([CLIENTS, client])}/`;

/** The parts of a path. */
export interface SettingName {
  client?: string;
  /** The dotted key without the tables that all keys of grants are in. */
  key: string;
}

/** Returns the client and the key of a path. */
export function nameOf(at: string[]): SettingName {
  const [table, client] = at;
  const isOfClient = table === CLIENTS && client !== undefined;
  const key = (isOfClient ? at.slice(2) : at).join(".");
  const prefix = `${GRANTS.join(".")}.`;
  return {
    ...(isOfClient && { client }),
    key: key.startsWith(prefix) ? key.slice(prefix.length) : key,
  };
}

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
  const before = Object.hasOwn(settings, name) ? settings[name] : undefined;
  const after =
    rest.length === 0 ? value : withValue(typeof before === "object" ? before : {}, rest, value);
  const others = Object.entries(settings).filter(([other]) => other !== name);
  const empty =
    after === undefined || (typeof after === "object" && Object.keys(after).length === 0);
  return Object.fromEntries(empty ? others : [...others, [name, after]]);
}

const BOOLEANS = ["enable", "report_only", "allow_refresh_tokens"];
const CHOICES = ["validity_period.on_exceed"];

/**
 * Returns the value that a text in the field of a key means; undefined for no text. Returns a text that is no lifetime
 * unchanged: the server reports the problem.
 */
export function valueOf(key: string, text: string): Value | undefined {
  const trimmed = text.trim();
  if (trimmed === "") {
    return undefined;
  }
  if (BOOLEANS.includes(key)) {
    return trimmed === "true";
  }
  return CHOICES.includes(key) ? trimmed : (parse(trimmed) ?? trimmed);
}
