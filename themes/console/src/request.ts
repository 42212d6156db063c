/** Receives the outcome of a request. */
export interface Receiver<T> {
  onResponse: (response: T) => void;
  onError: (error: unknown) => void;
}

/** Sends a request after a delay. Returns a function that cancels it: nothing is sent or received afterwards. */
export function sendAfter<T>(
  delayMillis: number,
  request: () => Promise<T>,
  receiver: Receiver<T>,
): () => void {
  let cancelled = false;
  const timer = setTimeout(() => {
    request().then(
      (response) => {
        if (!cancelled) {
          receiver.onResponse(response);
        }
      },
      (error: unknown) => {
        if (!cancelled) {
          receiver.onError(error);
        }
      },
    );
  }, delayMillis);
  return () => {
    cancelled = true;
    clearTimeout(timer);
  };
}
