import { useAdminClient, useRealm } from "@keycloak/keycloak-admin-ui";
import { useCallback, useEffect, useMemo, useState } from "react";
import { GrantControlApi, Refused } from "../api";
import type { Versioned } from "../api";
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

  const reload = useCallback(async () => {
    setLoaded({ of: api, at: await api.policy() });
    setStale(0);
  }, [api]);

  useEffect(() => {
    let wanted = true;
    api.policy().then(
      (at) => {
        if (wanted) {
          setLoaded({ of: api, at });
          setStale(0);
        }
      },
      (error: unknown) => {
        if (wanted) {
          setFailure({ of: api, error });
        }
      },
    );
    return () => {
      wanted = false;
    };
  }, [api]);

  if (loaded?.of !== api) {
    return failure?.of === api ? { failure: failure.error } : undefined;
  }
  const save = async (settings: Table | string, basedOn = loaded.at.etag) => {
    try {
      setLoaded({ of: api, at: await api.save(settings, basedOn) });
      setStale(0);
    } catch (error) {
      if (error instanceof Refused && error.stale) {
        setStale((saves) => saves + 1);
      }
      throw error;
    }
  };
  return { state: { api, policy: loaded.at.body, etag: loaded.at.etag, stale, reload, save } };
}
