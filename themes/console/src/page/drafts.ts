import type { Dispatch, SetStateAction } from "react";
import { useState } from "react";

/** Input that is not saved; it stays when the user switches tabs. */
export interface Draft<T> {
  value: T;
  set: Dispatch<SetStateAction<T>>;
}

export type LifetimeDraft = Record<string, string>;

/** A document, and the version of the settings that it started from. */
export type TomlDraft = { text: string; basedOn: string } | undefined;

export interface Drafts {
  lifetime: Draft<LifetimeDraft>;
  toml: Draft<TomlDraft>;
}

export function useDrafts(): Drafts {
  const [lifetime, setLifetime] = useState<LifetimeDraft>({});
  const [toml, setToml] = useState<TomlDraft>();
  return {
    lifetime: { value: lifetime, set: setLifetime },
    toml: { value: toml, set: setToml },
  };
}
