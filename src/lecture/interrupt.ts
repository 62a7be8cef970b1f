/**
 * A signal that aborts when the kernel is interrupted (the stop button), for trainings that a cell starts:
 * tslab returns the cell at once, and this is what stops the work behind it.
 * Outside a notebook it aborts on the same event, which nothing raises there.
 */
export function interrupted(): AbortSignal {
  const controller = new AbortController();
  process.once("earthmover:interrupt" as "SIGINT", () => {
    controller.abort(new DOMException("interrupted", "AbortError"));
  });
  return controller.signal;
}
