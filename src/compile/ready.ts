import * as tf from "@tensorflow/tfjs-core";

/**
 * Waits until tensors can be computed with, and gives the name of what computes them: "tensorflow", where the module has been
 * built for it, at once; "wasm", "webgl", "webgpu" or "cpu" elsewhere, which take a moment to start.
 * @throws Error where there is no backend, or none of those there can start
 */
export async function ready(): Promise<string> {
  await tf.ready();
  // Who has asked for a tensor before has started a backend that nobody chose.
  if (!tf.getBackend()) await tf.ready();
  return tf.getBackend();
}
