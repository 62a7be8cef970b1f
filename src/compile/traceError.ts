/** The error thrown for a step that cannot be compiled without changing its meaning; the message names the cause and the cure. */
export class TraceError extends Error {
  override readonly name = "TraceError";
}
