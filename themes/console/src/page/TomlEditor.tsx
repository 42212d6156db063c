import { Button, HelperText, HelperTextItem } from "@patternfly/react-core";
import { Fragment, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { lineNumbers, rangeOfLine, splitAtProblems } from "../lines";
import type { Problem } from "../types";

interface TomlEditorProps {
  text: string;
  problems: Problem[];
  isReadOnly: boolean;
  onChange: (text: string) => void;
}

const idOfLine = (line: number): string => `gc-toml-line-${line}`;

/** Shows a text in a text area, with line numbers and with each problem at its line. */
export const TomlEditor = ({ text, problems, isReadOnly, onChange }: TomlEditorProps) => {
  const { t } = useTranslation();
  const area = useRef<HTMLTextAreaElement>(null);
  const runs = useMemo(() => splitAtProblems(text, problems), [text, problems]);

  const select = (line: number) => {
    area.current?.focus({ preventScroll: true });
    area.current?.setSelectionRange(...rangeOfLine(text, line));
    document.getElementById(idOfLine(line))?.scrollIntoView({ block: "center" });
  };

  return (
    <>
      <div className="gc-editor" dir="ltr">
        <div className="gc-editor__lines" aria-hidden="true">
          {runs.map(({ first, last, problems: found }) => (
            <Fragment key={first}>
              {lineNumbers(first, last - 1)}
              <span id={idOfLine(last)} className={found.length > 0 ? "gc-editor__wrong" : ""}>
                {last}
              </span>
              {"\n"}
            </Fragment>
          ))}
        </div>
        <div className="gc-editor__text">
          <div className="gc-editor__copy" aria-hidden="true">
            {runs.map(({ first, text: lines, problems: found }) => (
              <Fragment key={first}>
                {lines}
                {found.map(({ message }, index) => (
                  <span key={index} className="gc-editor__problem">
                    {message}
                  </span>
                ))}
                {"\n"}
              </Fragment>
            ))}
          </div>
          <textarea
            ref={area}
            className="gc-editor__area"
            aria-label={t("grantControl.toml.label")}
            aria-describedby="gc-toml-problems"
            aria-invalid={problems.length > 0}
            value={text}
            readOnly={isReadOnly}
            wrap="off"
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            onChange={(event) => {
              onChange(event.target.value);
            }}
          />
        </div>
      </div>
      <HelperText id="gc-toml-problems" aria-live="assertive">
        {problems.map(({ line, message }, index) => (
          <HelperTextItem key={index} variant="error" hasIcon>
            {line === undefined ? (
              message
            ) : (
              <>
                <Button
                  variant="link"
                  isInline
                  onClick={() => {
                    select(line);
                  }}
                >
                  {t("grantControl.toml.line", { line })}
                </Button>
                {": "}
                {message}
              </>
            )}
          </HelperTextItem>
        ))}
      </HelperText>
    </>
  );
};
