import { generatePath } from "react-router-dom";

export const ROUTE = "/:realm/grant-control/:tab?";

export type Tab = "grants" | "lifetime" | "clients" | "evaluate" | "toml" | "refusals";

/** Where the page, or one tab of it, is in the console. */
export const pathOf = (realm: string, tab?: Tab): string =>
  generatePath(ROUTE, tab ? { realm, tab } : { realm });
