import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { assertClose } from "../close";

/** A tensor's type, shape and numbers, without the tensor. */
export interface Numbers {
  readonly dtype: tf.DataType;
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** All tensors of a container as numbers, by their places ("loss", "gradients.0"); disposes of them. */
export function numbersOf(container: unknown): Map<string, Numbers> {
  const numbers = new Map<string, Numbers>();
  const visit = (part: unknown, place: string): void => {
    if (part instanceof tf.Tensor) {
      const { dtype, shape } = part;
      numbers.set(place, { dtype, shape, values: part.dataSync() as ArrayLike<number> });
      return;
    }
    for (const [key, each] of Object.entries(part ?? {})) visit(each, `${place}/${key}`);
  };
  visit(container, "");
  tf.dispose(container as tf.TensorContainer);
  return numbers;
}

/**
 * Asserts that two containers' tensors are of the same places, types and shapes, and that each number is
 * within `tolerance` times the largest of its tensor; 0 asks for the same bits.
 */
export function assertSame(
  actual: ReadonlyMap<string, Numbers>,
  expected: ReadonlyMap<string, Numbers>,
  tolerance: number,
  what: string,
): void {
  assert.deepEqual([...actual.keys()], [...expected.keys()], what);
  for (const [place, { dtype, shape, values }] of expected) {
    const at = `${what}${place}`;
    const got = actual.get(place) as Numbers;
    assert.deepEqual([got.dtype, got.shape], [dtype, shape], at);
    const finite = Array.from(values).filter(Number.isFinite);
    const largest = Math.max(0, ...finite.map(Math.abs));
    assertClose(got.values, values, { absolute: tolerance * largest }, at);
  }
}
