import { AdminUi, PageNav } from "@keycloak/keycloak-admin-ui";
import { cloneElement, isValidElement } from "react";
import { Navigation } from "./Navigation";
import { replaceIn } from "./replace";

/** Renders the stock console with our navigation. */
export const Console = () =>
  replaceIn(AdminUi(), (element) => {
    const sidebar = element.props["sidebar"];
    return isValidElement(sidebar) && sidebar.type === PageNav
      ? cloneElement(element, { sidebar: <Navigation /> })
      : undefined;
  });
