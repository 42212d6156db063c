/** JSON of the admin resource; its openapi.json documents each member. */

export type Value = boolean | number | string;

export type Layer =
  "server_file" | "realm" | "client" | "client_policy" | "keycloak" | "built_in" | "request";

export type Scope = "server" | "realm" | "client" | "request";

export interface Origin {
  layer: Layer;
  scope?: Scope;
  file?: string;
  line?: number;
  column?: number;
  attribute?: string;
  setting?: string;
  setting_key?: string;
}

/** The value of a key in one layer, and what became of it. */
export interface LayerValue {
  value: Value;
  origin: Origin;
  outcome: "effective" | "same" | "narrowed" | "overridden" | "report_only" | "ineffective";
  overridden_by?: Origin;
}

export interface Key {
  value?: Value;
  origin?: Origin;
  layers: LayerValue[];
}

/** Bounds in seconds. */
export interface Range {
  min: number;
  max: number;
  default: number;
  bearer_max?: number;
  empty: boolean;
}

export type State = "enabled" | "disabled" | "unreadable";

export interface Grant {
  id: string;
  supported: boolean;
  state: State;
  state_without_report_only?: State;
  report_only: Layer[];
  editable: boolean;
  locked?: { code: "disabled_in_file" | "admin_realm"; origin?: Origin; message: string };
  issued_tokens?: { state: "rejected" | "accepted"; reason?: string; exempt_client?: string };
  keys: Record<string, Key>;
  range?: Range;
  problems: { origin: Origin; message: string }[];
}

/** A table of settings; a key that is not set is absent. */
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
  notes?: { message: string }[];
}

export interface ClientItem {
  id?: string;
  client_id: string;
  state: State;
  range: Range;
  settings: { grant: string; key: string; value: Value; origin: Origin }[];
}

export interface ClientPage {
  first: number;
  total: number;
  clients: ClientItem[];
}

/** A token request to evaluate. */
export interface EvaluationRequest {
  client: string;
  scope?: string;
  validity_period?: string;
  binding: "none" | "dpop" | "mtls";
}

export interface Evaluation {
  outcome: "granted" | "refused";
  expires_in?: number;
  error?: string;
  error_description?: string;
  status?: number;
  decided_by: { key?: string; value?: Value; origin: Origin }[];
  would_refuse?: string;
  notes?: { message: string }[];
}

/** A value in force; both members are missing if there is none. */
export interface ValueInForce {
  value?: Value;
  origin?: Origin;
}

/** A key whose value in force would change, for the realm or for one client. */
export interface PreviewChange {
  client_id?: string;
  grant: string;
  key: string;
  before: ValueInForce;
  after: ValueInForce;
}

export type EffectOutcome = "refused" | "shortened" | "no_refresh_token";

/** What would have become of past requests of one client. */
export interface PreviewEffect {
  client_id: string;
  id?: string;
  grant: string;
  outcome: EffectOutcome;
  certain: boolean;
  depends_on?: ("proof_of_possession" | "client_policies")[];
  requests: number;
  /** When the newest of these requests was, in milliseconds since 1970. */
  last: number;
  decided_by: { key: string; value?: Value; origin: Origin }[];
  message: string;
}

interface PreviewCount {
  clients: number;
  requests: number;
}

/** What settings would change, without storing them. */
export interface Preview {
  changes: PreviewChange[];
  more_clients: number;
  events: {
    stored: boolean;
    not_stored: string[];
    days: number;
    from: number;
    read: number;
    complete: boolean;
    limited_by?: "events" | "time";
  };
  summary: PreviewCount & Record<EffectOutcome | "may", PreviewCount>;
  effects: PreviewEffect[];
  more_effects: number;
}

export interface Problem {
  line?: number;
  column?: number;
  pointer?: string;
  key?: string;
  value?: Value;
  expected?: string;
  message: string;
}
