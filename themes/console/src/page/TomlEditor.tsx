import { Button, HelperText, HelperTextItem } from "@patternfly/react-core";
import CodeEditor from "@uiw/react-textarea-code-editor";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../types";

interface TomlEditorProps {
  text: string;
  problems: Problem[];
  isReadOnly: boolean;
  onChange: (text: string) => void;
}

/** A text with the numbers of its lines, its keys in colour, and what is wrong written at the line. */
export const TomlEditor = ({ text, problems, isReadOnly, onChange }: TomlEditorProps) => {
  const { t } = useTranslation();
  const area = useRef<HTMLTextAreaElement>(null);
  const lines = text.split("\n");
  const at = (line: number) => problems.filter((problem) => problem.line === line);

  const show = (problem: Problem) => {
    const line = problem.line ?? 1;
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    area.current?.focus();
    area.current?.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  };

  return (
    <>
      <div className="gc-editor">
        <ol className="gc-editor__lines" aria-hidden="true">
          {lines.map((_, index) => (
            <li key={index} className={at(index + 1).length > 0 ? "gc-editor__wrong" : ""}>
              {index + 1}
            </li>
          ))}
        </ol>
        <div className="gc-editor__text">
          {lines.map((line, index) =>
            at(index + 1).map((problem) => (
              <div
                key={`${index}${problem.message}`}
                aria-hidden="true"
                className="gc-editor__problem"
                style={{
                  top: `calc(${index} * var(--gc-line) + var(--gc-pad))`,
                  paddingLeft: `${line.length + 4}ch`,
                }}
              >
                {problem.message}
              </div>
            )),
          )}
          <CodeEditor
            ref={area}
            aria-label={t("grantControl.toml.label")}
            aria-describedby="gc-toml-problems"
            aria-invalid={problems.length > 0}
            language="toml"
            value={text}
            readOnly={isReadOnly}
            spellCheck={false}
            indentWidth={2}
            padding={0}
            // Otherwise it writes blanks, and whoever has no mouse cannot leave.
            onKeyDown={(event) => event.key !== "Tab"}
            onChange={(event) => {
              onChange(event.target.value);
            }}
          />
        </div>
      </div>
      <HelperText id="gc-toml-problems" aria-live="assertive">
        {problems.map((problem) => (
          <HelperTextItem key={`${problem.line}${problem.message}`} variant="error" hasIcon>
            {problem.line === undefined ? (
              problem.message
            ) : (
              <>
                <Button
                  variant="link"
                  isInline
                  onClick={() => {
                    show(problem);
                  }}
                >
                  {t("grantControl.toml.line", { line: problem.line })}
                </Button>
                {": "}
                {problem.message}
              </>
            )}
          </HelperTextItem>
        ))}
      </HelperText>
    </>
  );
};
