import { pointer, valueAt, withValue } from "./settings";
import type { Table, Value } from "./types";

/** A value that an administrator has entered. */
export interface Edit {
  path: string[];
  /** The stored value when the administrator began to enter another. */
  base: Value | undefined;
  value: Value | undefined;
}

/** A difference between two versions of the settings. */
export interface Change {
  path: string[];
  before: Value | undefined;
  after: Value | undefined;
}

/** An edit of a value that another administrator has changed in the meantime. */
export interface Conflict {
  edit: Edit;
  theirs: Value | undefined;
}

/** Returns the settings with the edits. */
export const applied = (settings: Table, edits: Edit[]): Table =>
  edits.reduce((changed, { path, value }) => withValue(changed, path, value), settings);

/** Returns the edits whose stored value is neither the one that they started from nor the one that was entered. */
export const conflicts = (settings: Table, edits: Edit[]): Conflict[] =>
  edits.flatMap((edit) => {
    const theirs = valueAt(settings, edit.path);
    return theirs === edit.base || theirs === edit.value ? [] : [{ edit, theirs }];
  });

/** Returns what differs between two versions of the settings, in the order of the older one. */
export function changes(before: Table, after: Table): Change[] {
  const old = new Map(leaves(before, []));
  const now = new Map(leaves(after, []));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((at) => {
    const was = old.get(at);
    const is = now.get(at);
    return was?.value === is?.value
      ? []
      : [{ path: (was ?? is)?.path ?? [], before: was?.value, after: is?.value }];
  });
}

type Leaf = [pointer: string, { path: string[]; value: Value }];

function leaves(table: Table, at: string[]): Leaf[] {
  return Object.entries(table).flatMap(([name, value]): Leaf[] => {
    const path = [...at, name];
    // Lists are compared and shown as a whole.
    if (Array.isArray(value)) {
      return [[pointer(path), { path, value: value.join(", ") }]];
    }
    return typeof value === "object" ? leaves(value, path) : [[pointer(path), { path, value }]];
  });
}
