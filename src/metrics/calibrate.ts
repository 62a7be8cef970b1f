import * as tf from "@tensorflow/tfjs-core";
import { norm } from "../calculus/norm";
import type { Network } from "../networks/network";
import { estimateOn } from "./estimate";

/**
 * K by calibration: a critic's estimate between `x` [n, d] and its translate x + shift, divided by their W1, which is ‖shift‖
 * exactly: every coupling costs at least the distance of the means, and moving each point by `shift` costs that.
 * In [−K, K]; near the K by which to divide the estimates of a critic that has been trained to tell such translates apart.
 * @throws RangeError unless `shift` holds d finite numbers, not all of them 0
 */
export function calibrateOnTranslate(
  critic: Network,
  x: tf.Tensor2D,
  shift: readonly number[],
): number {
  const length = norm(shift);
  if (shift.length !== x.shape[1] || !(length > 0 && length < Infinity)) {
    throw new RangeError(
      `shift must hold ${x.shape[1]} finite numbers, not all 0, got [${shift.join(", ")}]`,
    );
  }
  return tf.tidy(() => estimateOn(critic, x, tf.add(x, tf.tensor1d([...shift])))) / length;
}
