let next: AbortController | undefined;

/**
 * A signal for trainings that a cell starts: it aborts when the kernel is interrupted (the stop button), and when the running
 * cell fails in work that nothing awaits (a promise, a timer). Either way the cell ends at once, and the signal stops the work
 * behind it. All calls between two aborts share one signal. Outside a notebook it never aborts.
 */
export function interrupted(): AbortSignal {
  next ??= waiting();
  return next.signal;
}

function waiting(): AbortController {
  const controller = new AbortController();
  process.once("earthmover:interrupt" as "SIGINT", () => {
    next = undefined;
    controller.abort(new DOMException("interrupted", "AbortError"));
  });
  return controller;
}
