import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "./network";

/** Moves a network along a line through its parameters, theta ← theta + t·direction, one number a parameter. */
export function moveBy({ variables }: Network, direction: ArrayLike<number>, t: number): void {
  const steps = Float32Array.from(direction, (v) => t * v);
  let from = 0;
  for (const variable of variables) {
    const step = steps.slice(from, from + variable.size);
    tf.tidy(() => variable.assign(tf.add(variable, tf.tensor(step, variable.shape))));
    from += variable.size;
  }
}
