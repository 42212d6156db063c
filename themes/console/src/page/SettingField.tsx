import {
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  InputGroup,
  InputGroupItem,
  InputGroupText,
  TextInput,
} from "@patternfly/react-core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { parse } from "../lifetimes";
import type { Key, Scope, Value } from "../types";
import { lastOf, useTexts } from "./texts";

export interface FieldProps {
  /** The dotted key below the grant. */
  name: string;
  text: string;
  /** What is in force; undefined if that is not known. */
  setting: Key | undefined;
  /** Whether the field is for all clients or for one. */
  scope: Scope;
  problem: string | undefined;
  /** The stored value, if another administrator has changed it since the user began to change the field. */
  storedMeanwhile: { value: Value | undefined } | undefined;
  isReadOnly: boolean;
  onChange: (text: string) => void;
}

/** Takes a lifetime in seconds or with units, and shows it in the other form. */
export const LifetimeField = (field: FieldProps) => {
  const { t } = useTranslation();
  const texts = useTexts();
  const id = useId();
  const seconds = parse(field.text);
  const isNumber = /^\d+$/.test(field.text.trim());
  const read =
    seconds === undefined || seconds === 0
      ? ""
      : isNumber
        ? texts.lifetime(seconds)
        : t("grantControl.seconds", { seconds });
  return (
    <FormGroup label={t(`grantControl.key.${lastOf(field.name)}`)} fieldId={id}>
      <InputGroup>
        <InputGroupItem isFill>
          <TextInput
            id={id}
            value={field.text}
            autoComplete="off"
            aria-describedby={`${id}-help`}
            placeholder={t("grantControl.notSet")}
            {...(field.isReadOnly && { readOnlyVariant: "default" })}
            validated={field.problem === undefined ? "default" : "error"}
            onChange={(_, text) => {
              field.onChange(text);
            }}
          />
        </InputGroupItem>
        <InputGroupText className="gc-unit" aria-live="polite">
          {isNumber || read === ""
            ? `${t("grantControl.seconds.symbol")}${read && ` = ${read}`}`
            : `= ${read}`}
        </InputGroupText>
      </InputGroup>
      <FieldHelp id={`${id}-help`} {...field} />
    </FormGroup>
  );
};

interface Choices {
  choices: [string, string][];
}

/** Takes one of several values, or none. */
export const ChoiceField = (field: FieldProps & Choices) => {
  const { t } = useTranslation();
  const id = useId();
  return (
    <FormGroup label={t(`grantControl.key.${lastOf(field.name)}`)} fieldId={id}>
      <FieldSelect id={id} {...field} />
      <FieldHelp id={`${id}-help`} {...field} />
    </FormGroup>
  );
};

/** Takes one of several values, or none, in a table whose heading is the label. */
export const ChoiceCell = (field: FieldProps & Choices & { label: string }) => {
  const id = useId();
  return (
    <>
      <FieldSelect id={id} {...field} />
      <FieldHelp id={`${id}-help`} {...field} />
    </>
  );
};

const FieldSelect = ({ id, ...field }: FieldProps & Choices & { id: string; label?: string }) => (
  <FormSelect
    id={id}
    {...(field.label !== undefined && { "aria-label": field.label })}
    value={field.text}
    aria-describedby={`${id}-help`}
    isDisabled={field.isReadOnly}
    validated={field.problem === undefined ? "default" : "error"}
    onChange={(_, text) => {
      field.onChange(text);
    }}
  >
    {field.choices.map(([value, label]) => (
      <FormSelectOption key={value} value={value} label={label} />
    ))}
  </FormSelect>
);

/** Shows the problem of the last save, and the effective value with its origin. */
const FieldHelp = ({
  id,
  name,
  setting,
  scope,
  problem,
  storedMeanwhile,
}: FieldProps & { id: string }) => {
  const { t } = useTranslation();
  const texts = useTexts();
  const overriddenBy = setting?.layers.find(
    ({ origin, outcome }) =>
      origin.layer === "realm" && origin.scope === scope && outcome === "overridden",
  )?.overridden_by;
  return (
    <FormHelperText>
      <HelperText id={id} aria-live="polite">
        {problem !== undefined && <HelperTextItem variant="error">{problem}</HelperTextItem>}
        {storedMeanwhile !== undefined && (
          <HelperTextItem variant="warning">
            {t("grantControl.storedMeanwhile", {
              value: texts.setting(name, storedMeanwhile.value),
            })}
          </HelperTextItem>
        )}
        {setting !== undefined && (
          <HelperTextItem>
            {setting.value === undefined || !setting.origin
              ? t("grantControl.effective.notSet")
              : t("grantControl.effective", {
                  value: texts.value(name, setting.value),
                  origin: texts.origin(setting.origin),
                })}
          </HelperTextItem>
        )}
        {overriddenBy && (
          <HelperTextItem>
            {t("grantControl.overriddenBy", { origin: texts.origin(overriddenBy) })}
          </HelperTextItem>
        )}
      </HelperText>
    </FormHelperText>
  );
};
