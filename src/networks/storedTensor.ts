import * as tf from "@tensorflow/tfjs-core";

/** A stored tensor: its values in row-major order, with their shape. */
export interface StoredTensor {
  /** The shape of the tensor. */
  readonly shape: readonly number[];
  /** The values, row-major. */
  readonly values: Float32Array;
}

/** A variable's numbers, copied. */
export function stored(variable: tf.Variable): StoredTensor {
  return { shape: [...variable.shape], values: variable.dataSync<"float32">().slice() };
}

/**
 * Sets variables to stored numbers: all of them, or none.
 * @param variables by the names that they are stored under
 * @param what what errors call the store
 * @throws RangeError, before anything is changed, where one is missing or of another shape, by name
 */
export function assignStored(
  variables: ReadonlyMap<string, tf.Variable>,
  tensors: Readonly<Record<string, StoredTensor>>,
  what: string,
): void {
  for (const [name, { shape, size }] of variables) {
    const found = tensors[name];
    if (found === undefined) {
      throw new RangeError(`${what} must hold ${name}, of shape [${shape}], got none`);
    }
    if (found.shape.join() !== shape.join()) {
      throw new RangeError(`${what}'s ${name} must be of shape [${shape}], got [${found.shape}]`);
    }
    if (found.values.length !== size) {
      throw new RangeError(
        `${what}'s ${name} must hold ${size} numbers, of shape [${shape}], got ${found.values.length}`,
      );
    }
  }
  for (const [name, variable] of variables) {
    tf.tidy(() => variable.assign(tf.tensor(tensors[name].values, variable.shape)));
  }
}
