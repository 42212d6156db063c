import { useAdminClient, useRealm } from "@keycloak/keycloak-admin-ui";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ApiError, GrantControlApi } from "../api";
import type { Versioned } from "../api";
import { sendAfter } from "../request";
import type { Policy, Table } from "../types";

/** The policy of a realm, with the functions that change it. */
export interface PolicyState {
  api: GrantControlApi;
  policy: Policy;
  /** The version of the settings that a save replaces. */
  etag: string;
  /** The number of saves since the last load that failed because another administrator had saved. */
  stale: number;
  /** Loads the policy again. @throws ApiError */
  reload: () => Promise<void>;
  /** Saves settings as JSON or TOML. @throws ApiError */
  save: (settings: Table | string, basedOn?: string) => Promise<void>;
}

export type Loading = { state: PolicyState } | { failure: unknown } | undefined;

export function usePolicy(): Loading {
  const { adminClient } = useAdminClient();
  const { realm } = useRealm();
  const api = useMemo(() => new GrantControlApi(adminClient, realm), [adminClient, realm]);
  const [loaded, setLoaded] = useState<{ of: GrantControlApi; policy: Versioned<Policy> }>();
  const [failure, setFailure] = useState<{ of: GrantControlApi; error: unknown }>();
  const [stale, setStale] = useState(0);
  const current = useRef(api);
  // Drops a response that arrives after a change of realm.
  const show = useCallback(
    (policy: Versioned<Policy>) => {
      if (current.current === api) {
        setLoaded({ of: api, policy });
        setStale(0);
      }
    },
    [api],
  );

  const reload = useCallback(async () => {
    show(await api.policy());
  }, [api, show]);

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
  const save = async (settings: Table | string, basedOn = loaded.policy.etag) => {
    try {
      show(await api.save(settings, basedOn));
    } catch (error) {
      if (error instanceof ApiError && error.stale && current.current === api) {
        setStale((saves) => saves + 1);
      }
      throw error;
    }
  };
  return {
    state: { api, policy: loaded.policy.body, etag: loaded.policy.etag, stale, reload, save },
  };
}
