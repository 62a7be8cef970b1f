let next = new AbortController();

/** A signal for trainings that a cell starts: it aborts when the page's reader stops the cell. */
export function interrupted(): AbortSignal {
  return next.signal;
}

/** Stops what holds the signal; who asks for one from now on gets another. */
export function interrupt(): void {
  const stopped = next;
  next = new AbortController();
  stopped.abort(new DOMException("interrupted", "AbortError"));
}
