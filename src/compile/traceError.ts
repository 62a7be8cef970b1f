/** A step that cannot be compiled without changing what it means: the message names the thing and the cure. */
export class TraceError extends Error {
  override readonly name = "TraceError";
}
