import { generatePath } from "react-router-dom";

export const ROUTE = "/:realm/grant-control/:tab?";

export type Tab = "grants" | "lifetime" | "clients" | "evaluate" | "toml" | "refusals";

/** Returns the path of the page, or of one of its tabs. */
export const pathOf = (realm: string, tab?: Tab): string =>
  generatePath(ROUTE, tab ? { realm, tab } : { realm });
