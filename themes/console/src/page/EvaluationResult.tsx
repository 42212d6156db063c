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
import type { Answer, Question } from "../types";
import { useTexts } from "./texts";

interface EvaluateAnswerProps {
  endpoint: string;
  question: Question;
  answer: Answer;
}

/** What the request would get, who decides, and the request itself to try. */
export const EvaluateAnswer = ({ endpoint, question, answer }: EvaluateAnswerProps) => {
  const { t } = useTranslation();
  const texts = useTexts();
  const command = curl(endpoint, question);
  const granted = answer.outcome === "granted";
  return (
    <div className="gc-answer">
      <Alert
        isInline
        variant={granted ? "success" : "danger"}
        title={
          granted
            ? t("grantControl.evaluate.granted", {
                lifetime: texts.seconds(answer.expires_in ?? 0),
              })
            : t("grantControl.evaluate.refused", { status: answer.status, error: answer.error })
        }
      >
        {answer.error_description !== undefined && <p>{answer.error_description}</p>}
        <List isPlain>
          {answer.decided_by.map(({ key, value, origin }) => (
            <ListItem key={`${key ?? ""}${origin.author}`}>
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
        {answer.would_refuse !== undefined && (
          <p>{t("grantControl.evaluate.wouldRefuse", { what: answer.would_refuse })}</p>
        )}
        {answer.notes?.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </Alert>
      <h2 className="gc-heading">{t("grantControl.evaluate.curl")}</h2>
      <p>{t(`grantControl.evaluate.curl.${question.binding}`)}</p>
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
