import {
  Alert,
  CodeBlock,
  CodeBlockAction,
  CodeBlockCode,
  List,
  ListItem,
} from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { curl } from "../curl";
import { CopyButton } from "./CopyButton";
import type { Evaluation, EvaluationRequest } from "../types";
import { useTexts } from "./texts";

interface EvaluationResultProps {
  endpoint: string;
  request: EvaluationRequest;
  evaluation: Evaluation;
}

/** Shows the result of a token request, the settings that decide, and a command that sends the request. */
export const EvaluationResult = ({ endpoint, request, evaluation }: EvaluationResultProps) => {
  const { t } = useTranslation();
  const texts = useTexts();
  const command = curl(endpoint, request);
  const granted = evaluation.outcome === "granted";
  return (
    <div className="gc-evaluation">
      <Alert
        isInline
        variant={granted ? "success" : "danger"}
        title={
          granted
            ? t("grantControl.evaluate.granted", {
                lifetime: texts.seconds(evaluation.expires_in ?? 0),
              })
            : t("grantControl.evaluate.refused", {
                status: evaluation.status,
                error: evaluation.error,
              })
        }
      >
        {evaluation.error_description !== undefined && <p>{evaluation.error_description}</p>}
        <List isPlain>
          {evaluation.decided_by.map(({ key, value, origin }) => (
            <ListItem key={`${key ?? ""}${origin.layer}`}>
              {t("grantControl.evaluate.decidedBy", { origin: texts.origin(origin) })}
              {key !== undefined && value !== undefined && (
                <>
                  {" "}
                  <code>{key}</code> {texts.value(key, value)}
                </>
              )}
            </ListItem>
          ))}
        </List>
        {evaluation.would_refuse !== undefined && (
          <p>{t("grantControl.evaluate.wouldRefuse", { what: evaluation.would_refuse })}</p>
        )}
        {evaluation.notes?.map(({ message }) => (
          <p key={message}>{message}</p>
        ))}
      </Alert>
      <h2 className="gc-heading">{t("grantControl.evaluate.curl")}</h2>
      <p>{t(`grantControl.evaluate.curl.${request.binding}`)}</p>
      <CodeBlock
        actions={
          <CodeBlockAction>
            <CopyButton text={command} label={t("grantControl.evaluate.curl.copy")} />
          </CodeBlockAction>
        }
      >
        <CodeBlockCode>{command}</CodeBlockCode>
      </CodeBlock>
    </div>
  );
};
