import type ClientRepresentation from "@keycloak/keycloak-admin-client/lib/defs/clientRepresentation";
import { useAdminClient, useRealm } from "@keycloak/keycloak-admin-ui";
import {
  ActionGroup,
  Alert,
  Button,
  Form,
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  TextInput,
} from "@patternfly/react-core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Refused } from "../api";
import { environment } from "../environment";
import { parse } from "../lifetimes";
import type { Answer, Question } from "../types";
import { EvaluateAnswer } from "./EvaluateAnswer";
import { useAnswer } from "./useAnswer";
import type { PolicyState } from "./usePolicy";

const SUGGESTIONS = 20;
const BINDINGS = ["none", "dpop", "mtls"] as const;

/** Asks what a token request would get, without making one. */
export const EvaluateTab = ({ state: { api, policy } }: { state: PolicyState }) => {
  const { t } = useTranslation();
  const { realm } = useRealm();
  const [client, setClient] = useState("");
  const [period, setPeriod] = useState("");
  const [scope, setScope] = useState("");
  const [binding, setBinding] = useState<Question["binding"]>("none");
  const [asked, setAsked] = useState<{ question: Question; answer: Answer }>();
  const [failure, setFailure] = useState<string>();
  const questions = useRef(0);
  const suggestions = useClients(client, policy.access.view_clients);

  if (!policy.access.view_clients) {
    return <Alert isInline variant="info" title={t("grantControl.clients.notAllowed")} />;
  }
  const ask = async () => {
    const question: Question = { client, binding };
    if (period !== "") {
      question.validity_period = String(parse(period) ?? period);
    }
    if (scope !== "") {
      question.scope = scope;
    }
    // Answers may come in another order: the one to show is the last question's.
    const number = ++questions.current;
    const show = (shown: typeof asked, failed?: string) => {
      if (number === questions.current) {
        setAsked(shown);
        setFailure(failed);
      }
    };
    try {
      show({ question, answer: await api.evaluate(question) });
    } catch (error) {
      show(undefined, error instanceof Refused ? error.message : String(error));
    }
  };
  const endpoint = `${environment.serverBaseUrl.replace(/\/$/, "")}/realms/${encodeURIComponent(realm)}/protocol/openid-connect/token`;

  return (
    <>
      <p>{t("grantControl.evaluate.explain")}</p>
      <Form
        className="gc-evaluate"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <FormGroup label={t("grantControl.evaluate.client")} fieldId="gc-client" isRequired>
          <TextInput
            id="gc-client"
            isRequired
            list="gc-clients"
            autoComplete="off"
            value={client}
            onChange={(_, text) => {
              setClient(text);
            }}
          />
          <datalist id="gc-clients">
            {suggestions.map((id) => (
              <option key={id} value={id} />
            ))}
          </datalist>
        </FormGroup>
        <FormGroup label={t("grantControl.evaluate.period")} fieldId="gc-period">
          <TextInput
            id="gc-period"
            autoComplete="off"
            aria-describedby="gc-period-help"
            value={period}
            onChange={(_, text) => {
              setPeriod(text);
            }}
          />
          <FormHelperText>
            <HelperText id="gc-period-help">
              <HelperTextItem>{t("grantControl.evaluate.period.help")}</HelperTextItem>
            </HelperText>
          </FormHelperText>
        </FormGroup>
        <FormGroup label={t("grantControl.evaluate.scope")} fieldId="gc-scope">
          <TextInput
            id="gc-scope"
            autoComplete="off"
            value={scope}
            onChange={(_, text) => {
              setScope(text);
            }}
          />
        </FormGroup>
        <FormGroup label={t("grantControl.evaluate.binding")} fieldId="gc-binding">
          <FormSelect
            id="gc-binding"
            value={binding}
            onChange={(_, chosen) => {
              setBinding(BINDINGS.find((one) => one === chosen) ?? "none");
            }}
          >
            {BINDINGS.map((one) => (
              <FormSelectOption
                key={one}
                value={one}
                label={t(`grantControl.evaluate.binding.${one}`)}
              />
            ))}
          </FormSelect>
        </FormGroup>
        <ActionGroup>
          <Button type="submit" isDisabled={client === ""}>
            {t("grantControl.evaluate.ask")}
          </Button>
        </ActionGroup>
      </Form>
      <div aria-live="polite">
        {failure !== undefined && (
          <Alert isInline variant="danger" title={t("grantControl.evaluate.failed")}>
            {failure}
          </Alert>
        )}
        {asked && <EvaluateAnswer endpoint={endpoint} {...asked} />}
      </div>
    </>
  );
};

/** Ids of clients that have this text in them; suggestions only, since the question can be asked without. */
function useClients(text: string, allowed: boolean): string[] {
  const { adminClient } = useAdminClient();
  const { realm } = useRealm();
  const { answer: clients, ask } = useAnswer<ClientRepresentation[]>();
  useEffect(() => {
    const query = { realm, max: SUGGESTIONS, ...(text && { clientId: text, search: true }) };
    return allowed ? ask(() => adminClient.clients.find(query)) : undefined;
  }, [ask, adminClient, realm, text, allowed]);
  return (clients ?? []).flatMap(({ clientId }) => clientId ?? []);
}
