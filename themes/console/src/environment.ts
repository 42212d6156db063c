import type { AdminEnvironment } from "@keycloak/keycloak-admin-ui";
import { getInjectedEnvironment } from "@keycloak/keycloak-ui-shared";

/** The values that the server puts into the console's page. */
export const environment = getInjectedEnvironment<AdminEnvironment>();
