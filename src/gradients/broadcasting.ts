import * as tf from "@tensorflow/tfjs-core";
import { changedGradient } from "./kernelGradient";
import { reduced } from "./reduced";

/** Of functions of a and b; tfjs forgets that one of them may have been broadcast, and throws. */
export const broadcasting = () =>
  [tf.Maximum, tf.Minimum, tf.SquaredDifference, tf.BatchMatMul].map((kernel) =>
    changedGradient(kernel, (of, _, [a, b]) => ({
      a: () => reduced(of.a(), a.shape),
      b: () => reduced(of.b(), b.shape),
    })),
  );
