import * as tf from "@tensorflow/tfjs-core";

/** What tfjs' engine holds and where it stands: all that must be as before when something has failed. */
export function engineState() {
  const { gradientDepth, kernelDepth, scopeStack, activeTape, registeredVariables } =
    tf.engine().state;
  const { numTensors, numDataBuffers, numBytes } = tf.memory();
  return {
    ...{ gradientDepth, kernelDepth, scopes: scopeStack.length, taped: activeTape != null },
    ...{ numTensors, numDataBuffers, numBytes },
    variables: Object.keys(registeredVariables).length,
  };
}
