import * as tf from "@tensorflow/tfjs-core";

/**
 * Waits until tensors can be computed, and returns the name of the backend: "tensorflow", immediately, if the module has been
 * built for it; otherwise "wasm", "webgl", "webgpu" or "cpu", which take a moment to start.
 * @throws Error if there is no backend, or if none can start
 */
export async function ready(): Promise<string> {
  await tf.ready();
  // Who has asked for a tensor before has started a backend that nobody chose.
  if (!tf.getBackend()) await tf.ready();
  return tf.getBackend();
}
