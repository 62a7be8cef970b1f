import * as tf from "@tensorflow/tfjs-core";
import { TraceError } from "./traceError";

/** The tensors that a step returned, and how to put others in their places. */
export interface Container<R> {
  readonly tensors: readonly tf.Tensor[];
  /** Each tensor's place in words: "the result", "result.loss", "result[1]". */
  readonly places: readonly string[];
  rebuild(tensors: readonly tf.Tensor[]): R;
}

/**
 * Takes apart what a step returned: a tensor, nothing, or arrays and plain objects of them.
 * @throws TraceError for anything else, which every call of the compiled step would repeat
 */
export function takeApart<R>(returned: R): Container<R> {
  const tensors: tf.Tensor[] = [];
  const places: string[] = [];
  const visit = (part: unknown, place: string): ((from: readonly tf.Tensor[]) => unknown) => {
    if (part instanceof tf.Tensor) {
      const at = tensors.push(part) - 1;
      places.push(place === "result" ? "the result" : place);
      return (from) => from[at];
    }
    if (part === undefined || part === null) return () => part;
    if (Array.isArray(part)) {
      const parts = part.map((each, i) => visit(each, `${place}[${i}]`));
      return (from) => parts.map((rebuild) => rebuild(from));
    }
    if (Object.getPrototypeOf(part) === Object.prototype) {
      const parts = Object.entries(part).map(
        ([key, each]) => [key, visit(each, `${place}.${key}`)] as const,
      );
      return (from) => Object.fromEntries(parts.map(([key, rebuild]) => [key, rebuild(from)]));
    }
    throw new TraceError(
      `a compiled step returns tensors, or arrays and objects of tensors; ${place} is ${describe(part)}, which every call would repeat`,
    );
  };
  const rebuild = visit(returned, "result");
  return { tensors, places, rebuild: (from) => rebuild(from) as R };
}

function describe(part: unknown): string {
  if (part instanceof Promise) return "a promise";
  return typeof part === "object"
    ? `a ${part?.constructor?.name ?? "object"}`
    : `the ${typeof part} ${String(part)}`;
}
