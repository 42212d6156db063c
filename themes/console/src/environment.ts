import type { AdminEnvironment } from "@keycloak/keycloak-admin-ui";
import { getInjectedEnvironment } from "@keycloak/keycloak-ui-shared";

/** What the server writes into the console's page. */
export const environment = getInjectedEnvironment<AdminEnvironment>();
