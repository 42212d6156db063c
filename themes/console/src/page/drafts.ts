import type { Dispatch, SetStateAction } from "react";
import { useState } from "react";

/** What somebody has typed and not saved; it outlives a look at another tab. */
export interface Draft<T> {
  typed: T;
  type: Dispatch<SetStateAction<T>>;
}

export type LifetimeTyped = Record<string, string>;

/** A document, and the version of the settings that it was made from. */
export type TomlTyped = { text: string; basedOn: string } | undefined;

export interface Drafts {
  lifetime: Draft<LifetimeTyped>;
  toml: Draft<TomlTyped>;
}

export function useDrafts(): Drafts {
  const [lifetime, typeLifetime] = useState<LifetimeTyped>({});
  const [toml, typeToml] = useState<TomlTyped>();
  return {
    lifetime: { typed: lifetime, type: typeLifetime },
    toml: { typed: toml, type: typeToml },
  };
}
