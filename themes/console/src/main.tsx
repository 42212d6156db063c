import "@patternfly/patternfly/patternfly-addons.css";
import "@patternfly/react-core/dist/styles/base.css";
import "@keycloak/keycloak-admin-ui/styles.css";
import "./stock/stock.css";

import { KeycloakProvider, routes } from "@keycloak/keycloak-admin-ui";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { RouteObject } from "react-router-dom";
import { createHashRouter, RouterProvider } from "react-router-dom";
import { environment } from "./environment";
import { i18n } from "./i18n";
import { GrantControlPage } from "./page/GrantControlPage";
import { ROUTE } from "./page/paths";
import { Console } from "./stock/Console";

const grantControl: RouteObject = {
  path: ROUTE,
  element: <GrantControlPage />,
  handle: { access: "view-realm" },
};

const router = createHashRouter([
  {
    path: "/",
    element: (
      <KeycloakProvider environment={environment}>
        <Console />
      </KeycloakProvider>
    ),
    children: [grantControl, ...routes],
  },
]);

async function start() {
  await i18n.init();
  const container = document.getElementById("app");
  if (!container) {
    throw new Error("The page has no element with the id app");
  }
  createRoot(container).render(
    <StrictMode>
      <RouterProvider router={router} />
    </StrictMode>,
  );
}

void start();
