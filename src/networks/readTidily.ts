import * as tf from "@tensorflow/tfjs-core";

/**
 * What `read` returns, plain values and no tensors. None of the tensors that it makes stays, also where it throws; those that
 * were there before do.
 */
export function readTidily<T>(read: () => T): T {
  let values: T | undefined;
  // Past the tidy, which would look at every number that it returns.
  tf.tidy(() => {
    values = read();
  });
  return values as T;
}
