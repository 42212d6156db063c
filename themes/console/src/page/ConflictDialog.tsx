import {
  Button,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Form,
  FormGroup,
  Modal,
  ModalVariant,
  Radio,
} from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Change, Conflict, Edit } from "../edits";
import { nameOf, pointer } from "../settings";
import { SettingLabel } from "./SettingLabel";
import { useTexts } from "./texts";

interface ConflictDialogProps {
  /** Values that both administrators have changed. */
  conflicts: Conflict[];
  /** What the other administrator has changed besides. */
  others: Change[];
  /** Receives those edits of the conflicts that the user keeps, or undefined if the user cancels. */
  answer: (edits: Edit[] | undefined) => void;
}

/** Shows what another administrator has stored in the meantime. Of values that both have changed, the user chooses one. */
export const ConflictDialog = ({ conflicts, others, answer }: ConflictDialogProps) => {
  const { t } = useTranslation();
  const texts = useTexts();
  const [choices, setChoices] = useState<Record<string, "theirs" | "yours">>({});
  const decided = conflicts.every(({ edit }) => choices[pointer(edit.path)] !== undefined);
  const show = (path: string[], value: Change["before"]) => texts.setting(nameOf(path).key, value);

  return (
    <Modal
      isOpen
      variant={ModalVariant.medium}
      title={t("grantControl.conflict")}
      titleIconVariant="warning"
      description={t(
        conflicts.length > 0 ? "grantControl.conflict.choose" : "grantControl.conflict.explain",
      )}
      onClose={() => {
        answer(undefined);
      }}
      actions={[
        <Button
          key="save"
          isDisabled={!decided}
          onClick={() => {
            answer(
              conflicts
                .filter(({ edit }) => choices[pointer(edit.path)] === "yours")
                .map(({ edit, theirs }) => ({ ...edit, base: theirs })),
            );
          }}
        >
          {t("grantControl.save")}
        </Button>,
        <Button
          key="cancel"
          variant="link"
          onClick={() => {
            answer(undefined);
          }}
        >
          {t("grantControl.cancel")}
        </Button>,
      ]}
    >
      {conflicts.length > 0 && (
        <Form>
          {conflicts.map(({ edit, theirs }) => {
            const at = pointer(edit.path);
            const values = { theirs, yours: edit.value };
            return (
              <FormGroup
                key={at}
                role="radiogroup"
                fieldId={at}
                label={<SettingLabel path={edit.path} />}
              >
                {(["theirs", "yours"] as const).map((side) => (
                  <Radio
                    key={side}
                    id={`${at}-${side}`}
                    name={at}
                    label={t(`grantControl.conflict.${side}`, {
                      value: show(edit.path, values[side]),
                    })}
                    isChecked={choices[at] === side}
                    onChange={() => {
                      setChoices({ ...choices, [at]: side });
                    }}
                  />
                ))}
              </FormGroup>
            );
          })}
        </Form>
      )}
      {others.length > 0 && (
        <>
          <h2 className="gc-heading">{t("grantControl.conflict.others")}</h2>
          <DescriptionList isCompact>
            {others.slice(0, SHOWN).map(({ path, before, after }) => (
              <DescriptionListGroup key={pointer(path)}>
                <DescriptionListTerm>
                  <SettingLabel path={path} />
                </DescriptionListTerm>
                <DescriptionListDescription>
                  {t("grantControl.conflict.change", {
                    before: show(path, before),
                    after: show(path, after),
                  })}
                </DescriptionListDescription>
              </DescriptionListGroup>
            ))}
          </DescriptionList>
          {others.length > SHOWN && (
            <p>{t("grantControl.more", { count: others.length - SHOWN })}</p>
          )}
        </>
      )}
    </Modal>
  );
};

const SHOWN = 20;
