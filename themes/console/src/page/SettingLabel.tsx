import { useTranslation } from "react-i18next";
import { nameOf } from "../settings";
import { lastOf } from "./texts";

/** Names a setting: the label of its field, its client, and its key. */
export const SettingLabel = ({ path }: { path: string[] }) => {
  const { t } = useTranslation();
  const { client, key } = nameOf(path);
  return (
    <>
      {t(`grantControl.key.${lastOf(key)}`, key)}
      {client !== undefined && ` (${t("grantControl.conflict.client", { client })})`}
      <div className="gc-quiet">
        <code>{key}</code>
      </div>
    </>
  );
};
