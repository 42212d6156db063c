import { useAlerts } from "@keycloak/keycloak-ui-shared";
import {
  ActionGroup,
  Alert,
  Button,
  CodeBlock,
  CodeBlockCode,
  ExpandableSection,
  Form,
  Spinner,
} from "@patternfly/react-core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api";
import type { Versioned } from "../api";
import type { Problem } from "../types";
import { CopyButton } from "./CopyButton";
import type { Draft, TomlDraft } from "./drafts";
import { PartNotLoaded } from "./NotLoaded";
import { TomlEditor } from "./TomlEditor";
import type { PolicyState } from "./useSave";
import { useRequest } from "./useRequest";

interface TomlTabProps {
  state: PolicyState;
  draft: Draft<TomlDraft>;
}

/** Shows and changes the realm settings as TOML. */
export const TomlTab = ({ state, draft }: TomlTabProps) => {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const { api, etag, policy } = state;
  const { response: stored, failure: notLoaded, send } = useRequest<Versioned<string>>();
  const [problems, setProblems] = useState<Problem[]>([]);
  const [failure, setFailure] = useState<string>();
  const [saving, setSaving] = useState(false);
  const { value: typed, set: setTyped } = draft;

  useEffect(() => send(() => api.toml()), [send, api, etag]);

  if (!stored) {
    return notLoaded === undefined ? (
      <Spinner aria-label={t("grantControl.loading")} />
    ) : (
      <PartNotLoaded failure={notLoaded} />
    );
  }
  const text = typed?.text ?? stored.body;
  const hasChanged = typed !== undefined && typed.basedOn !== stored.etag;

  const save = async () => {
    setSaving(true);
    setProblems([]);
    setFailure(undefined);
    try {
      if ((await state.saveToml(text, typed?.basedOn ?? stored.etag)) === "saved") {
        // Keep text that has changed during the save.
        setTyped((now) => (now?.text === text ? undefined : now));
        addAlert(t("grantControl.saved"));
      }
    } catch (error) {
      if (error instanceof ApiError) {
        setProblems(error.problems);
        setFailure(error.problems.length > 0 ? undefined : error.message);
      } else {
        setFailure(String(error));
      }
    } finally {
      setSaving(false);
    }
  };

  return (
    <Form
      className="gc-toml"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p>{t("grantControl.toml.explain")}</p>
      {hasChanged && (
        <Alert isInline variant="warning" title={t("grantControl.toml.changed")}>
          <p>{t("grantControl.toml.changed.explain")}</p>
          <ExpandableSection toggleText={t("grantControl.toml.stored")}>
            <CodeBlock>
              <CodeBlockCode>{stored.body}</CodeBlockCode>
            </CodeBlock>
          </ExpandableSection>
          <Button
            variant="link"
            isInline
            onClick={() => {
              setTyped({ text, basedOn: stored.etag });
            }}
          >
            {t("grantControl.toml.overwrite")}
          </Button>
        </Alert>
      )}
      <TomlEditor
        text={text}
        problems={problems}
        isReadOnly={!policy.access.manage}
        onChange={(now) => {
          setTyped(
            now === stored.body ? undefined : { text: now, basedOn: typed?.basedOn ?? stored.etag },
          );
        }}
      />
      {notLoaded !== undefined && <PartNotLoaded failure={notLoaded} />}
      {failure !== undefined && <NotSaved failure={failure} />}
      <ActionGroup>
        {policy.access.manage && (
          <>
            <Button type="submit" isLoading={saving} isDisabled={saving || typed === undefined}>
              {t("grantControl.save")}
            </Button>
            <Button
              variant="link"
              isDisabled={saving || typed === undefined}
              onClick={() => {
                setTyped(undefined);
                setProblems([]);
                setFailure(undefined);
              }}
            >
              {t("grantControl.revert")}
            </Button>
          </>
        )}
        <CopyButton text={text} label={t("grantControl.toml.copy")} />
      </ActionGroup>
    </Form>
  );
};

const NotSaved = ({ failure }: { failure: string }) => {
  const { t } = useTranslation();
  return (
    <Alert isInline isLiveRegion variant="danger" title={t("grantControl.notSaved")}>
      {failure}
    </Alert>
  );
};
