import * as tf from "@tensorflow/tfjs-core";
import { checkNumbers } from "./checkNumbers";
import { isRecording } from "./isRecording";

/**
 * Refuses a tensor [n, d] without rows, or with a number that is NaN or infinite, by row and column. What a network makes of
 * such a number need not show it: pooling drops NaN, tanh makes 1 of ∞. So what is measured is looked at before.
 * One pass over the numbers where they lie; they are read back to name the first that is refused. In a step that is being compiled
 * there are none yet, and shapes alone are looked at: a training tells by its loss.
 */
export function checkRows(x: tf.Tensor2D, name: string): void {
  const [n, d] = x.shape;
  if (n === 0 || d === 0) throw new RangeError(`${name} must hold rows, got shape [${x.shape}]`);
  if (isRecording()) return;
  const finite = tf.tidy(() => tf.all(tf.isFinite(x)).dataSync()[0]);
  if (finite) return;
  checkNumbers(x.dataSync(), name, (i) => `${name}, row ${Math.floor(i / d)}, column ${i % d},`);
}
