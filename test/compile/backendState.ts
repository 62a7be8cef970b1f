import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";

/** All that a step which could not be compiled must leave as it was. */
function backendState() {
  const backend = tf.backend() as unknown as { binding: object };
  const { registeredVariables, gradientDepth, kernelDepth, activeScope } = tf.engine().state;
  const { numTensors, numDataBuffers, numBytes } = tf.memory();
  return {
    identities: [backend.binding, Math.random],
    backend: Object.keys(backend),
    engine: Object.keys(tf.engine()),
    optimizers: [tf.SGDOptimizer, tf.AdamOptimizer].map(
      ({ prototype }) => prototype.applyGradients,
    ),
    depths: { gradientDepth, kernelDepth, scope: activeScope?.id },
    ...{ numTensors, numDataBuffers, numBytes },
    variables: Object.values(registeredVariables).map((variable) => [
      variable.name,
      variable.trainable,
      variable.dtype,
      variable.shape,
      variable.dataSync(),
    ]),
  };
}

/** Asserts that `work` throws an error of this name and message, and changes nothing of the backend. */
export function assertRefused(work: () => unknown, name: string, message: string | RegExp): void {
  const before = backendState();
  assert.throws(work, { name, message });
  const after = backendState();
  assert.deepEqual(after, before);
  after.identities.forEach((each, i) => {
    assert.equal(each, before.identities[i]);
  });
}
