import { useRealm } from "@keycloak/keycloak-admin-ui";
import {
  Alert,
  Button,
  ExpandableSection,
  Label,
  List,
  ListItem,
  Modal,
  ModalVariant,
} from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { generatePath, Link } from "react-router-dom";
import { disablesGrant, isWhole, mayRefuse, rejectsTokens } from "../preview";
import type { EffectOutcome, Preview, PreviewEffect } from "../types";
import { useTexts } from "./texts";

const SHOWN = 50;
const COLOURS = { refused: "red", shortened: "orange", no_refresh_token: "orange" } as const;

const dateAndTime = (language: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });

interface PreviewDialogProps {
  /** What the save would change, or why that is not known. */
  preview: Preview | { failure: string };
  answer: (save: boolean) => void;
}

/** Shows which clients a save would have refused or shortened, and asks whether to save. */
export const PreviewDialog = ({ preview, answer }: PreviewDialogProps) => {
  const { t, i18n } = useTranslation();
  const isKnown = !("failure" in preview);
  const hasEvents = isKnown && (preview.events.stored || preview.summary.clients > 0);
  const refuses = isKnown && (preview.summary.refused.clients > 0 || mayRefuse(preview));
  return (
    <Modal
      isOpen
      variant={ModalVariant.large}
      title={hasEvents ? headline(preview) : t("grantControl.preview")}
      titleIconVariant={refuses ? "warning" : "info"}
      onClose={() => {
        answer(false);
      }}
      actions={[
        <Button
          key="save"
          variant={refuses ? "danger" : "primary"}
          onClick={() => {
            answer(true);
          }}
        >
          {t("grantControl.save")}
        </Button>,
        <Button
          key="cancel"
          variant="link"
          onClick={() => {
            answer(false);
          }}
        >
          {t("grantControl.cancel")}
        </Button>,
      ]}
    >
      {isKnown ? (
        <PreviewBody preview={preview} />
      ) : (
        <Alert isInline variant="warning" title={t("grantControl.preview.failed")}>
          {preview.failure}
        </Alert>
      )}
    </Modal>
  );

  function headline(known: Preview): string {
    const { summary, events } = known;
    const counts = { count: summary.refused.clients, clients: summary.clients };
    return isWhole(known, Date.now())
      ? t("grantControl.preview.refused", { ...counts, days: events.days })
      : t("grantControl.preview.refusedAtLeast", {
          ...counts,
          from: dateAndTime(i18n.language).format(events.from),
        });
  }
};

const PreviewBody = ({ preview }: { preview: Preview }) => {
  const { t } = useTranslation();
  const texts = useTexts();
  const { changes, effects, summary } = preview;
  const more = Math.max(effects.length - SHOWN, 0) + preview.more_effects;
  return (
    <>
      {disablesGrant(preview) && <p>{t("grantControl.grants.disable.explain")}</p>}
      {rejectsTokens(preview) && <p>{t("grantControl.grants.reject.explain")}</p>}
      <List isPlain>
        {(["shortened", "no_refresh_token", "may"] as const)
          .filter((outcome) => summary[outcome].clients > 0)
          .map((outcome) => (
            <ListItem key={outcome}>
              {t(`grantControl.preview.also.${outcome}`, { count: summary[outcome].clients })}
            </ListItem>
          ))}
      </List>
      {effects.length > 0 && <Effects effects={effects.slice(0, SHOWN)} />}
      {more > 0 && <p>{t("grantControl.more", { count: more })}</p>}
      <Basis events={preview.events} />
      {changes.length > 0 && (
        <ExpandableSection toggleText={t("grantControl.preview.changes")}>
          <List isPlain>
            {changes.map(({ client_id: client, grant, key, before, after }) => (
              <ListItem key={`${client ?? ""} ${grant}.${key}`}>
                <code>{`${grant}.${key}`}</code>
                {client !== undefined && ` (${t("grantControl.conflict.client", { client })})`}
                {": "}
                {t("grantControl.conflict.change", {
                  before: texts.setting(key, before.value),
                  after: texts.setting(key, after.value),
                })}
              </ListItem>
            ))}
          </List>
          {preview.more_clients > 0 && (
            <p>{t("grantControl.preview.moreClients", { count: preview.more_clients })}</p>
          )}
        </ExpandableSection>
      )}
    </>
  );
};

/** Shows what the preview does not know. */
const Basis = ({ events }: { events: Preview["events"] }) => {
  const { t, i18n } = useTranslation();
  const { realm } = useRealm();
  const time = dateAndTime(i18n.language);
  if (!events.stored) {
    return (
      <Alert
        isInline
        variant="info"
        title={t("grantControl.refusals.notStored")}
        actionLinks={
          <Link to={generatePath("/:realm/realm-settings/events", { realm })}>
            {t("grantControl.refusals.settings")}
          </Link>
        }
      >
        {t("grantControl.preview.notStored")}
      </Alert>
    );
  }
  return (
    <div className="gc-quiet">
      <p>
        {t(
          events.complete
            ? "grantControl.preview.complete"
            : `grantControl.preview.limited.${events.limited_by ?? "events"}`,
          { count: events.read, from: time.format(events.from) },
        )}
      </p>
      {events.not_stored.length > 0 && (
        <p>{t("grantControl.preview.types", { types: events.not_stored.join(", ") })}</p>
      )}
    </div>
  );
};

const Effects = ({ effects }: { effects: PreviewEffect[] }) => {
  const { t, i18n } = useTranslation();
  const texts = useTexts();
  const time = dateAndTime(i18n.language);
  return (
    <Table aria-label={t("grantControl.preview.effects")} variant="compact">
      <Thead>
        <Tr>
          <Th>{t("grantControl.preview.last")}</Th>
          <Th>{t("grantControl.refusals.client")}</Th>
          <Th>{t("grantControl.grants.grant")}</Th>
          <Th>{t("grantControl.refusals.outcome")}</Th>
          <Th>{t("grantControl.preview.requests")}</Th>
          <Th>{t("grantControl.refusals.reason")}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {effects.map((effect, row) => (
          <Tr key={row}>
            <Td dataLabel={t("grantControl.preview.last")}>{time.format(effect.last)}</Td>
            <Td dataLabel={t("grantControl.refusals.client")} modifier="breakWord">
              {effect.client_id}
            </Td>
            <Td dataLabel={t("grantControl.grants.grant")}>{texts.grant(effect.grant)}</Td>
            <Td dataLabel={t("grantControl.refusals.outcome")}>
              <OutcomeLabel outcome={effect.outcome} certain={effect.certain} />
            </Td>
            <Td dataLabel={t("grantControl.preview.requests")}>{effect.requests}</Td>
            <Td dataLabel={t("grantControl.refusals.reason")} modifier="breakWord">
              {effect.message}
              {effect.depends_on?.map((what) => (
                <div key={what} className="gc-quiet">
                  {t(`grantControl.preview.dependsOn.${what}`)}
                </div>
              ))}
              {effect.decided_by.map(({ origin }) => (
                <div key={JSON.stringify(origin)} className="gc-quiet">
                  {t("grantControl.evaluate.decidedBy", { origin: texts.origin(origin) })}
                </div>
              ))}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

const OutcomeLabel = ({ outcome, certain }: { outcome: EffectOutcome; certain: boolean }) => {
  const { t } = useTranslation();
  return (
    <Label isCompact color={certain ? COLOURS[outcome] : "grey"}>
      {certain
        ? t(`grantControl.preview.outcome.${outcome}`)
        : t("grantControl.preview.outcome.may", {
            outcome: t(`grantControl.preview.outcome.${outcome}`),
          })}
    </Label>
  );
};
