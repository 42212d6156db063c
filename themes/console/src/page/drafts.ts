import type { Dispatch, SetStateAction } from "react";
import { useState } from "react";
import type { Value } from "../types";

/** Input that is not saved; it stays when the user switches tabs. */
export interface Draft<T> {
  value: T;
  set: Dispatch<SetStateAction<T>>;
}

/** The text in a field, and the stored value when the user began to change it. */
export interface FieldDraft {
  text: string;
  base: Value | undefined;
}

/** Fields by the pointer to their setting, those of the realm and those of clients. */
export type FieldDrafts = Record<string, FieldDraft>;

/** A document, and the version of the settings that it started from. */
export type TomlDraft = { text: string; basedOn: string } | undefined;

export interface Drafts {
  fields: Draft<FieldDrafts>;
  toml: Draft<TomlDraft>;
}

export function useDrafts(): Drafts {
  const [fields, setFields] = useState<FieldDrafts>({});
  const [toml, setToml] = useState<TomlDraft>();
  return {
    fields: { value: fields, set: setFields },
    toml: { value: toml, set: setToml },
  };
}
