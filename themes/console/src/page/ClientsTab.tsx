import {
  Alert,
  EmptyState,
  EmptyStateBody,
  EmptyStateHeader,
  Label,
  Pagination,
  SearchInput,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from "@patternfly/react-core";
import { ExpandableRowContent, Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { pointerToClient } from "../settings";
import type { ClientItem, ClientPage } from "../types";
import { ClientDetails } from "./ClientDetails";
import { ClientPicker } from "./ClientPicker";
import type { Draft, FieldDrafts } from "./drafts";
import { StateLabel } from "./GrantState";
import { PartNotLoaded } from "./NotLoaded";
import { useTexts } from "./texts";
import type { PolicyState } from "./useSave";
import { useRequest } from "./useRequest";

const PAGE_SIZE = 10;
const TYPING_PAUSE_MILLIS = 250;

interface ClientsTabProps {
  state: PolicyState;
  draft: Draft<FieldDrafts>;
}

/** Lists the clients that have settings of their own, and changes the realm settings for them. */
export const ClientsTab = ({ state, draft }: ClientsTabProps) => {
  const { api, policy } = state;
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const [first, setFirst] = useState(0);
  const [picked, setPicked] = useState<ClientItem[]>([]);
  const { response: page, failure, send } = useRequest<ClientPage>();
  const listed = page?.clients ?? [];
  const clients = [
    ...picked.filter(({ client_id: id }) => listed.every((client) => client.client_id !== id)),
    ...listed,
  ];

  useEffect(
    () =>
      policy.access.view_clients
        ? send(() => api.clients(search, first, PAGE_SIZE), search === "" ? 0 : TYPING_PAUSE_MILLIS)
        : undefined,
    // A save in another tab may change the settings of clients.
    [send, api, policy, search, first],
  );

  if (!policy.access.view_clients) {
    return <Alert isInline variant="info" title={t("grantControl.clients.notAllowed")} />;
  }
  return (
    <>
      <p>{t("grantControl.clients.explain")}</p>
      <Toolbar inset={{ default: "insetNone" }}>
        <ToolbarContent>
          <ToolbarItem>
            <SearchInput
              aria-label={t("grantControl.clients.search")}
              placeholder={t("grantControl.clients.search")}
              value={search}
              onChange={(_, text) => {
                setSearch(text);
                setFirst(0);
              }}
              onClear={() => {
                setSearch("");
                setFirst(0);
              }}
            />
          </ToolbarItem>
          {page !== undefined && page.total > PAGE_SIZE && (
            <ToolbarItem variant="pagination" align={{ default: "alignRight" }}>
              <Pagination
                isCompact
                itemCount={page.total}
                perPage={PAGE_SIZE}
                perPageOptions={[]}
                page={first / PAGE_SIZE + 1}
                titles={{ paginationAriaLabel: t("grantControl.clients.pages") }}
                onSetPage={(_, number) => {
                  setFirst((number - 1) * PAGE_SIZE);
                }}
              />
            </ToolbarItem>
          )}
        </ToolbarContent>
      </Toolbar>
      {policy.access.manage && (
        <ClientPicker
          api={api}
          onPick={(client) => {
            setPicked([client, ...picked.filter(({ client_id: id }) => id !== client.client_id)]);
          }}
        />
      )}
      {failure !== undefined && <PartNotLoaded failure={failure} />}
      {page !== undefined && clients.length === 0 && (
        <EmptyState>
          <EmptyStateHeader
            titleText={t(
              search === "" ? "grantControl.clients.none" : "grantControl.clients.noneFound",
            )}
            headingLevel="h2"
          />
          <EmptyStateBody>{t("grantControl.clients.none.explain")}</EmptyStateBody>
        </EmptyState>
      )}
      {page !== undefined && clients.length > 0 && (
        <Table aria-label={t("grantControl.tab.clients")} variant="compact">
          <Thead>
            <Tr>
              <Th screenReaderText={t("grantControl.clients.details")} />
              <Th modifier="wrap">{t("grantControl.clients.client")}</Th>
              <Th modifier="wrap">{t("grantControl.clients.state")}</Th>
              <Th modifier="wrap">{t("grantControl.clients.bounds")}</Th>
              <Th modifier="wrap">{t("grantControl.clients.default")}</Th>
              <Th modifier="wrap">{t("grantControl.clients.settings")}</Th>
            </Tr>
          </Thead>
          {clients.map((client, row) => (
            <ClientRow
              key={client.client_id}
              state={state}
              draft={draft}
              client={client}
              row={row}
              isPicked={picked.some(({ client_id: id }) => id === client.client_id)}
            />
          ))}
        </Table>
      )}
    </>
  );
};

interface ClientRowProps {
  state: PolicyState;
  draft: Draft<FieldDrafts>;
  client: ClientItem;
  row: number;
  /** Whether the user has just picked the client, to change its settings. */
  isPicked: boolean;
}

const ClientRow = ({ state, draft, client, row, isPicked }: ClientRowProps) => {
  const { t } = useTranslation();
  const texts = useTexts();
  const [isExpanded, setExpanded] = useState(isPicked);
  const { range } = client;
  const hasInput = Object.keys(draft.value).some((at) =>
    at.startsWith(pointerToClient(client.client_id)),
  );
  return (
    <Tbody isExpanded={isExpanded}>
      <Tr>
        <Td
          expand={{
            rowIndex: row,
            isExpanded,
            expandId: "gc-client",
            onToggle: () => {
              setExpanded(!isExpanded);
            },
          }}
        />
        <Td dataLabel={t("grantControl.clients.client")} modifier="breakWord">
          {client.client_id}
          {client.id === undefined && (
            <div className="gc-quiet">{t("grantControl.clients.missing")}</div>
          )}
          {hasInput && (
            <div>
              <Label isCompact color="orange">
                {t("grantControl.clients.notSaved")}
              </Label>
            </div>
          )}
        </Td>
        <Td dataLabel={t("grantControl.clients.state")}>
          <StateLabel state={client.state} />
        </Td>
        <Td dataLabel={t("grantControl.clients.bounds")}>
          {range.empty
            ? t("grantControl.clients.empty")
            : `${texts.lifetime(range.min)} – ${texts.lifetime(range.max)}`}
          {range.bearer_max !== undefined && (
            <div className="gc-quiet">
              {t("grantControl.range.bearer", { lifetime: texts.lifetime(range.bearer_max) })}
            </div>
          )}
        </Td>
        <Td dataLabel={t("grantControl.clients.default")}>{texts.lifetime(range.default)}</Td>
        <Td dataLabel={t("grantControl.clients.settings")} modifier="breakWord">
          {client.settings.map(({ grant, key, value, origin }) => (
            <div key={`${grant}.${key}.${origin.layer}.${origin.line ?? ""}`}>
              <code>{`${grant}.${key}`}</code> {texts.value(key, value)}
              <span className="gc-quiet"> ({texts.origin(origin)})</span>
            </div>
          ))}
        </Td>
      </Tr>
      <Tr isExpanded={isExpanded}>
        <Td colSpan={6}>
          <ExpandableRowContent>
            {isExpanded && (
              <ClientDetails key={client.id} state={state} draft={draft} client={client} />
            )}
          </ExpandableRowContent>
        </Td>
      </Tr>
    </Tbody>
  );
};
