/** What the admin resource answers; its openapi.json has the meaning of each member. */

export type Value = boolean | number | string;

export type Author =
  "operator" | "realm" | "client" | "client_policy" | "keycloak" | "built_in" | "request";

export interface Origin {
  author: Author;
  scope?: "server" | "realm" | "client" | "request";
  file?: string;
  line?: number;
  attribute?: string;
  setting?: string;
}

export interface Heard {
  value: Value;
  origin: Origin;
  outcome: "decides" | "agrees" | "narrowed" | "overridden" | "reported" | "not_counted";
  by?: Origin;
}

export interface Key {
  value?: Value;
  origin?: Origin;
  said: Heard[];
}

/** Bounds in seconds. */
export interface Range {
  min: number;
  max: number;
  default: number;
  bearer_max?: number;
  empty: boolean;
}

export type State = "on" | "off" | "unreadable";

export interface Grant {
  id: string;
  supported: boolean;
  state: State;
  state_without_report_only?: State;
  report_only: Author[];
  changeable: boolean;
  blocked?: { code: "off_in_file" | "admin_realm"; origin?: Origin; text: string };
  keys: Record<string, Key>;
  range?: Range;
  problems: { origin: Origin; message: string }[];
}

/** A table of settings; what is not written is not said. */
export interface Table {
  [key: string]: Value | Table;
}

export interface Policy {
  realm: string;
  access: { view: boolean; manage: boolean; view_clients: boolean };
  grants: Record<string, Grant>;
  settings: Table;
  unreadable: { attribute: string; value: string; message: string }[];
}

export interface ClientPolicy {
  id: string;
  client_id: string;
  grants: Record<string, Grant>;
  notes?: string[];
}

export interface ClientItem {
  id?: string;
  client_id: string;
  state: State;
  range: Range;
  said: { grant: string; key: string; value: Value; origin: Origin }[];
}

export interface ClientPage {
  first: number;
  total: number;
  clients: ClientItem[];
}

export interface Question {
  client: string;
  scope?: string;
  validity_period?: string;
  binding: "none" | "dpop" | "mtls";
}

export interface Answer {
  outcome: "granted" | "refused";
  expires_in?: number;
  error?: string;
  error_description?: string;
  status?: number;
  decided_by: { key?: string; value?: Value; origin: Origin }[];
  would_refuse?: string;
  notes?: string[];
}

export interface Problem {
  line?: number;
  column?: number;
  pointer?: string;
  key?: string;
  message: string;
}
