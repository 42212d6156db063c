import { PageNav, useAccess, useRealm } from "@keycloak/keycloak-admin-ui";
import type { ReactNode } from "react";
import { cloneElement } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router-dom";
import { pathOf } from "../page/paths";
import { replaceIn } from "./replace";

/** Renders the stock console's navigation, with our entry at the end of its section Configure. */
export const Navigation = () => {
  const { t } = useTranslation();
  const { hasAccess } = useAccess();
  const { realm } = useRealm();
  const configure = t("configure");
  const navigation = PageNav();

  if (!hasAccess("view-realm")) {
    return navigation;
  }
  return replaceIn(navigation, (element) =>
    element.props["title"] === configure
      ? cloneElement(
          element,
          {},
          element.props["children"] as ReactNode,
          <li key="grant-control">
            <NavLink
              id="nav-item-grant-control"
              to={pathOf(realm)}
              className={({ isActive }) => `pf-v5-c-nav__link${isActive ? " pf-m-current" : ""}`}
            >
              {t("grantControl.title")}
            </NavLink>
          </li>,
        )
      : undefined,
  );
};
