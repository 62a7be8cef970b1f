import * as tf from "@tensorflow/tfjs-core";
import { kernelGradient } from "./kernelGradient";
import { runKernel } from "./tapeEngine";
import { greatestTaps, underTaps, windowsOver } from "./windows";

/**
 * y = max over taps of (what lies under a tap + the filter's number there), in each channel. Both its gradients take dy to where
 * the greatest sums lie, and are linear in it: their adjoints pick from there, from an image or from a filter.
 */
const adjoint = (gradient: string, of: "x" | "filter") =>
  kernelGradient<tf.Dilation2DAttrs>(
    gradient,
    ["x", "filter", "dy"],
    (dd, [x, filter, dy], attributes) => {
      const { strides, pad, dilations: rates } = attributes;
      const pick = tf.customGrad((from) => {
        const taps = filter.shape.slice(0, 2);
        const sides = windowsOver(x.shape, dy.shape, { taps, strides, rates, pad });
        const numbers = (each: tf.Tensor) =>
          tf.unstack(tf.reshape<tf.Rank.R2>(each, [-1, filter.shape[2] as number]));
        const under = underTaps(x, sides, -Infinity);
        const sums = numbers(filter).map((number, i) => tf.add(under[i], number));
        const greatest = greatestTaps(sums, "first");
        const picked =
          of === "x" ? underTaps(from as tf.Tensor, sides, 0) : numbers(from as tf.Tensor);
        return {
          value: tf.addN(greatest.map((here, i) => tf.mul(here, picked[i]))),
          gradFunc: (back: tf.Tensor) =>
            runKernel(gradient, { x, filter, dy: back }, { ...attributes }),
        };
      });
      return {
        x: () => tf.zeros(x.shape),
        filter: () => tf.zeros(filter.shape),
        dy: () => pick(dd),
      };
    },
  );

/** Of the gradients of a grayscale dilation. */
export const dilation = () => [
  adjoint(tf.Dilation2DBackpropInput, "x"),
  adjoint(tf.Dilation2DBackpropFilter, "filter"),
];
