import { useAlerts } from "@keycloak/keycloak-ui-shared";
import {
  ActionGroup,
  Alert,
  Button,
  Form,
  FormHelperText,
  FormSection,
  HelperText,
  HelperTextItem,
} from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api";
import { parse } from "../lifetimes";
import { path, valueAt, withValue } from "../settings";
import type { Problem, Table, Value } from "../types";
import { boundsOf, effectiveBounds, isReportOnly } from "./bounds";
import type { Draft, LifetimeDraft } from "./drafts";
import { ChoiceField, idOf, LifetimeField } from "./LifetimeField";
import { RangeChart } from "./RangeChart";
import type { PolicyState } from "./usePolicy";

const GRANT = "client_credentials";
const BOUNDS = ["min", "max", "default", "bearer_max"].map((key) => `validity_period.${key}`);
const ON_EXCEED = "validity_period.on_exceed";
const REFRESH = "allow_refresh_tokens";

interface LifetimeTabProps {
  state: PolicyState;
  draft: Draft<LifetimeDraft>;
}

/** Shows the bounds of client_credentials tokens by layer, and changes the realm settings. */
export const LifetimeTab = ({ state, draft }: LifetimeTabProps) => {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const [problems, setProblems] = useState<Problem[]>([]);
  const [failure, setFailure] = useState<string>();
  const [saving, setSaving] = useState(false);
  const { policy } = state;
  const grant = policy.grants[GRANT];
  if (!grant) {
    return null;
  }
  const { value: typed, set: setTyped } = draft;

  const stored = (key: string): string => String(valueAt(policy.settings, path(GRANT, key)) ?? "");
  const text = (key: string): string => typed[key] ?? stored(key);
  const change = (key: string, now: string) => {
    const others = Object.entries(typed).filter(([other]) => other !== key);
    setTyped(Object.fromEntries(now === stored(key) ? others : [...others, [key, now]]));
  };
  const revert = () => {
    setTyped({});
    setProblems([]);
    setFailure(undefined);
  };
  const save = async () => {
    setSaving(true);
    setProblems([]);
    setFailure(undefined);
    try {
      await state.save(settingsWith(policy.settings, typed));
      // Keep the input of fields that have changed during the save.
      setTyped((now) =>
        Object.fromEntries(Object.entries(now).filter(([key, one]) => one !== typed[key])),
      );
      addAlert(t("grantControl.saved"));
    } catch (error) {
      if (error instanceof ApiError) {
        setProblems(error.problems);
        focusFirst(error.problems);
        setFailure(error.stale ? undefined : error.message);
      } else {
        setFailure(String(error));
      }
    } finally {
      setSaving(false);
    }
  };
  const problemOf = (key: string) => {
    const problem = problems.find(({ pointer }) => pointer === pointerOf(key));
    // The label of the field already names the key.
    const prefix = `${problem?.key ?? ""} `;
    return problem?.message.startsWith(prefix)
      ? problem.message.slice(prefix.length)
      : problem?.message;
  };
  const elsewhere = problems.filter(
    (problem) => ![...BOUNDS, ON_EXCEED, REFRESH].map(pointerOf).includes(problem.pointer ?? ""),
  );
  const field = (key: string) => ({
    name: key,
    text: text(key),
    setting: grant.keys[key],
    problem: problemOf(key),
    isReadOnly: !policy.access.manage,
    onChange: (now: string) => {
      change(key, now);
    },
  });

  return (
    <>
      <RangeChart
        rows={[
          {
            label: t("grantControl.range.server_file"),
            bounds: boundsOf("server_file", grant),
            reportOnly: isReportOnly("server_file", grant),
          },
          {
            label: t("grantControl.range.realm"),
            bounds: boundsOf("realm", grant),
            reportOnly: isReportOnly("realm", grant),
          },
          {
            label: t("grantControl.range.effective"),
            bounds: effectiveBounds(grant),
            effective: true,
          },
        ]}
      />
      <Form
        className="gc-lifetime"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <FormSection title={t("grantControl.lifetime.section")} titleElement="h2">
          <FormHelperText>
            <HelperText>
              <HelperTextItem>{t("grantControl.lifetime.explain")}</HelperTextItem>
            </HelperText>
          </FormHelperText>
          <div className="gc-fields">
            {BOUNDS.map((key) => (
              <LifetimeField key={key} {...field(key)} />
            ))}
            <ChoiceField
              {...field(ON_EXCEED)}
              choices={[
                ["", t("grantControl.notSet")],
                ["reject", t("grantControl.onExceed.reject")],
                ["clamp", t("grantControl.onExceed.clamp")],
              ]}
            />
            <ChoiceField
              {...field(REFRESH)}
              choices={[
                ["", t("grantControl.notSet")],
                ["true", t("grantControl.yes")],
                ["false", t("grantControl.no")],
              ]}
            />
          </div>
        </FormSection>
        {failure !== undefined && (problems.length === 0 || elsewhere.length > 0) && (
          <Alert isInline isLiveRegion variant="danger" title={t("grantControl.notSaved")}>
            {elsewhere.length === 0
              ? failure
              : elsewhere.map((problem) => (
                  <p key={problem.message}>{`${problem.key ?? ""}: ${problem.message}`}</p>
                ))}
          </Alert>
        )}
        {policy.access.manage && (
          <ActionGroup>
            <Button
              type="submit"
              isLoading={saving}
              isDisabled={saving || Object.keys(typed).length === 0}
            >
              {t("grantControl.save")}
            </Button>
            <Button
              variant="link"
              isDisabled={saving || Object.keys(typed).length === 0}
              onClick={revert}
            >
              {t("grantControl.revert")}
            </Button>
          </ActionGroup>
        )}
      </Form>
    </>
  );
};

/** Focuses the first field that has a problem. */
function focusFirst(problems: Problem[]) {
  const wrong = problems.map((problem) => problem.pointer);
  const key = [...BOUNDS, ON_EXCEED, REFRESH].find((one) => wrong.includes(pointerOf(one)));
  if (key !== undefined) {
    document.getElementById(idOf(key))?.focus();
  }
}

const pointerOf = (key: string): string => `/${path(GRANT, key).join("/")}`;

/** Applies the input to the realm's settings. Sends text that is no lifetime unchanged; the server reports the problem. */
function settingsWith(settings: Table, typed: LifetimeDraft): Table {
  return Object.entries(typed).reduce(
    (changed, [key, text]) => withValue(changed, path(GRANT, key), valueOf(key, text.trim())),
    settings,
  );
}

function valueOf(key: string, text: string): Value | undefined {
  if (text === "") {
    return undefined;
  }
  if (key === REFRESH) {
    return text === "true";
  }
  return BOUNDS.includes(key) ? (parse(text) ?? text) : text;
}
