import * as tf from "@tensorflow/tfjs-core";

/** The numbers that scalars hold, which it frees. It waits for them: WebGPU has no other way that every machine bears. */
export async function readScalars(...scalars: readonly tf.Scalar[]): Promise<number[]> {
  try {
    return (await Promise.all(scalars.map((scalar) => scalar.data()))).map(([value]) => value);
  } finally {
    tf.dispose([...scalars]);
  }
}
