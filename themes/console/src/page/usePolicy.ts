import { useAdminClient, useRealm } from "@keycloak/keycloak-admin-ui";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { GrantControlApi } from "../api";
import type { Versioned } from "../api";
import { i18n } from "../i18n";
import { sendAfter } from "../request";
import type { Policy, Table } from "../types";

/** The policy of a realm as the server has it. */
export interface StoredPolicy {
  api: GrantControlApi;
  policy: Policy;
  /** The version of the settings. */
  etag: string;
  /** Loads the policy again. @throws ApiError */
  reload: () => Promise<Versioned<Policy>>;
  /** Replaces the settings, unless they have changed since `etag`. @throws ApiError */
  put: (settings: Table | string, etag: string) => Promise<void>;
}

export type Loading = { stored: StoredPolicy } | { failure: unknown } | undefined;

export function usePolicy(): Loading {
  const { adminClient } = useAdminClient();
  const { realm } = useRealm();
  const api = useMemo(
    () => new GrantControlApi(adminClient, realm, (key, values) => i18n.t(key, values)),
    [adminClient, realm],
  );
  const [loaded, setLoaded] = useState<{ of: GrantControlApi; policy: Versioned<Policy> }>();
  const [failure, setFailure] = useState<{ of: GrantControlApi; error: unknown }>();
  const current = useRef(api);
  // Drops a response that arrives after a change of realm.
  const show = useCallback(
    (policy: Versioned<Policy>) => {
      if (current.current === api) {
        setLoaded({ of: api, policy });
      }
    },
    [api],
  );

  const reload = useCallback(async () => {
    const policy = await api.policy();
    show(policy);
    return policy;
  }, [api, show]);
  const put = useCallback(
    async (settings: Table | string, etag: string) => {
      show(await api.save(settings, etag));
    },
    [api, show],
  );

  useEffect(() => {
    current.current = api;
    return sendAfter(0, () => api.policy(), {
      onResponse: show,
      onError: (error) => {
        setFailure({ of: api, error });
      },
    });
  }, [api, show]);

  if (loaded?.of !== api) {
    return failure?.of === api ? { failure: failure.error } : undefined;
  }
  const { body: policy, etag } = loaded.policy;
  return { stored: { api, policy, etag, reload, put } };
}
