import * as tf from "@tensorflow/tfjs-core";
import { noGradientOf, type OpCase, type OpCases, positive, real, within } from "./case";

type Image = tf.Tensor4D;
type Volume = tf.Tensor5D;
type Pad = "same" | "valid";

const convolution = (stride: number, pad: Pad) => (x: Image, filter: Image) =>
  tf.conv2d(x, filter, stride, pad);

/** From images [2, …] to images [2, side, side, to]. */
const transposed =
  (side: number, to: number, stride: number, pad: Pad) => (x: Image, filter: Image) =>
    tf.conv2dTranspose(x, filter, [2, side, side, to], stride, pad);

const depthwise = (stride: number, pad: Pad) => (x: Image, filter: Image) =>
  tf.depthwiseConv2d(x, filter, stride, pad);

/** Numbers for each edge of the two sides. */
const edges: [[number, number], [number, number], [number, number], [number, number]] = [
  [0, 0],
  [1, 0],
  [0, 2],
  [0, 0],
];

const dilated = /dilation rates greater than 1 are not yet supported/;

/** Poolings by windows of a size, a stride and a padding. */
const windows: Readonly<Record<string, readonly [number | [number, number], number, Pad]>> = {
  "2 × 2": [2, 2, "valid"],
  "2 × 2 to the edge": [2, 2, "same"],
  "3 × 3 that overlap": [3, 1, "same"],
  "3 × 3 that overlap within": [3, 2, "valid"],
  "2 × 3": [[2, 3], 2, "same"],
};

const volumes: Readonly<Record<string, readonly [number, number, Pad]>> = {
  "2 × 2 × 2": [2, 2, "valid"],
  "2 × 2 × 2 that overlap": [2, 1, "same"],
  "3 × 3 × 3": [3, 2, "same"],
};

const wrongAtEdges = /with padding has a wrong gradient on the backend cpu/;

function pooling(): OpCases {
  const cases: Record<string, OpCase> = {};
  for (const [name, [size, stride, pad]] of Object.entries(windows)) {
    const on = [real(2, 5, 5, 2)];
    const refusedByCpu = pad === "same" ? wrongAtEdges : undefined;
    cases[`maxPool, ${name}`] = { of: (x: Image) => tf.maxPool(x, size, stride, pad), on };
    cases[`avgPool, ${name}`] = {
      ...{ of: (x: Image) => tf.avgPool(x, size, stride, pad), on },
      refusedByCpu,
    };
  }
  for (const [name, [size, stride, pad]] of Object.entries(volumes)) {
    const on = [real(1, 4, 4, 4, 2)];
    const refusedByCpu = pad === "same" ? wrongAtEdges : undefined;
    cases[`maxPool3d, ${name}`] = { of: (x: Volume) => tf.maxPool3d(x, size, stride, pad), on };
    cases[`avgPool3d, ${name}`] = {
      ...{ of: (x: Volume) => tf.avgPool3d(x, size, stride, pad), on },
      refusedByCpu,
    };
  }
  return cases;
}

type Resize = (images: Image, size: [number, number], align: boolean, half: boolean) => tf.Tensor;

function resizing(name: string, of: Resize, more: Partial<OpCase> = {}): OpCases {
  const ways: Readonly<Record<string, readonly [align: boolean, half: boolean]>> = {
    "": [false, false],
    ", corners aligned": [true, false],
    ", by half pixels": [false, true],
  };
  const to = (
    size: [number, number],
    from: number[],
    [align, half]: readonly [boolean, boolean],
  ) => ({
    ...{ of: (x: Image) => of(x, size, align, half), on: [real(...from)] },
    ...more,
  });
  const cases: Record<string, OpCase> = {};
  for (const [way, flags] of Object.entries(ways)) {
    cases[`${name}, larger${way}`] = to([6, 7], [2, 3, 4, 2], flags);
    cases[`${name}, smaller${way}`] = to([2, 3], [2, 5, 4, 2], flags);
  }
  return cases;
}

