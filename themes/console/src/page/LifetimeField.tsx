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
  setting: Key | undefined;
  problem: string | undefined;
  isReadOnly: boolean;
  onChange: (text: string) => void;
}

/** Returns the id of a key's field. */
export const idOf = (name: string): string => `gc-${name.replaceAll(/[._]/g, "-")}`;
const lastOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** Takes a lifetime in seconds or with units, and shows it in the other form. */
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

/** Takes one of several values, or none. */
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

/** Shows the problem of the last save, and the effective value with its origin. */
const FieldHelp = ({ id, name, setting, problem }: FieldProps & { id: string }) => {
  const { t } = useTranslation();
  const texts = useTexts();
  const overriddenBy = setting?.layers.find(
    ({ origin, outcome }) => origin.layer === "realm" && outcome === "overridden",
  )?.overridden_by;
  return (
    <FormHelperText>
      <HelperText id={id} aria-live="polite">
        {problem !== undefined && <HelperTextItem variant="error">{problem}</HelperTextItem>}
        <HelperTextItem>
          {setting?.value === undefined || !setting.origin
            ? t("grantControl.effective.notSet")
            : t("grantControl.effective", {
                value: texts.value(name, setting.value),
                origin: texts.origin(setting.origin),
              })}
        </HelperTextItem>
        {overriddenBy && (
          <HelperTextItem>
            {t("grantControl.overriddenBy", { origin: texts.origin(overriddenBy) })}
          </HelperTextItem>
        )}
      </HelperText>
    </FormHelperText>
  );
};
