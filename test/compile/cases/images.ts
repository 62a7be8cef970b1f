import * as tf from "@tensorflow/tfjs-core";
import { type OpCases, positive, real } from "./case";

type Image = tf.Tensor4D;

const convolution = (stride: number, pad: "same" | "valid") => (x: Image, filter: Image) =>
  tf.conv2d(x, filter, stride, pad);

/** From images [2, …] to images [2, side, side, to]. */
const transposed =
  (side: number, to: number, stride: number, pad: "same" | "valid") => (x: Image, filter: Image) =>
    tf.conv2dTranspose(x, filter, [2, side, side, to], stride, pad);

/** Functions of images [batch, height, width, channels]. */
export const images: OpCases = {
  "conv2d, stride 1, same": {
    of: convolution(1, "same"),
    on: [real(2, 6, 5, 3), real(3, 3, 3, 4)],
    penalised: 1,
  },
  "conv2d, stride 1, valid": {
    of: convolution(1, "valid"),
    on: [real(2, 6, 5, 3), real(3, 3, 3, 4)],
    penalised: 1,
  },
  "conv2d, stride 2, same": {
    of: convolution(2, "same"),
    on: [real(2, 6, 6, 3), real(4, 4, 3, 2)],
    penalised: 1,
  },
  "conv2d, stride 2, valid": {
    of: convolution(2, "valid"),
    on: [real(2, 7, 7, 3), real(3, 3, 3, 2)],
    penalised: 1,
  },
  "conv2d with a bias": {
    of: (x: Image, filter: Image, bias: tf.Tensor) =>
      tf.add(convolution(2, "same")(x, filter), bias),
    on: [real(2, 6, 6, 3), real(4, 4, 3, 2), real(2)],
    penalised: 1,
  },
  "conv2d, dilated": {
    of: (x: Image, filter: Image) => tf.conv2d(x, filter, 1, "valid", "NHWC", 2),
    on: [real(2, 7, 7, 2), real(3, 3, 2, 2)],
    order: 0,
  },
  "conv2dTranspose, stride 2, same": {
    of: transposed(6, 2, 2, "same"),
    on: [real(2, 3, 3, 4), real(4, 4, 2, 4)],
    penalised: 1,
  },
  "conv2dTranspose to many channels": {
    of: transposed(6, 9, 2, "same"),
    on: [real(2, 3, 3, 4), real(4, 4, 9, 4)],
    penalised: 1,
  },
  "conv2dTranspose, a kernel that its stride does not divide": {
    of: transposed(6, 2, 2, "same"),
    on: [real(2, 3, 3, 4), real(5, 5, 2, 4)],
    penalised: 1,
  },
  "conv2d from many channels": {
    of: convolution(2, "same"),
    on: [real(2, 6, 6, 9), real(4, 4, 9, 2)],
    penalised: 1,
  },
  "conv2d, stride 2, same, of an odd side": {
    of: convolution(2, "same"),
    on: [real(2, 7, 7, 3), real(4, 4, 3, 2)],
    penalised: 1,
  },
  "conv2dTranspose, stride 1, valid": {
    of: transposed(5, 2, 1, "valid"),
    on: [real(2, 3, 3, 4), real(3, 3, 2, 4)],
    penalised: 1,
  },
  "conv2dTranspose with a bias": {
    of: (x: Image, filter: Image, bias: tf.Tensor) =>
      tf.add(transposed(6, 2, 2, "same")(x, filter), bias),
    on: [real(2, 3, 3, 4), real(4, 4, 2, 4), real(2)],
    penalised: 1,
  },
  depthwiseConv2d: {
    of: (x: Image, filter: Image) => tf.depthwiseConv2d(x, filter, 1, "same"),
    on: [real(2, 5, 5, 3), real(3, 3, 3, 2)],
    order: 1,
  },
  separableConv2d: {
    of: (x: Image, depthwise: Image, pointwise: Image) =>
      tf.separableConv2d(x, depthwise, pointwise, 1, "same"),
    on: [real(2, 5, 5, 3), real(3, 3, 3, 2), real(1, 1, 6, 2)],
    order: 1,
  },
  conv1d: {
    of: (x: tf.Tensor3D, filter: tf.Tensor3D) => tf.conv1d(x, filter, 1, "same"),
    on: [real(2, 6, 3), real(3, 3, 2)],
    penalised: 1,
  },
  maxPool: { of: (x: Image) => tf.maxPool(x, 2, 2, "same"), on: [real(2, 5, 5, 3)], order: 1 },
  avgPool: { of: (x: Image) => tf.avgPool(x, 2, 2, "valid"), on: [real(2, 6, 6, 3)], order: 1 },
  batchNorm: {
    of: (
      x: Image,
      mean: tf.Tensor1D,
      variance: tf.Tensor1D,
      offset: tf.Tensor1D,
      scale: tf.Tensor1D,
    ) => tf.batchNorm(x, mean, variance, offset, scale, 1e-3),
    on: [real(2, 3, 3, 4), real(4), positive(4), real(4), real(4)],
  },
  "batchNorm of a batch's own moments": {
    of: (x: tf.Tensor2D, offset: tf.Tensor1D, scale: tf.Tensor1D) => {
      const { mean, variance } = tf.moments(x, 0);
      return tf.batchNorm(x, mean as tf.Tensor1D, variance as tf.Tensor1D, offset, scale, 1e-3);
    },
    on: [real(6, 4), real(4), real(4)],
    tolerance: 1e-5, // the moments' own gradient cancels most of it
  },
  resizeBilinear: {
    of: (x: Image) => tf.image.resizeBilinear(x, [6, 8]),
    on: [real(2, 3, 4, 2)],
    order: 1,
  },
  resizeNearestNeighbor: {
    of: (x: Image) => tf.image.resizeNearestNeighbor(x, [6, 8]),
    on: [real(2, 3, 4, 2)],
    order: 1,
    withoutXla: true,
  },
  depthToSpace: {
    of: (x: Image) => tf.depthToSpace(x, 2, "NHWC"),
    on: [real(2, 2, 2, 8)],
    order: 0,
  },
  spaceToBatchND: {
    of: (x: Image) =>
      tf.spaceToBatchND(
        x,
        [2, 2],
        [
          [0, 0],
          [0, 0],
        ],
      ),
    on: [real(2, 4, 4, 2)],
  },
  localResponseNormalization: {
    of: (x: Image) => tf.localResponseNormalization(x, 2),
    on: [real(2, 3, 3, 4)],
    order: 1,
  },
  flipLeftRight: { of: (x: Image) => tf.image.flipLeftRight(x), on: [real(2, 3, 4, 2)], order: 0 },
};
