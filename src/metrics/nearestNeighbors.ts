import * as tf from "@tensorflow/tfjs-core";
import { checkRows } from "../checks/checkRows";
import { readTidily } from "../networks/readTidily";

/** For each sample, the nearest row of a data set. */
export interface NearestNeighbors {
  /** The row numbers, [n]; the first one if several rows are equally near. */
  readonly indices: Int32Array;
  /** The distances ‖x_i − data[indices[i]]‖₂, [n], in units of x: 0 for a copy. */
  readonly distances: Float64Array;
}

/** Half the spacing of float32 numbers about 1: the relative error of one operation. */
const roundoff = 2 ** -24;

/** The least float32 number of full precision: what an operation may lose when its result is smaller. */
const underflow = 2 ** -126;

/** Distances held at once. */
const held = 2 ** 22;

/**
 * The nearest row of `data` [size, d] to each row of `x` [n, d], exactly. ‖y‖² − 2⟨x, y⟩, by one matrix product per block, finds
 * every row that may be nearest within float32 rounding; among these the distance decides, computed from differences in
 * double precision.
 * @throws RangeError if the dimensions differ, one of the two is empty, or a number is not finite or above 1e18
 */
export function nearestNeighbors(x: tf.Tensor2D, data: tf.Tensor2D): NearestNeighbors {
  const [[, d], [, e]] = [x.shape, data.shape];
  if (d !== e) throw new RangeError(`x and data must be of one dimension, got ${d} and ${e}`);
  checkRows(x, "x");
  checkRows(data, "data");
  const squares = tf.tidy(() => tf.sum(tf.square(data), 1)); // [size]
  try {
    return byScores(x, data, squares);
  } finally {
    squares.dispose();
  }
}

function byScores(x: tf.Tensor2D, data: tf.Tensor2D, squares: tf.Tensor): NearestNeighbors {
  const [[n, d], [size]] = [x.shape, data.shape];
  const longest = squares.dataSync<"float32">().reduce((a, b) => Math.max(a, b));
  const largest = Math.sqrt(longest + d * underflow);
  const [indices, distances] = [new Int32Array(n), new Float64Array(n)];
  const block = Math.max(1, Math.floor(held / size));
  for (let from = 0; from < n; from += block) {
    const rows = Math.min(block, n - from);
    const some = () => tf.slice(x, [from, 0], [rows, d]);
    const points = numbersOf(some);
    const scores = numbersOf(() =>
      tf.sub(squares, tf.mul(tf.matMul(some(), data, false, true), 2)),
    );
    for (let i = 0; i < rows; i++) {
      const point = points.subarray(i * d, (i + 1) * d);
      const likely = candidates(scores.subarray(i * size, (i + 1) * size), point, largest);
      [indices[from + i], distances[from + i]] = nearestOf(point, data, likely);
    }
  }
  return { indices, distances };
}

/**
 * The rows that may be nearest, or as near as double precision can tell: whose score is above the least by no more than twice
 * a score's error. `largest` bounds the norms of all rows.
 */
function candidates(scores: Float32Array, point: Float32Array, largest: number): number[] {
  const size = Math.sqrt(point.reduce((sum, value) => sum + value * value, 0));
  const relative = roundoff * largest * (largest + 2 * size) + Number.EPSILON * size * size;
  const error = 2 * (point.length + 2) * (relative + underflow);
  if (!(error < Infinity)) {
    throw new RangeError("x and data must hold numbers of sizes that float32 can square");
  }
  const least = scores.reduce((a, b) => Math.min(a, b));
  const likely: number[] = [];
  for (let j = 0; j < scores.length; j++) if (scores[j] <= least + 2 * error) likely.push(j);
  return likely;
}

function nearestOf(
  point: Float32Array,
  data: tf.Tensor2D,
  likely: readonly number[],
): [index: number, distance: number] {
  const d = point.length;
  const rows = numbersOf(() => tf.gather(data, tf.tensor1d(likely as number[], "int32")));
  let [index, squared] = [-1, Infinity];
  for (const [c, j] of likely.entries()) {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += (point[k] - rows[c * d + k]) ** 2;
    if (sum < squared) [index, squared] = [j, sum];
  }
  return [index, Math.sqrt(squared)];
}

function numbersOf(make: () => tf.Tensor): Float32Array {
  return readTidily(() => make().dataSync<"float32">());
}
