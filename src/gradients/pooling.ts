import * as tf from "@tensorflow/tfjs-core";
import { changedGradient, kernelGradient } from "./kernelGradient";
import { runKernel } from "./tapeEngine";
import { greatestTaps, type Laying, underTaps, windowsOver } from "./windows";

interface PoolAttributes {
  readonly filterSize: Laying["taps"];
  readonly strides: Laying["strides"];
  readonly pad: Laying["pad"];
}

/** tfjs' own kernels divide by the taps of a whole window, also where a part of it lies beyond the edge. */
const refusedAtEdges = (pool: string, name: string) =>
  changedGradient<PoolAttributes>(pool, (of, _dy, _saved, { pad }) => {
    if (tf.getBackend() !== "tensorflow" && pad !== "valid" && pad !== 0) {
      throw new Error(
        `tf.${name} with padding has a wrong gradient on the backend ${tf.getBackend()}: pad with "valid", or take tensorflow`,
      );
    }
    return of;
  });

/** A mean over windows is linear, and so is its gradient, whose adjoint is the mean itself. */
const ofMeans = (gradient: string, pool: string) =>
  kernelGradient<object>(gradient, ["input"], (dd, [input], attributes) => ({
    dy: () => runKernel(pool, { x: dd }, attributes),
    input: () => tf.zeros(input.shape),
  }));

/**
 * The gradient of a maximum over windows takes dy to where the greatest numbers lie, and is linear in it: the adjoint picks from
 * there. Of several that are alike the first counts, as it does for TensorFlow.
 */
const ofMaxima = (gradient: string) =>
  kernelGradient<PoolAttributes>(
    gradient,
    ["dy", "input", "output"],
    (dd, [dy, input, output], attributes) => {
      const { filterSize: taps, strides, pad } = attributes;
      const pick = tf.customGrad((from) => {
        const sides = windowsOver(input.shape, dy.shape, { taps, strides, pad });
        const greatest = greatestTaps(underTaps(input, sides, -Infinity));
        const picked = underTaps(from as tf.Tensor, sides, 0);
        return {
          value: tf.addN(picked.map((each, i) => tf.mul(each, greatest[i]))),
          gradFunc: (back: tf.Tensor) =>
            runKernel(gradient, { dy: back, input, output }, attributes),
        };
      });
      return {
        dy: () => pick(dd),
        input: () => tf.zeros(input.shape),
        output: () => tf.zeros(dy.shape),
      };
    },
  );

/** Of the gradients of pooling. */
export const ofPooling = () => [
  refusedAtEdges(tf.AvgPool, "avgPool"),
  refusedAtEdges(tf.AvgPool3D, "avgPool3d"),
  ofMeans(tf.AvgPoolGrad, tf.AvgPool),
  ofMeans(tf.AvgPool3DGrad, tf.AvgPool3D),
  ofMaxima(tf.MaxPoolGrad),
  ofMaxima(tf.MaxPool3DGrad),
];
