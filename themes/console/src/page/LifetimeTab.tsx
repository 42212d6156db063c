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
import { Refused } from "../api";
import { parse } from "../lifetimes";
import { having, path, said } from "../settings";
import type { Problem, Table, Value } from "../types";
import { boundsInForce, boundsOf, isReported } from "./bounds";
import type { Draft, LifetimeTyped } from "./drafts";
import { ChoiceField, idOf, LifetimeField } from "./LifetimeField";
import { RangeChart } from "./RangeChart";
import type { PolicyState } from "./usePolicy";

const GRANT = "client_credentials";
const BOUNDS = ["min", "max", "default", "bearer_max"].map((key) => `validity_period.${key}`);
const ON_EXCEED = "validity_period.on_exceed";
const REFRESH = "allow_refresh_tokens";

interface LifetimeTabProps {
  state: PolicyState;
  draft: Draft<LifetimeTyped>;
}

/** How long tokens of client credentials may live: who says what, what holds, and the realm's own word to change. */
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
  const { typed, type } = draft;

  const stored = (key: string): string => String(said(policy.settings, path(GRANT, key)) ?? "");
  const text = (key: string): string => typed[key] ?? stored(key);
  const change = (key: string, now: string) => {
    const others = Object.entries(typed).filter(([other]) => other !== key);
    type(Object.fromEntries(now === stored(key) ? others : [...others, [key, now]]));
  };
  const forget = () => {
    type({});
    setProblems([]);
    setFailure(undefined);
  };
  const save = async () => {
    setSaving(true);
    setProblems([]);
    setFailure(undefined);
    try {
      await state.save(settingsWith(policy.settings, typed));
      // What was typed while it was being saved stays.
      type((now) =>
        Object.fromEntries(Object.entries(now).filter(([key, one]) => one !== typed[key])),
      );
      addAlert(t("grantControl.saved"));
    } catch (error) {
      if (error instanceof Refused) {
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
    // The field has a label of its own: the key before the message is of no use there.
    return problem?.message.replace(`${problem.key ?? ""} `, "");
  };
  const elsewhere = problems.filter(
    (problem) => ![...BOUNDS, ON_EXCEED, REFRESH].map(pointerOf).includes(problem.pointer ?? ""),
  );
  const field = (key: string) => ({
    name: key,
    text: text(key),
    inForce: grant.keys[key],
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
            label: t("grantControl.range.server"),
            bounds: boundsOf("operator", grant),
            reported: isReported("operator", grant),
          },
          {
            label: t("grantControl.range.realm"),
            bounds: boundsOf("realm", grant),
            reported: isReported("realm", grant),
          },
          { label: t("grantControl.range.inForce"), bounds: boundsInForce(grant), inForce: true },
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
                ["", t("grantControl.notSaid")],
                ["reject", t("grantControl.onExceed.reject")],
                ["clamp", t("grantControl.onExceed.clamp")],
              ]}
            />
            <ChoiceField
              {...field(REFRESH)}
              choices={[
                ["", t("grantControl.notSaid")],
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
              onClick={forget}
            >
              {t("grantControl.revert")}
            </Button>
          </ActionGroup>
        )}
      </Form>
    </>
  );
};

/** Takes whoever has saved to the first field that is wrong. */
function focusFirst(problems: Problem[]) {
  const wrong = problems.map((problem) => problem.pointer);
  const key = [...BOUNDS, ON_EXCEED, REFRESH].find((one) => wrong.includes(pointerOf(one)));
  if (key !== undefined) {
    document.getElementById(idOf(key))?.focus();
  }
}

const pointerOf = (key: string): string => `/${path(GRANT, key).join("/")}`;

/** The realm's settings with what was typed; what is no lifetime goes to the server as it is, which says why. */
function settingsWith(settings: Table, typed: LifetimeTyped): Table {
  return Object.entries(typed).reduce(
    (changed, [key, text]) => having(changed, path(GRANT, key), valueOf(key, text.trim())),
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
