import * as tf from "@tensorflow/tfjs-core";
import { registerFilterGradient } from "./registerFilterGradient";
import { type Formula, replaceKernel } from "./replaceKernel";
import { running } from "./running";
import { fromTaps, greatestTaps, type Laying, type Ties, underTaps, windowsOver } from "./windows";

const wasm = "wasm";

/** What maxima over windows are told. */
interface PoolAttributes {
  readonly filterSize: Laying["taps"];
  readonly strides: Laying["strides"];
  readonly pad: Laying["pad"];
}

/**
 * Makes kernels of tfjs' WebAssembly backend right, or lets them say that they are not. Maxima over windows in space, and the
 * gradients of those in the plane too, lose windows without a positive number; rows picked batch by batch are others; one-hot
 * numbers are integers' bits; fractions become false; a running sum does not know an axis that is counted from the end. Sums by
 * segment and the gradient of a convolution in its filter are lacking. Clones, which are copies there, share their numbers.
 * tf.dilation2d and the gradients of tf.conv3d, which are wrong, are refused.
 */
export function mendWasmKernels(): void {
  registerFilterGradient(wasm);
  shareClones();
  replace(tf.Cast, cast);
  replace(tf.OneHot, oneHot);
  replace(tf.GatherV2, gather);
  replace(tf.UnsortedSegmentSum, sumsBySegment);
  for (const name of [tf.Cumsum, tf.Cumprod]) replace(name, running);
  replace(tf.MaxPool3D, greatestUnder);
  replace(tf.MaxPoolGrad, greatestGradient("first"));
  replace(tf.MaxPool3DGrad, greatestGradient("last"));
  refuse("the gradient of tf.conv3d", tf.Conv3DBackpropInputV2, tf.Conv3DBackpropFilterV2);
  refuse("tf.dilation2d", tf.Dilation2D);
}

/** Lets a clone share the numbers of what it is cloned from, as on every other backend of tfjs: here it copies them. */
function shareClones(): void {
  const own = tf.getKernel(tf.Identity, wasm);
  tf.unregisterKernel(tf.Identity, wasm);
  tf.registerKernel({
    ...own,
    kernelFunc: ({ inputs, backend }) => {
      const { dataId, shape, dtype } = inputs.x as tf.TensorInfo;
      (backend as tf.KernelBackend).incRef(dataId);
      return { dataId, shape, dtype };
    },
  });
}

/** Runs a kernel by a formula. */
const replace = <Attributes>(name: string, formula: Formula<Attributes>): void =>
  replaceKernel(wasm, name, formula);

/** Refuses what kernels have wrong. */
function refuse(what: string, ...kernels: readonly string[]): void {
  for (const name of kernels) {
    replace(name, () => {
      throw new Error(`${what} is wrong on the backend ${wasm}: take the backend tensorflow`);
    });
  }
}

/** Everything but 0 is true. */
const cast: Formula<tf.CastAttrs> = ({ x }, attributes, stock) =>
  attributes.dtype === "bool" && x.dtype !== "bool" ? tf.notEqual(x, 0) : stock(attributes);

const oneHot: Formula<tf.OneHotAttrs> = ({ indices }, { depth, onValue, offValue, dtype }) => {
  const here = tf.equal(tf.expandDims(indices, -1), tf.range(0, depth, 1, "int32"));
  return tf.cast(tf.add(tf.mul(tf.cast(here, "float32"), onValue - offValue), offValue), dtype);
};

/** Of x [B…, O…, n, I…] by indices [B…, K…], [B…, O…, K…, I…]: all batches are rows of one. */
const gather: Formula<tf.GatherV2Attrs> = ({ x, indices }, attributes, stock) => {
  if (attributes.batchDims === 0) return stock(attributes);
  const { batchDims: given } = attributes;
  const batchDims = given < 0 ? given + indices.rank : given;
  const [axis] = tf.util.parseAxisParam(attributes.axis, x.shape);
  const { batchSize, outerSize, dimSize, sliceSize, outputShape } =
    tf.backend_util.segment_util.collectGatherOpShapeInfo(x, indices, axis, batchDims);
  const beyond = indices.dataSync().find((index) => index < 0 || index >= dimSize);
  if (beyond !== undefined) {
    throw new RangeError(`indices must be integers from 0 to ${dimSize - 1}, got ${beyond}`);
  }
  const inRows = tf.transpose(
    tf.reshape(x, [batchSize, outerSize, dimSize, sliceSize]),
    [0, 2, 1, 3],
  );
  const rows = tf.reshape(inRows, [batchSize * dimSize, outerSize * sliceSize]);
  const first = tf.reshape(tf.range(0, batchSize * dimSize, dimSize, "int32"), [batchSize, 1]);
  const places = tf.add(tf.reshape(indices, [batchSize, -1]), first);
  const picked = tf.gather(rows, tf.reshape<tf.Rank.R1>(places, [-1]));
  const inPlace = tf.transpose(
    tf.reshape(picked, [batchSize, -1, outerSize, sliceSize]),
    [0, 2, 1, 3],
  );
  return tf.reshape(inPlace, outputShape);
};

/** The rows x [m, …] of each of n segments summed, those in none left out. */
const sumsBySegment: Formula<tf.UnsortedSegmentSumAttrs> = ({ x, segmentIds }, { numSegments }) => {
  const rows = tf.reshape<tf.Rank.R2>(tf.cast(x, "float32"), [x.shape[0], -1]);
  const places = tf.oneHot(segmentIds as tf.Tensor1D, numSegments, 1, 0, "float32") as tf.Tensor2D;
  const sums = tf.matMul(places, rows, true);
  return tf.cast(tf.reshape(sums, [numSegments, ...x.shape.slice(1)]), x.dtype);
};

const greatestUnder: Formula<tf.MaxPool3DAttrs> = ({ x }, attributes) => {
  const { filterSize: taps, strides, pad, dimRoundingMode } = attributes;
  const images = x as tf.Tensor5D;
  const { outShape } = tf.backend_util.computePool3DInfo(
    images.shape,
    taps,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const under = underTaps(x, windowsOver(x.shape, outShape, { taps, strides, pad }), -Infinity);
  return under.reduce((a, b) => tf.maximum(a, b));
};

/** dy to where the greatest number of each window lies, the first or the last of several. */
const greatestGradient =
  (ties: Ties): Formula<PoolAttributes> =>
  ({ dy, input }, { filterSize: taps, strides, pad }) => {
    const sides = windowsOver(input.shape, dy.shape, { taps, strides, pad });
    const greatest = greatestTaps(underTaps(input, sides, -Infinity), ties);
    const shares = greatest.map((here) => tf.mul(here, dy));
    return fromTaps(shares, sides, input.shape);
  };
