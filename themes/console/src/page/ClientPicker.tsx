import type ClientRepresentation from "@keycloak/keycloak-admin-client/lib/defs/clientRepresentation";
import { useAdminClient, useRealm } from "@keycloak/keycloak-admin-ui";
import {
  Button,
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  InputGroup,
  InputGroupItem,
  TextInput,
} from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { GrantControlApi } from "../api";
import type { ClientItem, ClientPolicy } from "../types";
import { useClientSuggestions } from "./useClientSuggestions";

interface ClientPickerProps {
  api: GrantControlApi;
  onPick: (client: ClientItem) => void;
}

/** Finds a client of the realm by its client ID. */
export const ClientPicker = ({ api, onPick }: ClientPickerProps) => {
  const { t } = useTranslation();
  const { adminClient } = useAdminClient();
  const { realm } = useRealm();
  const [clientId, setClientId] = useState("");
  const [problem, setProblem] = useState<string>();
  const suggestions = useClientSuggestions(clientId, true);

  const pick = async () => {
    try {
      const found: ClientRepresentation[] = await adminClient.clients.find({ realm, clientId });
      const id = found.find((client) => client.clientId === clientId)?.id;
      const item = id === undefined ? undefined : itemOf(await api.client(id));
      if (item) {
        setClientId("");
        onPick(item);
      } else {
        setProblem(t("grantControl.clients.missing"));
      }
    } catch (error) {
      setProblem(String(error));
    }
  };

  return (
    <Form
      className="gc-picker"
      onSubmit={(event) => {
        event.preventDefault();
        void pick();
      }}
    >
      <FormGroup label={t("grantControl.clients.add")} fieldId="gc-add-client">
        <InputGroup>
          <InputGroupItem isFill>
            <TextInput
              id="gc-add-client"
              list="gc-add-clients"
              autoComplete="off"
              placeholder={t("grantControl.clients.client")}
              aria-describedby="gc-add-client-help"
              validated={problem === undefined ? "default" : "error"}
              value={clientId}
              onChange={(_, text) => {
                setClientId(text);
                setProblem(undefined);
              }}
            />
            <datalist id="gc-add-clients">
              {suggestions.map((id) => (
                <option key={id} value={id} />
              ))}
            </datalist>
          </InputGroupItem>
          <InputGroupItem>
            <Button type="submit" variant="control" isDisabled={clientId === ""}>
              {t("grantControl.clients.add.edit")}
            </Button>
          </InputGroupItem>
        </InputGroup>
        <FormHelperText>
          <HelperText id="gc-add-client-help" aria-live="polite">
            {problem !== undefined && <HelperTextItem variant="error">{problem}</HelperTextItem>}
          </HelperText>
        </FormHelperText>
      </FormGroup>
    </Form>
  );
};

/** Returns the row of a client that has no settings of its own. */
function itemOf({ id, client_id, grants }: ClientPolicy): ClientItem | undefined {
  const credentials = grants["client_credentials"];
  return credentials?.range
    ? { id, client_id, state: credentials.state, range: credentials.range, settings: [] }
    : undefined;
}
