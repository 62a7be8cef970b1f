import * as tf from "@tensorflow/tfjs-core";
import { changedGradient, kernelGradient } from "./kernelGradient";
import { reduced } from "./reduced";
import { runKernel } from "./tapeEngine";

/** dy·step(x, α): tfjs writes it as a choice of two, of which compile makes no op of one. */
const leakyRelu = () =>
  kernelGradient<tf.LeakyReluAttrs>(tf.LeakyRelu, ["x"], (dy, [x], { alpha }) => ({
    x: () => tf.mul(dy, tf.step(x, alpha)),
  }));

/** EluGrad is dy where y > 0, and else dy·(y + 1), which is e^x. */
const eluGrad = () =>
  kernelGradient(tf.EluGrad, ["dy", "y"], (dd, [dy, y]) => ({
    dy: () => runKernel(tf.EluGrad, { dy: dd, y }),
    y: () => tf.mul(tf.mul(dd, dy), tf.cast(tf.less(y, 0), "float32")),
  }));

/** a^b has the derivative b·a^(b − 1) in a: 0 where b is, also at a = 0, where tfjs has 0·∞. */
const pow = () =>
  changedGradient(tf.Pow, (of, dy, [a, b]) => ({
    ...of,
    a: () => {
      const exponent = tf.cast(b, "float32");
      const power = tf.where(tf.equal(exponent, 0), 1, tf.sub(exponent, 1));
      return reduced(tf.mul(dy, tf.mul(exponent, tf.pow(a, power))), a.shape);
    },
  }));

/** ⌊a/b⌋ is constant between its steps; tfjs has the derivatives of a/b. */
const floorDiv = () =>
  kernelGradient(tf.FloorDiv, ["a", "b"], (_, [a, b]) => ({
    a: () => tf.zeros(a.shape),
    b: () => tf.zeros(b.shape),
  }));

/** |z| of a complex z has the derivative z/|z|, which is complex; tfjs has the sign of the real part. */
const complexAbs = () =>
  kernelGradient(tf.ComplexAbs, [], () => {
    throw new Error(
      "tf.abs of complex numbers has no gradient: take it of tf.sqrt(real² + imag²), from real numbers",
    );
  });

/** Of functions of single numbers. */
export const elementwise = () => [leakyRelu(), eluGrad(), pow(), floorDiv(), complexAbs()];
