/** Who waits for an answer. */
export interface Asker<T> {
  answered: (answer: T) => void;
  failed: (error: unknown) => void;
}

/** Asks after a while; once what it returns is called, nothing is asked any more and no answer is wanted. */
export function ask<T>(question: () => Promise<T>, afterMillis: number, asker: Asker<T>) {
  let wanted = true;
  const timer = setTimeout(() => {
    question().then(
      (answer) => {
        if (wanted) {
          asker.answered(answer);
        }
      },
      (error: unknown) => {
        if (wanted) {
          asker.failed(error);
        }
      },
    );
  }, afterMillis);
  return () => {
    wanted = false;
    clearTimeout(timer);
  };
}
