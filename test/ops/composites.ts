import * as tf from "@tensorflow/tfjs-core";
import { type OpCases, positive, real } from "./case";

type Save = tf.GradSaveFunc;

/** tanh's square, whose gradient is written by hand in terms of what is saved on the way. */
const ofIntermediate = tf.customGrad((x, save) => {
  const t = tf.tanh(x as tf.Tensor);
  (save as Save)([t]);
  return {
    value: tf.square(t),
    gradFunc: (dy: tf.Tensor, [t]: tf.Tensor[]) =>
      tf.mul(dy, tf.mul(tf.mul(2, t), tf.sub(1, tf.square(t)))),
  };
});

const ofInput = tf.customGrad((x, save) => {
  (save as Save)([x as tf.Tensor]);
  return {
    value: tf.tanh(x as tf.Tensor),
    gradFunc: (dy: tf.Tensor, [x]: tf.Tensor[]) => tf.mul(dy, tf.sub(1, tf.square(tf.tanh(x)))),
  };
});

const ofValue = tf.customGrad((x, save) => {
  const y = tf.tanh(x as tf.Tensor);
  (save as Save)([y]);
  return {
    value: y,
    gradFunc: (dy: tf.Tensor, [y]: tf.Tensor[]) => tf.mul(dy, tf.sub(1, tf.square(y))),
  };
});

const ofWhatIsAround = tf.customGrad((x) => ({
  value: tf.square(x as tf.Tensor),
  gradFunc: (dy: tf.Tensor) => tf.mul(dy, tf.mul(2, x as tf.Tensor)),
}));

const ofItself = tf.customGrad((x) => ({
  value: x as tf.Tensor,
  gradFunc: (dy: tf.Tensor) => dy,
}));

const ofTwo = tf.customGrad((x, y, save) => {
  const e = tf.exp(y as tf.Tensor);
  (save as Save)([x as tf.Tensor, e]);
  return {
    value: tf.mul(x as tf.Tensor, e),
    gradFunc: (dy: tf.Tensor, [x, e]: tf.Tensor[]) => [
      tf.mul(dy, e),
      tf.mul(dy, tf.mul(x, ofItself(e))),
    ],
  };
});

/** A gradient that is itself found by a gradient. */
const byGradient = tf.customGrad((x, save) => {
  (save as Save)([x as tf.Tensor]);
  return {
    value: tf.exp(x as tf.Tensor),
    gradFunc: (dy: tf.Tensor, [x]: tf.Tensor[]) => tf.mul(dy, tf.grad((z) => tf.sum(tf.exp(z)))(x)),
  };
});

const some = [real(3, 4)];

/** What tfjs, or a user, composes, with gradients by hand among it. */
export const composites: OpCases = {
  "customGrad that saves its input": { of: ofInput, on: some },
  "customGrad that saves its value": { of: ofValue, on: some },
  "customGrad that saves what lies between": { of: ofIntermediate, on: some },
  "customGrad that uses its input unsaved": {
    of: (x: tf.Tensor) => tf.tidy(() => ofWhatIsAround(tf.mul(x, 2))),
    on: some,
  },
  "customGrad whose value is its input": {
    of: (x: tf.Tensor) => tf.square(ofItself(tf.mul(x, 2))),
    on: some,
  },
  "customGrad of two, one in another's gradient": { of: ofTwo, on: [real(3, 4), real(3, 4)] },
  "customGrad that asks for a gradient": { of: byGradient, on: some },
  "customGrad in a tidy that is called like an op": {
    of: (x: tf.Tensor) => tf.tidy("Exp", () => ofIntermediate(x)),
    on: some,
  },
  "an LSTM's cell": {
    of: (x: tf.Tensor2D, c: tf.Tensor2D, h: tf.Tensor2D, kernel: tf.Tensor2D, bias: tf.Tensor1D) =>
      tf.basicLSTMCell(tf.scalar(1), kernel, bias, x, c, h),
    on: [real(2, 3), real(2, 2), real(2, 2), real(5, 8), real(8)],
  },
  gramSchmidt: {
    of: (x: tf.Tensor2D) => tf.linalg.gramSchmidt(tf.add(x, tf.mul(4, tf.eye(3)))) as tf.Tensor,
    on: [real(3, 3)],
  },
  attention: {
    of: (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor) =>
      tf.matMul(tf.softmax(tf.matMul(q, k, false, true)), v),
    on: [real(2, 3, 2), real(2, 4, 2), real(2, 4, 2)],
  },
  "instance normalization": {
    of: (x: tf.Tensor4D, gain: tf.Tensor1D) => {
      const { mean, variance } = tf.moments(x, [1, 2], true);
      return tf.mul(tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-3))), gain);
    },
    on: [real(2, 3, 3, 2), positive(2)],
    tolerance: 1e-5, // the moments' own gradient cancels most of it
  },
};
