import * as tf from "@tensorflow/tfjs-core";

/** What `work` returns; the variables are put back afterwards as they were, to the bit, also where it throws. */
export function restoring<T>(variables: readonly tf.Variable[], work: () => T): T {
  const before = variables.map((variable) => tf.keep(tf.clone(variable)));
  try {
    return work();
  } finally {
    variables.forEach((variable, i) => {
      variable.assign(before[i]);
      before[i].dispose();
    });
  }
}
