import { useCallback, useState } from "react";
import { ask } from "../asking";

export interface Asking<T> {
  /** The last one; it stays while another is awaited. */
  answer: T | undefined;
  /** Why the last question has no answer. */
  failure: string | undefined;
  /** Asks after a while; for an effect, whose end it returns: from then on the answer is not wanted. */
  ask: (question: () => Promise<T>, afterMillis?: number) => () => void;
}

/** What is asked whenever something changes, where answers may come late or in another order. */
export function useAnswer<T>(): Asking<T> {
  const [answer, setAnswer] = useState<T>();
  const [failure, setFailure] = useState<string>();
  const asking = useCallback(
    (question: () => Promise<T>, afterMillis = 0) =>
      ask(question, afterMillis, {
        answered: (found) => {
          setAnswer(() => found);
          setFailure(undefined);
        },
        failed: (error) => {
          setFailure(String(error));
        },
      }),
    [],
  );
  return { answer, failure, ask: asking };
}
