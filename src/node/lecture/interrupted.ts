let next: AbortController | undefined;

/**
 * A signal that aborts when the kernel is interrupted (the stop button), and when the cell that runs fails
 * in work that nobody awaits (a promise, a timer), for trainings that a cell starts: either way the cell
 * ends at once, and this is what stops the work behind it.
 * All calls between two aborts share one signal. Outside a notebook nothing raises the event it waits for.
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
