import { useCallback, useRef, useState } from "react";
import { ApiError } from "../api";
import { sendAfter } from "../request";

export interface RequestState<T> {
  /** The latest response; it stays while the next request is on its way. */
  response: T | undefined;
  /** Why the latest request failed. */
  failure: string | undefined;
  /** Sends a request after a delay, and cancels the one before. For an effect: returns the function that cancels it. */
  send: (request: () => Promise<T>, delayMillis?: number) => () => void;
}

/** Keeps the response to a request that is repeated with each change. */
export function useRequest<T>(): RequestState<T> {
  const [response, setResponse] = useState<T>();
  const [failure, setFailure] = useState<string>();
  const cancel = useRef<() => void>();
  const send = useCallback((request: () => Promise<T>, delayMillis = 0) => {
    cancel.current?.();
    cancel.current = sendAfter(delayMillis, request, {
      onResponse: (received) => {
        setResponse(() => received);
        setFailure(undefined);
      },
      onError: (error) => {
        setFailure(error instanceof ApiError ? error.message : String(error));
      },
    });
    return cancel.current;
  }, []);
  return { response, failure, send };
}
