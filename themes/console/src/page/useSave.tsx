import type { ReactElement } from "react";
import { useState } from "react";
import { ApiError } from "../api";
import type { Conflict, Change, Edit } from "../edits";
import { applied, changes, conflicts } from "../edits";
import { editsNarrow, narrows } from "../preview";
import { pointer } from "../settings";
import type { Preview, Table } from "../types";
import { ConflictDialog } from "./ConflictDialog";
import { PreviewDialog } from "./PreviewDialog";
import type { StoredPolicy } from "./usePolicy";

/** How far back a preview looks. */
const PREVIEW_DAYS = 7;

/** What became of a save: stored, nothing left to store, or cancelled by the user. */
export type SaveOutcome = "saved" | "unchanged" | "cancelled";

/** The policy of a realm, with the functions that change it. */
export interface PolicyState extends Omit<StoredPolicy, "put"> {
  /**
   * Saves single values. Asks the user if the settings allow less than before, or if another administrator has changed them.
   *
   * @throws ApiError
   */
  save: (edits: Edit[]) => Promise<SaveOutcome>;
  /** Saves a whole document in TOML. Asks the user if the settings allow less than before. @throws ApiError */
  saveToml: (text: string, basedOn: string) => Promise<SaveOutcome>;
}

/** Returns the policy with the functions that change it, and the dialog in which these ask. */
export function useSave(stored: StoredPolicy): {
  state: PolicyState;
  dialog: ReactElement | undefined;
} {
  const [dialog, setDialog] = useState<ReactElement>();

  /** Shows a dialog until the user answers. */
  const ask = <T,>(dialogWith: (answer: (answered: T) => void) => ReactElement) =>
    new Promise<T>((resolve) => {
      setDialog(
        dialogWith((answered) => {
          setDialog(undefined);
          resolve(answered);
        }),
      );
    });

  const resolveConflicts = async (found: Conflict[], others: Change[], edits: Edit[]) => {
    const chosen = await ask<Edit[] | undefined>((answer) => (
      <ConflictDialog conflicts={found} others={others} answer={answer} />
    ));
    const undecided = edits.filter((edit) => !found.some((one) => one.edit === edit));
    return chosen && [...undecided, ...chosen];
  };

  /** Returns whether the user wants settings that allow less than before, or whether they do not. @throws ApiError */
  const isConfirmed = async (settings: Table | string, mayNarrow: boolean) => {
    let preview: Preview | { failure: string };
    try {
      preview = await stored.api.preview(settings, PREVIEW_DAYS);
    } catch (error) {
      // The server refuses invalid settings here as in a save.
      if (error instanceof ApiError && error.status === 400) {
        throw error;
      }
      preview = { failure: error instanceof ApiError ? error.message : String(error) };
    }
    if ("failure" in preview ? mayNarrow : narrows(preview)) {
      return ask<boolean>((answer) => <PreviewDialog preview={preview} answer={answer} />);
    }
    return true;
  };

  const save = async (edits: Edit[]): Promise<SaveOutcome> => {
    let { policy, etag } = stored;
    let wanted = edits;
    let refused: { etag: string; error: unknown } | undefined;
    for (;;) {
      const before = policy.settings;
      ({ body: policy, etag } = await stored.reload());
      if (refused?.etag === etag) {
        throw refused.error;
      }
      const mine = new Set(wanted.map(({ path }) => pointer(path)));
      const others = changes(before, policy.settings).filter(
        ({ path }) => !mine.has(pointer(path)),
      );
      const found = conflicts(policy.settings, wanted);
      if (found.length > 0 || others.length > 0) {
        const chosen = await resolveConflicts(found, others, wanted);
        if (chosen === undefined) {
          return "cancelled";
        }
        wanted = chosen;
      }
      if (wanted.length === 0) {
        return "unchanged";
      }
      const settings = applied(policy.settings, wanted);
      if (!(await isConfirmed(settings, editsNarrow(wanted)))) {
        return "cancelled";
      }
      try {
        await stored.put(settings, etag);
        return "saved";
      } catch (error) {
        if (!isStale(error)) {
          throw error;
        }
        // Another administrator has saved since the reload.
        refused = { etag, error };
      }
    }
  };

  const saveToml = async (text: string, basedOn: string): Promise<SaveOutcome> => {
    // The tab shows both texts once the stored one has changed.
    if ((await stored.reload()).etag !== basedOn || !(await isConfirmed(text, true))) {
      return "cancelled";
    }
    try {
      await stored.put(text, basedOn);
      return "saved";
    } catch (error) {
      if (isStale(error)) {
        await stored.reload();
        return "cancelled";
      }
      throw error;
    }
  };

  const { api, policy, etag, reload } = stored;
  return {
    state: { api, policy, etag, reload, save, saveToml },
    dialog,
  };
}

const isStale = (error: unknown): boolean => error instanceof ApiError && error.stale;
