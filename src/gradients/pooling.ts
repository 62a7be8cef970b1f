import * as tf from "@tensorflow/tfjs-core";
import { changedGradient, kernelGradient } from "./kernelGradient";
import { runKernel } from "./tapeEngine";
import { greatestTaps, type Laying, type Ties, underTaps, windowsOver } from "./windows";

interface PoolAttributes {
  readonly filterSize: Laying["taps"];
  readonly strides: Laying["strides"];
  readonly pad: Laying["pad"];
}

/** Refuses a gradient that tfjs' own kernels have wrong: those of all backends but TensorFlow's. */
const refusedElsewhere = (
  pool: string,
  what: string,
  isWrong: (attributes: PoolAttributes) => boolean,
) =>
  changedGradient<PoolAttributes>(pool, (of, _dy, _saved, attributes) => {
    if (tf.getBackend() !== "tensorflow" && isWrong(attributes)) {
      throw new Error(
        `${what} has a wrong gradient on the backend ${tf.getBackend()}: take the backend tensorflow`,
      );
    }
    return of;
  });

/** They divide by the taps of a whole window, also where a part of it lies beyond the edge. */
const reachesOut = ({ pad }: PoolAttributes): boolean => pad !== "valid" && pad !== 0;

/** They mistake a window's height for its width. */
const isOblong = ({ filterSize }: PoolAttributes): boolean =>
  typeof filterSize !== "number" && filterSize[1] !== filterSize[2];

/** A mean over windows is linear, and so is its gradient, whose adjoint is the mean itself. */
const ofMeans = (gradient: string, pool: string) =>
  kernelGradient<object>(gradient, ["input"], (dd, [input], attributes) => ({
    dy: () => runKernel(pool, { x: dd }, attributes),
    input: () => tf.zeros(input.shape),
  }));

/** Which of several greatest numbers in a window the kernels of gradients send dy to. */
function tiesOf({ rank }: tf.Tensor): Ties {
  if (rank === 4) return "first";
  return tf.getBackend() === "tensorflow" ? "every" : "last";
}

/**
 * The gradient of a maximum over windows takes dy to where the greatest numbers lie, and is linear in it: the adjoint picks from
 * there.
 */
const ofMaxima = (gradient: string) =>
  kernelGradient<PoolAttributes>(
    gradient,
    ["dy", "input", "output"],
    (dd, [dy, input, output], attributes) => {
      const { filterSize: taps, strides, pad } = attributes;
      const pick = tf.customGrad((from) => {
        const sides = windowsOver(input.shape, dy.shape, { taps, strides, pad });
        const greatest = greatestTaps(underTaps(input, sides, -Infinity), tiesOf(input));
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
export const pooling = () => [
  refusedElsewhere(tf.AvgPool, "tf.avgPool with padding", reachesOut),
  refusedElsewhere(tf.AvgPool3D, "tf.avgPool3d with padding", reachesOut),
  refusedElsewhere(tf.MaxPool3D, "tf.maxPool3d of oblong windows", isOblong),
  ofMeans(tf.AvgPoolGrad, tf.AvgPool),
  ofMeans(tf.AvgPool3DGrad, tf.AvgPool3D),
  ofMaxima(tf.MaxPoolGrad),
  ofMaxima(tf.MaxPool3DGrad),
];
