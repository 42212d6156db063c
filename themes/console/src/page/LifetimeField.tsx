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
import { useTranslation } from "react-i18next";
import { parse } from "../lifetimes";
import type { Key } from "../types";
import { useTexts } from "./texts";

interface FieldProps {
  /** The dotted key below the grant. */
  name: string;
  text: string;
  inForce: Key | undefined;
  problem: string | undefined;
  isReadOnly: boolean;
  onChange: (text: string) => void;
}

/** The id of the field of a key. */
export const idOf = (name: string): string => `gc-${name.replaceAll(/[._]/g, "-")}`;
const lastOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** A lifetime to be typed in seconds or with units, and beside it what the other way of writing it is. */
export const LifetimeField = (field: FieldProps) => {
  const { t } = useTranslation();
  const texts = useTexts();
  const id = idOf(field.name);
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
            placeholder={t("grantControl.notSaid")}
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

/** One of a few values, or nothing said. */
export const ChoiceField = (field: FieldProps & { choices: [string, string][] }) => {
  const { t } = useTranslation();
  const id = idOf(field.name);
  return (
    <FormGroup label={t(`grantControl.key.${lastOf(field.name)}`)} fieldId={id}>
      <FormSelect
        id={id}
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
      <FieldHelp id={`${id}-help`} {...field} />
    </FormGroup>
  );
};

/** What is wrong with what was saved; otherwise what holds, and why. */
const FieldHelp = ({ id, name, inForce, problem }: FieldProps & { id: string }) => {
  const { t } = useTranslation();
  const texts = useTexts();
  return (
    <FormHelperText>
      <HelperText id={id} aria-live="polite">
        {problem !== undefined && <HelperTextItem variant="error">{problem}</HelperTextItem>}
        <HelperTextItem>
          {inForce?.value === undefined || !inForce.origin
            ? t("grantControl.inForce.nothing")
            : t("grantControl.inForce", {
                value: texts.value(name, inForce.value),
                origin: texts.origin(inForce.origin),
              })}
        </HelperTextItem>
      </HelperText>
    </FormHelperText>
  );
};
