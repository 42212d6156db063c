import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api";
import type { Edit } from "../edits";
import { path, pointer, valueAt, valueOf } from "../settings";
import type { Grant, Problem } from "../types";
import type { Draft, FieldDrafts } from "./drafts";
import type { FieldProps } from "./SettingField";
import type { PolicyState } from "./useSave";

/** A setting that a form shows. */
export interface SettingRef {
  grant: string;
  key: string;
}

interface SettingsFormProps {
  state: PolicyState;
  draft: Draft<FieldDrafts>;
  /** The client that the settings are for; undefined for all clients. */
  client?: string;
  settings: SettingRef[];
  /** What is in force; undefined if that is not known. */
  grants: Record<string, Grant> | undefined;
}

export interface SettingsForm {
  field: (setting: SettingRef) => FieldProps;
  isReadOnly: boolean;
  isChanged: boolean;
  isSaving: boolean;
  /** The problems of the last save. */
  problems: Problem[];
  /** Why the last save failed, if no field shows it. */
  failures: string[];
  save: () => Promise<void>;
  revert: () => void;
}

/** Keeps the input of a form of realm settings, saves it, and shows each problem at its field. */
export function useSettingsForm({
  state,
  draft: { value: typed, set: setTyped },
  client,
  settings,
  grants,
}: SettingsFormProps): SettingsForm {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const [problems, setProblems] = useState<Problem[]>([]);
  const [failure, setFailure] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const { policy } = state;

  const pathOf = ({ grant, key }: SettingRef) => path(grant, key, client);
  const fields = settings.map((setting) => ({ ...setting, at: pointer(pathOf(setting)) }));
  const changed = fields.filter(({ at }) => typed[at] !== undefined);
  const stored = (setting: SettingRef) => valueAt(policy.settings, pathOf(setting));

  const field = (setting: SettingRef): FieldProps => {
    const at = pointer(pathOf(setting));
    const storedNow = stored(setting);
    const draft = typed[at];
    return {
      name: setting.key,
      text: draft?.text ?? String(storedNow ?? ""),
      setting: grants && (grants[setting.grant]?.keys[setting.key] ?? { layers: [] }),
      scope: client === undefined ? "realm" : "client",
      problem: textOf(problems.find((problem) => problem.pointer === at)),
      storedMeanwhile: draft && draft.base !== storedNow ? { value: storedNow } : undefined,
      isReadOnly: !policy.access.manage,
      onChange: (text) => {
        setTyped(({ [at]: before, ...others }) =>
          text === String(storedNow ?? "")
            ? others
            : { ...others, [at]: { text, base: before ? before.base : storedNow } },
        );
      },
    };
  };

  const clear = () => {
    setProblems([]);
    setFailure(undefined);
  };
  const edits: Edit[] = changed.map((setting) => ({
    path: pathOf(setting),
    base: typed[setting.at]?.base,
    value: valueOf(setting.key, typed[setting.at]?.text ?? ""),
  }));
  /** Drops the input of this form, but keeps what the user has entered since. */
  const drop = () => {
    setTyped((now) =>
      Object.fromEntries(
        Object.entries(now).flatMap(([at, draft]) => {
          const edit = edits.find((one) => pointer(one.path) === at);
          if (edit === undefined) {
            return [[at, draft]];
          }
          return draft.text === typed[at]?.text ? [] : [[at, { ...draft, base: edit.value }]];
        }),
      ),
    );
  };
  const save = async () => {
    setSaving(true);
    clear();
    try {
      const outcome = await state.save(edits);
      if (outcome !== "cancelled") {
        drop();
      }
      if (outcome === "saved") {
        addAlert(t("grantControl.saved"));
      }
    } catch (error) {
      setProblems(error instanceof ApiError ? error.problems : []);
      setFailure(error instanceof ApiError ? error.message : String(error));
    } finally {
      setSaving(false);
    }
  };

  const elsewhere = problems.filter(({ pointer: at }) => !fields.some((one) => one.at === at));
  return {
    field,
    problems,
    isReadOnly: !policy.access.manage,
    isChanged: changed.length > 0,
    isSaving,
    failures:
      problems.length > 0
        ? elsewhere.map(({ key, message }) => `${key ?? ""}: ${message}`)
        : failure === undefined
          ? []
          : [failure],
    save,
    revert: () => {
      drop();
      clear();
    },
  };
}

/** Returns the text of a problem at its field, whose label already names the key. */
function textOf(problem: Problem | undefined): string | undefined {
  const prefix = `${problem?.key ?? ""} `;
  return problem?.message.startsWith(prefix)
    ? problem.message.slice(prefix.length)
    : problem?.message;
}
