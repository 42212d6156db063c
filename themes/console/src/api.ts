import type KeycloakAdminClient from "@keycloak/keycloak-admin-client";
import type { Answer, ClientPage, ClientPolicy, Policy, Problem, Question, Table } from "./types";

/** An answer of the admin resource with the version of the realm's settings that it speaks of. */
export interface Versioned<T> {
  body: T;
  etag: string;
}

/** A request that was refused, with every problem that the answer names. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly problems: Problem[],
  ) {
    super(message);
  }

  /** Whether somebody else has changed the settings since they were read. */
  get stale(): boolean {
    return this.status === 412;
  }
}

const JSON_TYPE = "application/json";
const TOML_TYPE = "application/toml";

type Sent = Omit<RequestInit, "headers"> & { headers?: Record<string, string> };

/** The admin resource of one realm. */
export class GrantControlApi {
  constructor(
    private readonly admin: KeycloakAdminClient,
    private readonly realm: string,
  ) {}

  async policy(): Promise<Versioned<Policy>> {
    return json<Policy>(await this.send("", {}));
  }

  async toml(): Promise<Versioned<string>> {
    const response = await this.send("/settings", { headers: { Accept: TOML_TYPE } });
    return { body: await response.text(), etag: etagOf(response) };
  }

  /** Replaces the realm's settings where nobody else has done so since `etag`. */
  async save(settings: Table | string, etag: string): Promise<Versioned<Policy>> {
    const isToml = typeof settings === "string";
    const response = await this.send("", {
      method: "PUT",
      headers: { "Content-Type": isToml ? TOML_TYPE : JSON_TYPE, "If-Match": etag },
      body: isToml ? settings : JSON.stringify(settings),
    });
    return json<Policy>(response);
  }

  async clients(search: string, first: number, max: number): Promise<ClientPage> {
    const query = new URLSearchParams({ search, first: String(first), max: String(max) });
    return (await json<ClientPage>(await this.send(`/clients?${query}`, {}))).body;
  }

  async client(id: string): Promise<ClientPolicy> {
    return (await json<ClientPolicy>(await this.send(`/clients/${encodeURIComponent(id)}`, {})))
      .body;
  }

  async evaluate(question: Question): Promise<Answer> {
    const response = await this.send("/evaluate", {
      method: "POST",
      headers: { "Content-Type": JSON_TYPE },
      body: JSON.stringify(question),
    });
    return (await json<Answer>(response)).body;
  }

  private async send(path: string, request: Sent): Promise<Response> {
    const base = this.admin.baseUrl.replace(/\/$/, "");
    const url = `${base}/admin/realms/${encodeURIComponent(this.realm)}/grant-control${path}`;
    const token = (await this.admin.getAccessToken()) ?? "";
    const response = await fetch(url, {
      ...request,
      headers: { Accept: JSON_TYPE, ...request.headers, Authorization: `Bearer ${token}` },
    });
    if (!response.ok) {
      throw await refused(response);
    }
    return response;
  }
}

async function refused(response: Response): Promise<Refused> {
  const text = await response.text();
  try {
    const body = JSON.parse(text) as {
      errorMessage?: string;
      error?: string;
      problems?: Problem[];
    };
    const message = body.errorMessage ?? body.error ?? response.statusText;
    return new Refused(response.status, message, body.problems ?? []);
  } catch {
    // A proxy's page, not the resource's answer.
    return new Refused(response.status, `${response.status} ${response.statusText}`, []);
  }
}

async function json<T>(response: Response): Promise<Versioned<T>> {
  return { body: (await response.json()) as T, etag: etagOf(response) };
}

const etagOf = (response: Response): string => response.headers.get("ETag") ?? "";
