import type KeycloakAdminClient from "@keycloak/keycloak-admin-client";
import { localize } from "./messages";
import type { Translate } from "./messages";
import type {
  ClientPage,
  ClientPolicy,
  Evaluation,
  EvaluationRequest,
  Policy,
  Preview,
  Problem,
  Table,
} from "./types";

/** A response of the admin resource, with the version of the realm's settings. */
export interface Versioned<T> {
  body: T;
  etag: string;
}

/** Thrown when the server answers with an error; lists the problems of the answer. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly problems: Problem[],
  ) {
    super(message);
  }

  /** Whether another administrator changed the settings after they were read. */
  get stale(): boolean {
    return this.status === 412;
  }
}

const JSON_TYPE = "application/json";
const TOML_TYPE = "application/toml";

type ApiRequest = Omit<RequestInit, "headers"> & { headers?: Record<string, string> };

/** Calls the admin resource of one realm. */
export class GrantControlApi {
  constructor(
    private readonly admin: KeycloakAdminClient,
    private readonly realm: string,
    private readonly translate: Translate,
  ) {}

  async policy(): Promise<Versioned<Policy>> {
    return this.json<Policy>(await this.send("", {}));
  }

  async toml(): Promise<Versioned<string>> {
    const response = await this.send("/settings", { headers: { Accept: TOML_TYPE } });
    return { body: await response.text(), etag: etagOf(response) };
  }

  /** Replaces the realm's settings, unless they have changed since `etag`. */
  async save(settings: Table | string, etag: string): Promise<Versioned<Policy>> {
    const { body, type } = documentOf(settings);
    const headers = { "Content-Type": type, "If-Match": etag };
    return this.json<Policy>(await this.send("", { method: "PUT", headers, body }));
  }

  /** Returns what the settings would change, and what that would have meant for the requests of the last days. */
  async preview(settings: Table | string, days: number): Promise<Preview> {
    const { body, type } = documentOf(settings);
    const headers = { "Content-Type": type };
    const response = await this.send(`/preview?days=${days}`, { method: "POST", headers, body });
    return (await this.json<Preview>(response)).body;
  }

  async clients(search: string, first: number, max: number): Promise<ClientPage> {
    const query = new URLSearchParams({ search, first: String(first), max: String(max) });
    return (await this.json<ClientPage>(await this.send(`/clients?${query}`, {}))).body;
  }

  async client(id: string): Promise<ClientPolicy> {
    return (
      await this.json<ClientPolicy>(await this.send(`/clients/${encodeURIComponent(id)}`, {}))
    ).body;
  }

  async evaluate(request: EvaluationRequest): Promise<Evaluation> {
    const response = await this.send("/evaluate", {
      method: "POST",
      headers: { "Content-Type": JSON_TYPE },
      body: JSON.stringify(request),
    });
    return (await this.json<Evaluation>(response)).body;
  }

  private async json<T>(response: Response): Promise<Versioned<T>> {
    const body = localize((await response.json()) as T, this.translate);
    return { body, etag: etagOf(response) };
  }

  private async send(path: string, request: ApiRequest): Promise<Response> {
    const base = this.admin.baseUrl.replace(/\/$/, "");
    const url = `${base}/admin/realms/${encodeURIComponent(this.realm)}/grant-control${path}`;
    const token = (await this.admin.getAccessToken()) ?? "";
    const response = await fetch(url, {
      ...request,
      headers: { Accept: JSON_TYPE, ...request.headers, Authorization: `Bearer ${token}` },
    });
    if (!response.ok) {
      throw await errorOf(response, this.translate);
    }
    return response;
  }
}

interface ErrorBody {
  errorMessage?: string;
  error?: string;
  problems?: Problem[];
}

/** Returns settings as the body of a request. */
const documentOf = (settings: Table | string): { body: string; type: string } =>
  typeof settings === "string"
    ? { body: settings, type: TOML_TYPE }
    : { body: JSON.stringify(settings), type: JSON_TYPE };

async function errorOf(response: Response, translate: Translate): Promise<ApiError> {
  const text = await response.text();
  try {
    const body = localize(JSON.parse(text) as ErrorBody, translate);
    const message = body.errorMessage ?? body.error ?? response.statusText;
    return new ApiError(response.status, message, body.problems ?? []);
  } catch {
    // Not JSON: the answer of a proxy.
    return new ApiError(response.status, `${response.status} ${response.statusText}`, []);
  }
}

const etagOf = (response: Response): string => response.headers.get("ETag") ?? "";
