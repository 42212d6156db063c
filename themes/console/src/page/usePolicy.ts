import { useAdminClient, useRealm } from "@keycloak/keycloak-admin-ui";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { GrantControlApi, Refused } from "../api";
import type { Versioned } from "../api";
import { ask } from "../asking";
import type { Policy, Table } from "../types";

/** What holds in the realm, and how to change it. */
export interface PolicyState {
  api: GrantControlApi;
  policy: Policy;
  /** The version that a change is based on. */
  etag: string;
  /** How many saves were refused because somebody else had saved: until it is read again nothing is stored. */
  stale: number;
  /** Reads it again; @throws Refused where that is not possible */
  reload: () => Promise<void>;
  /** Stores settings, as JSON or TOML; @throws Refused where that is not done */
  save: (settings: Table | string, basedOn?: string) => Promise<void>;
}

export type Loading = { state: PolicyState } | { failure: unknown } | undefined;

export function usePolicy(): Loading {
  const { adminClient } = useAdminClient();
  const { realm } = useRealm();
  const api = useMemo(() => new GrantControlApi(adminClient, realm), [adminClient, realm]);
  const [loaded, setLoaded] = useState<{ of: GrantControlApi; at: Versioned<Policy> }>();
  const [failure, setFailure] = useState<{ of: GrantControlApi; error: unknown }>();
  const [stale, setStale] = useState(0);
  const current = useRef(api);
  // An answer that comes after a change of realm is no longer wanted.
  const show = useCallback(
    (at: Versioned<Policy>) => {
      if (current.current === api) {
        setLoaded({ of: api, at });
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
    return ask(() => api.policy(), 0, {
      answered: show,
      failed: (error) => {
        setFailure({ of: api, error });
      },
    });
  }, [api, show]);

  if (loaded?.of !== api) {
    return failure?.of === api ? { failure: failure.error } : undefined;
  }
  const save = async (settings: Table | string, basedOn = loaded.at.etag) => {
    try {
      show(await api.save(settings, basedOn));
    } catch (error) {
      if (error instanceof Refused && error.stale && current.current === api) {
        setStale((saves) => saves + 1);
      }
      throw error;
    }
  };
  return { state: { api, policy: loaded.at.body, etag: loaded.at.etag, stale, reload, save } };
}
