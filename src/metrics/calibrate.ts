import * as tf from "@tensorflow/tfjs-core";
import { norm } from "../calculus/norm";
import { float32Array } from "../checks/float32";
import type { Network } from "../networks/network";
import { estimateOn } from "./estimateOn";

/**
 * K by calibration: a critic's estimate between `x` [n, d] and its translate x + shift, divided by their W1, which is ‖shift‖
 * exactly: every coupling costs at least the distance of the means, and moving each point by `shift` costs that.
 * In [−K, K]; near the K by which to divide the estimates of a critic that has been trained to tell such translates apart.
 * @throws RangeError unless `shift` holds d numbers within single precision, not all of them 0; as `estimateOn`
 */
export function calibrateOnTranslate(
  critic: Network,
  x: tf.Tensor2D,
  shift: readonly number[],
): number {
  const by = float32Array(shift, (k) => `shift[${k}]`);
  const length = norm(by);
  if (shift.length !== x.shape[1] || length === 0) {
    throw new RangeError(
      `shift must hold ${x.shape[1]} numbers, not all 0, got [${shift.join(", ")}]`,
    );
  }
  return tf.tidy(() => estimateOn(critic, x, tf.add(x, tf.tensor1d(by)))) / length;
}
