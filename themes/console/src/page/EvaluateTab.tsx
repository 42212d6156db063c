import { useRealm } from "@keycloak/keycloak-admin-ui";
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
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { environment } from "../environment";
import { parse } from "../lifetimes";
import type { Evaluation, EvaluationRequest } from "../types";
import { EvaluationResult } from "./EvaluationResult";
import type { PolicyState } from "./useSave";
import { useClientSuggestions } from "./useClientSuggestions";
import { useRequest } from "./useRequest";

const BINDINGS = ["none", "dpop", "mtls"] as const;

/** Evaluates a token request without sending it. */
export const EvaluateTab = ({ state: { api, policy } }: { state: PolicyState }) => {
  const { t } = useTranslation();
  const { realm } = useRealm();
  const [client, setClient] = useState("");
  const [period, setPeriod] = useState("");
  const [scope, setScope] = useState("");
  const [binding, setBinding] = useState<EvaluationRequest["binding"]>("none");
  const {
    response: result,
    failure,
    send,
  } = useRequest<{ request: EvaluationRequest; evaluation: Evaluation }>();
  const suggestions = useClientSuggestions(client, policy.access.view_clients);

  if (!policy.access.view_clients) {
    return <Alert isInline variant="info" title={t("grantControl.clients.notAllowed")} />;
  }
  const evaluate = () => {
    const request: EvaluationRequest = { client, binding };
    if (period !== "") {
      request.validity_period = String(parse(period) ?? period);
    }
    if (scope !== "") {
      request.scope = scope;
    }
    send(async () => ({ request, evaluation: await api.evaluate(request) }));
  };
  const endpoint = `${environment.serverBaseUrl.replace(/\/$/, "")}/realms/${encodeURIComponent(realm)}/protocol/openid-connect/token`;

  return (
    <>
      <p>{t("grantControl.evaluate.explain")}</p>
      <Form
        className="gc-evaluate"
        onSubmit={(event) => {
          event.preventDefault();
          evaluate();
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
            {t("grantControl.evaluate.submit")}
          </Button>
        </ActionGroup>
      </Form>
      <div aria-live="polite">
        {failure !== undefined ? (
          <Alert isInline variant="danger" title={t("grantControl.evaluate.failed")}>
            {failure}
          </Alert>
        ) : (
          result && <EvaluationResult endpoint={endpoint} {...result} />
        )}
      </div>
    </>
  );
};
