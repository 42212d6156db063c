import type { ReactElement } from "react";
import { useState } from "react";
import { ApiError } from "../api";
import type { Conflict, Change, Edit } from "../edits";
import { applied, changes, conflicts } from "../edits";
import { pointer } from "../settings";
import { ConflictDialog } from "./ConflictDialog";
import type { StoredPolicy } from "./usePolicy";

/** What became of a save: stored, nothing left to store, or cancelled by the user. */
export type SaveOutcome = "saved" | "unchanged" | "cancelled";

/** The policy of a realm, with the functions that change it. */
export interface PolicyState extends Omit<StoredPolicy, "put"> {
  /** Saves single values, and asks the user if another administrator has changed the settings. @throws ApiError */
  save: (edits: Edit[]) => Promise<SaveOutcome>;
  /** Saves a whole document in TOML. @throws ApiError */
  saveToml: (text: string, basedOn: string) => Promise<SaveOutcome>;
}

/** What the user has to decide before a save goes on. */
interface Question {
  conflicts: Conflict[];
  others: Change[];
  /** Receives the edits to save, or undefined to cancel. */
  answer: (edits: Edit[] | undefined) => void;
}

/** Returns the policy with the functions that change it, and the dialog in which these ask. */
export function useSave(stored: StoredPolicy): {
  state: PolicyState;
  dialog: ReactElement | undefined;
} {
  const [question, setQuestion] = useState<Question>();

  const ask = (found: Conflict[], others: Change[], edits: Edit[]) =>
    new Promise<Edit[] | undefined>((resolve) => {
      setQuestion({
        conflicts: found,
        others,
        answer: (chosen) => {
          setQuestion(undefined);
          const undecided = edits.filter((edit) => !found.some((one) => one.edit === edit));
          resolve(chosen && [...undecided, ...chosen]);
        },
      });
    });

  const save = async (edits: Edit[]): Promise<SaveOutcome> => {
    let { policy, etag } = stored;
    let wanted = edits;
    let others: Change[] = [];
    for (;;) {
      const found = conflicts(policy.settings, wanted);
      if (found.length > 0 || others.length > 0) {
        const chosen = await ask(found, others, wanted);
        if (chosen === undefined) {
          return "cancelled";
        }
        wanted = chosen;
      }
      if (wanted.length === 0) {
        return "unchanged";
      }
      try {
        await stored.put(applied(policy.settings, wanted), etag);
        return "saved";
      } catch (error) {
        if (!isStale(error)) {
          throw error;
        }
        const before = policy.settings;
        ({ body: policy, etag } = await stored.reload());
        const mine = new Set(wanted.map(({ path }) => pointer(path)));
        const changed = changes(before, policy.settings);
        if (changed.length === 0) {
          throw error;
        }
        others = changed.filter(({ path }) => !mine.has(pointer(path)));
      }
    }
  };

  const saveToml = async (text: string, basedOn: string): Promise<SaveOutcome> => {
    try {
      await stored.put(text, basedOn);
      return "saved";
    } catch (error) {
      if (isStale(error)) {
        // The tab shows both texts once the stored one has changed.
        await stored.reload();
        return "cancelled";
      }
      throw error;
    }
  };

  const { api, policy, etag, reload } = stored;
  return {
    state: { api, policy, etag, reload, save, saveToml },
    dialog: question && <ConflictDialog {...question} />,
  };
}

const isStale = (error: unknown): boolean => error instanceof ApiError && error.stale;
