import * as tf from "@tensorflow/tfjs-core";
import { below, noGradientOf, type OpCases, real } from "./case";

const tiled = (shape: number[], reps: number[]) => ({
  of: (x: tf.Tensor) => tf.tile(x, reps),
  on: [real(...shape)],
});

const mirrored = (mode: "reflect" | "symmetric", paddings: [number, number][]) => (x: tf.Tensor) =>
  tf.mirrorPad(x, paddings, mode);

/** Functions that move numbers about. */
export const shapes: OpCases = {
  concat: {
    of: (x: tf.Tensor, y: tf.Tensor) => tf.concat([x, y], 1),
    on: [real(3, 4), real(3, 2)],
  },
  "concat of one": { of: (x: tf.Tensor) => tf.concat([x]), on: [real(3, 4)] },
  "concat of three": {
    of: (...parts: tf.Tensor[]) => tf.concat(parts),
    on: [real(1, 4), real(2, 4), real(3, 4)],
  },
  split: { of: (x: tf.Tensor) => tf.split(x, 2), on: [real(4, 3)] },
  "split into one": { of: (x: tf.Tensor) => tf.split(x, 1), on: [real(4, 3)] },
  "split by sizes": { of: (x: tf.Tensor) => tf.split(x, [1, 2, 3], 1), on: [real(2, 6)] },
  "split, one part unused": { of: (x: tf.Tensor) => tf.split(x, 3)[1], on: [real(6, 2)] },
  stack: { of: (x: tf.Tensor, y: tf.Tensor) => tf.stack([x, y], 1), on: [real(3, 4), real(3, 4)] },
  "stack of one": { of: (x: tf.Tensor) => tf.stack([x], -1), on: [real(3, 4)] },
  unstack: { of: (x: tf.Tensor) => tf.unstack(x, 1), on: [real(2, 3, 4)] },
  "unstack of one": { of: (x: tf.Tensor) => tf.unstack(x, -2), on: [real(2, 1, 4)] },
  meshgrid: { of: (x: tf.Tensor, y: tf.Tensor) => tf.meshgrid(x, y), on: [real(2), real(3)] },
  reshape: { of: (x: tf.Tensor) => tf.reshape(x, [2, -1]), on: [real(3, 4)] },
  "reshape to the same shape": { of: (x: tf.Tensor) => tf.reshape(x, [3, 4]), on: [real(3, 4)] },
  expandDims: { of: (x: tf.Tensor) => tf.expandDims(x, 1), on: [real(3, 4)] },
  squeeze: { of: (x: tf.Tensor) => tf.squeeze(x, [1]), on: [real(3, 1, 4)] },
  transpose: { of: (x: tf.Tensor) => tf.transpose(x, [2, 0, 1]), on: [real(2, 3, 4)] },
  slice: { of: (x: tf.Tensor) => tf.slice(x, [1, 0], [2, 3]), on: [real(3, 4)] },
  stridedSlice: {
    of: (x: tf.Tensor) => tf.stridedSlice(x, [0, 3], [3, 0], [2, -1]),
    on: [real(3, 4)],
    order: 0,
    refused: noGradientOf("StridedSlice"),
  },
  pad: {
    of: (x: tf.Tensor) =>
      tf.pad(
        x,
        [
          [1, 0],
          [2, 1],
        ],
        3,
      ),
    on: [real(3, 4)],
  },
  "mirrorPad that reflects": {
    of: mirrored("reflect", [
      [1, 0],
      [2, 1],
    ]),
    on: [real(3, 4)],
  },
  "mirrorPad that repeats the edge": {
    of: mirrored("symmetric", [
      [3, 1],
      [0, 0],
      [2, 4],
    ]),
    on: [real(3, 2, 4)],
  },
  tile: tiled([3, 4], [2, 3]),
  "tile of a vector": tiled([3], [2]),
  "tile of rank 3": tiled([2, 3, 2], [2, 1, 3]),
  "tile of rank 4": tiled([2, 1, 2, 2], [1, 2, 1, 3]),
  "tile of rank 5": {
    ...tiled([2, 1, 2, 1, 2], [1, 2, 1, 3, 1]),
    order: 0,
    refused: /Gradient for tile operation is not implemented for rank-5/,
  },
  broadcastTo: { of: (x: tf.Tensor) => tf.broadcastTo(x, [2, 3, 4]), on: [real(3, 1)] },
  reverse: { of: (x: tf.Tensor) => tf.reverse(x, 1), on: [real(3, 4)] },
  gather: { of: (x: tf.Tensor, i: tf.Tensor1D) => tf.gather(x, i), on: [real(5, 3), below(5)(7)] },
  "gather along axis 1": {
    of: (x: tf.Tensor, i: tf.Tensor1D) => tf.gather(x, i, 1),
    on: [real(3, 5), below(5)(2)],
  },
  "gather by a matrix": {
    of: (x: tf.Tensor, i: tf.Tensor2D) => tf.gather(x, i, 1),
    on: [real(2, 5, 3), below(5)(2, 2)],
  },
  "gather by one index": {
    of: (x: tf.Tensor, i: tf.Tensor) => tf.gather(x, i as tf.Tensor1D),
    on: [real(3, 2), below(3)()],
  },
  "gather of a batch": {
    of: (x: tf.Tensor, i: tf.Tensor2D) => tf.gather(x, i, 1, 1),
    on: [real(2, 5, 3), below(5)(2, 4)],
  },
  "gather of a batch along its last axis": {
    of: (x: tf.Tensor, i: tf.Tensor2D) => tf.gather(x, i, 2, 1),
    on: [real(2, 3, 5), below(5)(2, 4)],
  },
  "gather of one number a row": {
    of: (x: tf.Tensor, i: tf.Tensor1D) => tf.gather(x, i, 1, 1),
    on: [real(3, 5), below(5)(3)],
  },
  "gather of a batch of batches": {
    of: (x: tf.Tensor, i: tf.Tensor) => tf.gather(x, i as tf.Tensor1D, 2, 2),
    on: [real(2, 3, 5), below(5)(2, 3, 2)],
  },
  "gather of a batch, its dimensions counted from the end": {
    of: (x: tf.Tensor, i: tf.Tensor) => tf.gather(x, i as tf.Tensor1D, 1, -1),
    on: [real(2, 5), below(5)(2, 3)],
  },
  gatherND: {
    of: (x: tf.Tensor, i: tf.Tensor) => tf.gatherND(x, i),
    on: [real(3, 3), below(3)(4, 2)],
    order: 0,
    refused: noGradientOf("GatherNd"),
  },
  scatterND: {
    of: (i: tf.Tensor, x: tf.Tensor) => tf.scatterND(i, x, [5, 3]),
    on: [below(5)(4, 1), real(4, 3)],
    order: 0,
    refused: noGradientOf("ScatterNd"),
  },
  tensorScatterUpdate: {
    of: (x: tf.Tensor, update: tf.Tensor) =>
      tf.tensorScatterUpdate(x, tf.tensor2d([1, 3], [2, 1], "int32"), update),
    on: [real(5, 3), real(2, 3)],
    order: 0,
    refused: noGradientOf("TensorScatterUpdate"),
  },
  unsortedSegmentSum: {
    of: (x: tf.Tensor, i: tf.Tensor1D) => tf.unsortedSegmentSum(x, i, 3),
    on: [real(4, 2), below(3)(4)],
  },
  "unsortedSegmentSum of rows in no segment": {
    of: (x: tf.Tensor) => tf.unsortedSegmentSum(x, tf.tensor1d([0, -1, 2, 0], "int32"), 3),
    on: [real(4, 2)],
  },
  oneHot: { of: (i: tf.Tensor) => tf.oneHot(i, 4), on: [below(4)(5)], order: 0 },
  "oneHot of scores": {
    of: (x: tf.Tensor) => tf.mul(x, tf.oneHot(tf.argMax(x, 1), 4)),
    on: [real(3, 4)],
  },
  linspace: { of: (x: tf.Tensor) => tf.mul(x, tf.linspace(0, 1, 4)), on: [real(3, 4)] },
  range: { of: (x: tf.Tensor) => tf.mul(x, tf.range(0, 4)), on: [real(3, 4)] },
  eye: { of: (x: tf.Tensor) => tf.mul(x, tf.eye(4)), on: [real(4, 4)] },
  bandPart: {
    of: (x: tf.Tensor2D) => tf.linalg.bandPart(x, 1, 1),
    on: [real(3, 4)],
  },
  zerosLike: { of: (x: tf.Tensor) => tf.sub(tf.zerosLike(x), x), on: [real(3, 4)] },
  onesLike: { of: (x: tf.Tensor) => tf.sub(tf.onesLike(x), x), on: [real(3, 4)] },
  fill: { of: (x: tf.Tensor) => tf.mul(tf.fill([3, 4], 2), x), on: [real(3, 4)] },
  clone: { of: (x: tf.Tensor) => tf.clone(x), on: [real(3, 4)] },
  diag: {
    of: (x: tf.Tensor) => tf.diag(x),
    on: [real(4)],
    order: 0,
    refused: noGradientOf("Diag"),
  },
};