const normalized = (
  x: Image,
  mean: tf.Tensor1D,
  variance: tf.Tensor1D,
  offset: tf.Tensor1D,
  scale: tf.Tensor1D,
) => tf.batchNorm(x, mean, variance, offset, scale, 1e-3);

/** Functions of images [batch, height, width, channels]. */
export const images: OpCases = {
  "conv2d, stride 1, same": {
    of: convolution(1, "same"),
    on: [real(2, 6, 5, 3), real(3, 3, 3, 4)],
  },
  "conv2d, stride 1, valid": {
    of: convolution(1, "valid"),
    on: [real(2, 6, 5, 3), real(3, 3, 3, 4)],
  },
  "conv2d, stride 2, same": {
    of: convolution(2, "same"),
    on: [real(2, 6, 6, 3), real(4, 4, 3, 2)],
  },
  "conv2d, stride 2, valid": {
    of: convolution(2, "valid"),
    on: [real(2, 7, 7, 3), real(3, 3, 3, 2)],
  },
  "conv2d, other edges": {
    of: (x: Image, filter: Image) => tf.conv2d(x, filter, 2, edges),
    on: [real(2, 5, 5, 2), real(3, 3, 2, 3)],
  },
  "conv2d of one image": {
    of: (x: tf.Tensor3D, filter: Image) => tf.conv2d(x, filter, 1, "same"),
    on: [real(4, 4, 2), real(3, 3, 2, 2)],
  },
  "conv2d with a bias": {
    of: (x: Image, filter: Image, bias: tf.Tensor) =>
      tf.add(convolution(2, "same")(x, filter), bias),
    on: [real(2, 6, 6, 3), real(4, 4, 3, 2), real(2)],
  },
  "conv2d, dilated": {
    of: (x: Image, filter: Image) => tf.conv2d(x, filter, 1, "valid", "NHWC", 2),
    on: [real(2, 7, 7, 2), real(3, 3, 2, 2)],
    order: 0,
    refused: dilated,
  },
  "fused conv2d": {
    of: (x: Image, filter: Image, bias: tf.Tensor) =>
      tf.fused.conv2d({ x, filter, strides: 1, pad: "same", bias }),
    on: [real(2, 4, 4, 2), real(3, 3, 2, 2), real(2)],
  },
  "fused conv2d of one image": {
    of: (x: tf.Tensor3D, filter: Image) => tf.fused.conv2d({ x, filter, strides: 2, pad: "valid" }),
    on: [real(5, 5, 2), real(3, 3, 2, 2)],
  },
  "fused conv2d and relu": {
    of: (x: Image, filter: Image, bias: tf.Tensor) =>
      tf.fused.conv2d({ x, filter, strides: 1, pad: "same", bias, activation: "relu" }),
    on: [real(1, 4, 4, 2), real(3, 3, 2, 2), real(2)],
  },
  "conv2dTranspose, stride 2, same": {
    of: transposed(6, 2, 2, "same"),
    on: [real(2, 3, 3, 4), real(4, 4, 2, 4)],
  },
  "conv2dTranspose to many channels": {
    of: transposed(6, 9, 2, "same"),
    on: [real(2, 3, 3, 4), real(4, 4, 9, 4)],
  },
  "conv2dTranspose, a kernel that its stride does not divide": {
    of: transposed(6, 2, 2, "same"),
    on: [real(2, 3, 3, 4), real(5, 5, 2, 4)],
  },
  "conv2d from many channels": {
    of: convolution(2, "same"),
    on: [real(2, 6, 6, 9), real(4, 4, 9, 2)],
  },
  "conv2d, stride 2, same, of an odd side": {
    of: convolution(2, "same"),
    on: [real(2, 7, 7, 3), real(4, 4, 3, 2)],
  },
  "conv2dTranspose, stride 1, valid": {
    of: transposed(5, 2, 1, "valid"),
    on: [real(2, 3, 3, 4), real(3, 3, 2, 4)],
  },
  "conv2dTranspose with a bias": {
    of: (x: Image, filter: Image, bias: tf.Tensor) =>
      tf.add(transposed(6, 2, 2, "same")(x, filter), bias),
    on: [real(2, 3, 3, 4), real(4, 4, 2, 4), real(2)],
  },
  depthwiseConv2d: { of: depthwise(1, "same"), on: [real(2, 5, 5, 3), real(3, 3, 3, 2)] },
  "depthwiseConv2d, stride 2": {
    of: depthwise(2, "valid"),
    on: [real(2, 5, 5, 3), real(3, 3, 3, 2)],
  },
  "depthwiseConv2d, dilated": {
    of: (x: Image, filter: Image) => tf.depthwiseConv2d(x, filter, 1, "same", "NHWC", 2),
    on: [real(2, 5, 5, 3), real(3, 3, 3, 2)],
    order: 0,
    refused: dilated,
  },
  "fused depthwiseConv2d of one image": {
    of: (x: tf.Tensor3D, filter: Image, bias: tf.Tensor) =>
      tf.fused.depthwiseConv2d({ x, filter, strides: 1, pad: "same", bias }),
    on: [real(4, 4, 2), real(3, 3, 2, 2), real(4)],
  },
  separableConv2d: {
    of: (x: Image, depthwise: Image, pointwise: Image) =>
      tf.separableConv2d(x, depthwise, pointwise, 1, "same"),
    on: [real(2, 5, 5, 3), real(3, 3, 3, 2), real(1, 1, 6, 2)],
  },
  conv1d: {
    of: (x: tf.Tensor3D, filter: tf.Tensor3D) => tf.conv1d(x, filter, 1, "same"),
    on: [real(2, 6, 3), real(3, 3, 2)],
  },
  "conv3d, same": {
    of: (x: Volume, filter: Volume) => tf.conv3d(x, filter, 1, "same"),
    on: [real(1, 3, 4, 4, 2), real(2, 3, 2, 2, 2)],
  },
  "conv3d, stride 2, valid": {
    of: (x: Volume, filter: Volume) => tf.conv3d(x, filter, 2, "valid"),
    on: [real(1, 4, 4, 4, 2), real(2, 2, 2, 2, 2)],
  },
  conv3dTranspose: {
    of: (x: Volume, filter: Volume) => tf.conv3dTranspose(x, filter, [1, 4, 4, 4, 2], 2, "same"),
    on: [real(1, 2, 2, 2, 3), real(2, 2, 2, 2, 3)],
  },
  ...pooling(),
  "maxPool3d, 2 × 2 × 3": {
    of: (x: Volume) => tf.maxPool3d(x, [2, 2, 3], 1, "valid"),
    on: [real(1, 3, 3, 4, 2)],
    refusedByCpu: /tf\.maxPool3d of oblong windows has a wrong gradient on the backend cpu/,
  },
  "maxPool of one image": {
    of: (x: tf.Tensor3D) => tf.maxPool(x, 2, 2, "same"),
    on: [real(5, 5, 2)],
  },
  "pool of spread windows": {
    of: (x: Image) => tf.pool(x, [2, 2], "max", "valid", [2, 2], [1, 1]),
    on: [real(1, 5, 5, 2)],
  },
  dilation2d: {
    of: (x: Image, filter: tf.Tensor3D) => tf.dilation2d(x, filter, 1, "same"),
    on: [real(1, 4, 4, 2), within(-0.37, 0.41)(2, 2, 2)],
    withoutXla: true,
  },
  "dilation2d, stride 2": {
    of: (x: Image, filter: tf.Tensor3D) => tf.dilation2d(x, filter, 2, "valid"),
    on: [real(1, 5, 5, 2), real(2, 2, 2)],
    withoutXla: true,
  },
  "dilation2d by spread taps": {
    of: (x: Image, filter: tf.Tensor3D) => tf.dilation2d(x, filter, 1, "same", [2, 1]),
    on: [real(1, 5, 3, 1), within(-0.31, 0.4)(2, 2, 1)],
    withoutXla: true,
  },
  batchNorm: { of: normalized, on: [real(2, 3, 3, 4), real(4), positive(4), real(4), real(4)] },
  "batchNorm of rows": { of: normalized, on: [real(4, 3), real(3), positive(3), real(3), real(3)] },
  "batchNorm by a number each": {
    of: normalized,
    on: [real(2, 3), real(2, 3), positive(2, 3), real(2, 3), real(2, 3)],
  },
  "batchNorm without a scale": {
    of: (x: Image, mean: tf.Tensor1D, variance: tf.Tensor1D, offset: tf.Tensor1D) =>
      tf.batchNorm(x, mean, variance, offset),
    on: [real(4, 3), real(3), positive(3), real(3)],
  },
  "batchNorm without an offset": {
    of: (x: Image, mean: tf.Tensor1D, variance: tf.Tensor1D, scale: tf.Tensor1D) =>
      tf.batchNorm(x, mean, variance, undefined, scale),
    on: [real(4, 3), real(3), positive(3), real(3)],
  },
  "batchNorm of a batch's own moments": {
    of: (x: tf.Tensor2D, offset: tf.Tensor1D, scale: tf.Tensor1D) => {
      const { mean, variance } = tf.moments(x, 0);
      return tf.batchNorm(x, mean as tf.Tensor1D, variance as tf.Tensor1D, offset, scale, 1e-3);
    },
    on: [real(6, 4), real(4), real(4)],
    tolerance: 1e-5, // the moments' own gradient cancels most of it
  },
  ...resizing("resizeBilinear", tf.image.resizeBilinear),
  ...resizing("resizeNearestNeighbor", tf.image.resizeNearestNeighbor, { withoutXla: true }),
  "resizeBilinear of one image": {
    of: (x: tf.Tensor3D) => tf.image.resizeBilinear(x, [6, 7]),
    on: [real(3, 4, 2)],
  },
  depthToSpace: {
    of: (x: Image) => tf.depthToSpace(x, 2, "NHWC"),
    on: [real(2, 2, 2, 8)],
    order: 0,
    refused: noGradientOf("DepthToSpace"),
  },
  spaceToBatchND: {
    of: (x: Image) =>
      tf.spaceToBatchND(
        x,
        [2, 2],
        [
          [1, 0],
          [0, 1],
        ],
      ),
    on: [real(2, 3, 3, 2)],
  },
  batchToSpaceND: {
    of: (x: Image) =>
      tf.batchToSpaceND(
        x,
        [2, 2],
        [
          [0, 1],
          [1, 0],
        ],
      ),
    on: [real(4, 2, 2, 3)],
  },
  localResponseNormalization: {
    of: (x: Image) => tf.localResponseNormalization(x, 1),
    on: [real(2, 3, 3, 4)],
  },
  "localResponseNormalization, otherwise set": {
    of: (x: Image) => tf.localResponseNormalization(x, 2, 2, 0.3, 0.75),
    on: [real(1, 2, 2, 6)],
  },
  cropAndResize: {
    of: (x: Image) =>
      tf.image.cropAndResize(x, tf.tensor2d([[0, 0, 1, 1]]), tf.tensor1d([0], "int32"), [3, 3]),
    on: [real(1, 4, 4, 1)],
    order: 0,
    refused: noGradientOf("CropAndResize"),
    withoutXla: true,
  },
  flipLeftRight: {
    of: (x: Image) => tf.image.flipLeftRight(x),
    on: [real(2, 3, 4, 2)],
    order: 0,
    refused: noGradientOf("FlipLeftRight"),
  },
};
