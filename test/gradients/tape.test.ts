import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { mendGradients } from "../../src/gradients/mendGradients";
import { stopGradient } from "../../src/gradients/stopGradient";
import { assertClose } from "../close";
import { engineState } from "../engineState";

const x = tf.tensor1d([0.3, -1.1, 2]);
const w = tf.variable(tf.tensor1d([1, 2, 3]));

/** Fails when something has been made. */
const boom = (_made?: unknown): never => {
  throw new Error("boom");
};

const sgd = tf.train.sgd(1);

const failing: Readonly<Record<string, readonly [RegExp, () => unknown]>> = {
  "the function of tf.grad throws": [/boom/, () => tf.grad((x) => boom(tf.tanh(tf.mul(x, x))))(x)],
  "the function of tf.variableGrads throws": [
    /boom/,
    () => tf.variableGrads(() => boom(tf.tanh(tf.mul(w, w)))),
  ],
  "an optimizer's loss throws": [/boom/, () => sgd.minimize(() => boom(tf.sigmoid(w)))],
  "a gradient within a gradient throws": [
    /boom/,
    () => tf.grad((x) => tf.sum(tf.grad((y) => boom(tf.exp(tf.mul(y, y))))(tf.exp(x))))(x),
  ],
  "a gradient function throws": [
    /boom/,
    () =>
      tf.grad((x) =>
        tf.sum(
          tf.customGrad((y) => ({ value: tf.square(y as tf.Tensor), gradFunc: boom }))(tf.tanh(x)),
        ),
      )(x),
  ],
  "a gradient's gradient function throws": [
    /boom/,
    () => {
      const once = tf.customGrad((y) => ({
        value: tf.exp(y as tf.Tensor),
        gradFunc: (dy: tf.Tensor) =>
          tf.customGrad((z) => ({ value: tf.clone(z as tf.Tensor), gradFunc: boom }))(dy),
      }));
      const slope = tf.grad((y) => tf.sum(tf.square(once(tf.exp(y)))));
      return tf.grad((x) => tf.sum(tf.square(slope(x))))(x);
    },
  ],
  "a function with a gradient of its own throws after it has saved": [
    /boom/,
    () =>
      tf.grad((x) =>
        tf.customGrad((y, save) => {
          (save as tf.GradSaveFunc)([y as tf.Tensor, tf.exp(y as tf.Tensor)]);
          return boom();
        })(tf.tanh(x)),
      )(x),
  ],
  "an op has no gradient": [
    /not found for Diag/,
    () => tf.grad((x) => tf.sum(tf.diag(tf.tanh(x))))(x),
  ],
  "the result does not depend on x": [
    /Cannot compute gradient of y=f\(x\)/,
    () => tf.grad((x) => tf.sum(tf.scalar(tf.tanh(x).size)))(x),
  ],
  "the result is no tensor": [
    /must be a tensor/,
    () => tf.grad((x) => tf.tanh(x).size as unknown as tf.Tensor)(x),
  ],
};

describe("a gradient that fails leaves memory, depth and tape as they were", () => {
  for (const [what, [message, fail]] of Object.entries(failing)) {
    it(`where ${what}`, () => {
      const before = engineState();
      for (let time = 0; time < 3; time++) {
        assert.throws(fail, message);
        assert.deepEqual(engineState(), before);
      }
      const slope = tf.tidy(() =>
        tf
          .grad((y: tf.Tensor) => tf.sum(tf.square(y)))(x)
          .dataSync(),
      );
      assertClose(slope, [0.6, -2.2, 4], { relative: 1e-6 }, "a gradient after it");
    });
  }

  it("where it is caught within another gradient, which goes on", () => {
    const before = engineState();
    const slope = tf.tidy(() =>
      tf
        .grad((x: tf.Tensor) => {
          assert.throws(() => tf.grad((y) => boom(tf.exp(y)))(x), /boom/);
          return tf.sum(tf.exp(x));
        })(x)
        .dataSync(),
    );
    assertClose(slope, [0.3, -1.1, 2].map(Math.exp), { relative: 1e-6 }, "slope");
    assert.deepEqual(engineState(), before);
  });
});

describe("a gradient", () => {
  it("leaves no tensor but its own, of first, second and third order", () => {
    const f = (y: tf.Tensor) => tf.sum(tf.softmax(tf.tanh(y)));
    const df = (y: tf.Tensor) => tf.sum(tf.square(tf.grad(f)(y)));
    const ddf = (y: tf.Tensor) => tf.sum(tf.square(tf.grad(df)(y)));
    const before = engineState();
    for (const each of [f, df, ddf]) tf.grad(each)(x).dispose();
    assert.deepEqual(engineState(), before);
  });

  it("is mended once, however often it is asked for", () => {
    const methods = () => {
      const { addTapeNode, customGrad, gradients, clone } = tf.engine() as unknown as Record<
        string,
        unknown
      >;
      return [addTapeNode, customGrad, gradients, clone];
    };
    const before = methods();
    mendGradients();
    methods().forEach((method, i) => {
      assert.equal(method, before[i]);
    });
  });

  it("of tanh twice is −2 tanh (1 − tanh²), thrice −2 (1 − tanh²) (1 − 3 tanh²)", () => {
    const derivative = (f: (y: tf.Tensor) => tf.Tensor) => tf.grad((y: tf.Tensor) => tf.sum(f(y)));
    const twice = derivative(derivative(tf.tanh));
    const [second, third] = tf.tidy(() => [twice(x).dataSync(), derivative(twice)(x).dataSync()]);
    const t = [0.3, -1.1, 2].map(Math.tanh);
    const slope = t.map((each) => 1 - each ** 2);
    assertClose(
      second,
      t.map((each, i) => -2 * each * slope[i]),
      { absolute: 1e-6 },
      "tanh″",
    );
    assertClose(
      third,
      t.map((each, i) => -2 * slope[i] * (1 - 3 * each ** 2)),
      { absolute: 2e-6 },
      "tanh‴",
    );
  });
});

describe("stopGradient", () => {
  it("has the value, and no derivative of any order", () => {
    const f = (y: tf.Tensor) => tf.sum(tf.mul(stopGradient(tf.exp(y)), tf.square(y)));
    const [value, first, second] = tf.tidy(() => [
      stopGradient(x).dataSync(),
      tf.grad(f)(x).dataSync(),
      tf
        .grad((y: tf.Tensor) => tf.sum(tf.grad(f)(y)))(x)
        .dataSync(),
    ]);
    const numbers = Array.from(x.dataSync());
    assert.deepEqual(Array.from(value), numbers);
    assertClose(
      first,
      numbers.map((y) => 2 * y * Math.exp(y)),
      { relative: 1e-6 },
      "first",
    );
    assertClose(
      second,
      numbers.map((y) => 2 * Math.exp(y)),
      { relative: 1e-6 },
      "second",
    );
  });

  it("makes one tensor, and frees the others", () => {
    const before = engineState();
    stopGradient(x).dispose();
    assert.deepEqual(engineState(), before);
  });
});
