import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../../src/compile/compile";
import { gradientPenalty, interpolate } from "../../src/losses/gradientPenalty";
import { dcganDiscriminator } from "../../src/networks/dcgan";
import { maxout } from "../../src/networks/maxout";
import { mlp } from "../../src/networks/mlp";
import { moveBy } from "../../src/networks/moveBy";
import { type Network, parameterCount } from "../../src/networks/network";
import { readTidily } from "../../src/networks/readTidily";
import { restoring } from "../../src/networks/restoring";
import { normal } from "../../src/random/normal";
import { fork, source } from "../../src/random/source";
import { normals } from "../../src/random/uniforms";
import { ownGradient } from "../../src/training/ownGradient";
import { assertClose } from "../close";

const src = source(19);

/** A critic of one hidden layer under a function. */
function critic(f: (h: tf.Tensor2D) => tf.Tensor, [n, m] = [3, 6]): Network {
  const draw = (name: string, shape: number[]) =>
    tf.tidy(() => tf.variable(normal(fork(src, name), 0, shape)));
  const [W, b, v] = [draw("W", [n, m]), draw("b", [m]), draw("v", [m, 1])];
  return {
    name: "one hidden layer",
    variables: [W, b, v],
    apply: (x) =>
      tf.tidy(() => {
        const h = f(tf.add<tf.Tensor2D>(tf.matMul(x, W as tf.Tensor2D), b));
        return tf.matMul(h as tf.Tensor2D, v as tf.Tensor2D);
      }),
    dispose: () => tf.dispose([W, b, v]),
  };
}

const critics: Readonly<Record<string, () => Network>> = {
  "mlp under tanh": () => mlp([3, 8, 1], "tanh", src),
  "mlp of ReLU": () => mlp([3, 8, 1], "linear", src),
  "mlp with batch normalization": () => mlp([3, 8, 1], "tanh", src, { batchNorm: true }),
  maxout: () => maxout([3, 5, 1], 3, src),
  "a DCGAN's critic": () => dcganDiscriminator([2, 3], src, 4),
  tanh: () => critic(tf.tanh),
  sigmoid: () => critic(tf.sigmoid),
  softplus: () => critic(tf.softplus),
  elu: () => critic(tf.elu),
  selu: () => critic(tf.selu),
  swish: () => critic((h) => tf.mul(h, tf.sigmoid(h))),
  "leaky ReLU": () => critic((h) => tf.leakyRelu(h, 0.2)),
  softmax: () => critic((h) => tf.softmax(h)),
  exponential: () => critic((h) => tf.exp(tf.mul(h, 0.3))),
  "tfjs' batch normalization": () =>
    critic((h) => {
      const { mean, variance } = tf.moments(h, 0);
      return tf.tanh(tf.batchNorm2d(h, mean as tf.Tensor1D, variance as tf.Tensor1D));
    }),
};

describe("the gradient penalty of tanh(w x)", () => {
  it("is (|w|(1 − tanh²(w x)) − 1)², with its derivative in w", () => {
    const at = (w: number, x: number) => {
      const variable = tf.variable(tf.tensor2d([[w]]));
      const f: Network = {
        name: "tanh(w x)",
        variables: [variable],
        apply: (rows) => tf.tidy(() => tf.tanh(tf.matMul(rows, variable as tf.Tensor2D))),
        dispose: () => variable.dispose(),
      };
      const points = tf.tensor2d([[x]]);
      const read = readTidily(() => {
        const { value, gradients } = ownGradient(f, () => gradientPenalty(f, points));
        return [value, gradients[0]].map((each) => each.dataSync()[0]);
      });
      tf.dispose([points, variable]);
      return read;
    };
    for (const [w, x] of [
      [1, 1],
      [-2, 0.3],
      [0.7, -1.2],
    ]) {
      const t = Math.tanh(w * x);
      const slope = w * (1 - t * t);
      const change = 1 - t * t - 2 * w * x * t * (1 - t * t);
      const [penalty, derivative] = at(w, x);
      assertClose(penalty, (Math.abs(slope) - 1) ** 2, { absolute: 1e-6 }, "penalty");
      const expected = 2 * (Math.abs(slope) - 1) * Math.sign(slope) * change;
      assertClose(derivative, expected, { absolute: 2e-6 }, `derivative at w = ${w}, x = ${x}`);
    }
    assertClose(at(1, 1)[1], 0.2549, { absolute: 5e-5 }, "at w = 1, x = 1");
  });
});

describe("the gradient penalty's gradient in a critic's parameters is that of finite differences", () => {
  for (const [name, make] of Object.entries(critics)) {
    it(name, () => {
      const network = make();
      const columns = network.inputs ?? 3;
      const x = normal(fork(src, "x"), 0, [7, columns]) as tf.Tensor2D;
      try {
        const direction = normals(fork(src, "direction"), 0, parameterCount(network));
        const flat = (parts: tf.Tensor[]) => tf.concat(parts.map((g) => tf.reshape(g, [-1])));
        const gradient = () =>
          flat(ownGradient(network, () => gradientPenalty(network, x)).gradients);
        const byGradient = readTidily(() =>
          gradient()
            .dataSync<"float32">()
            .reduce((sum, g, i) => sum + g * direction[i], 0),
        );
        const h = 1e-3;
        const at = (steps: number) =>
          restoring(network.variables, () => {
            moveBy(network, direction, steps * h);
            return readTidily(() => gradientPenalty(network, x).dataSync()[0]);
          });
        const byDifferences = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h);
        // A penalty of some 1 is rounded by 1e-7, and that divided by h.
        const absolute = 3e-4 * (1 + Math.abs(byDifferences));
        assertClose(byGradient, byDifferences, { absolute }, name);
      } finally {
        x.dispose();
        network.dispose();
      }
    });

    it(`${name}: compiled equals eager`, () => {
      const network = make();
      const columns = network.inputs ?? 3;
      const x = normal(fork(src, "x"), 0, [7, columns]) as tf.Tensor2D;
      const step = (points: tf.Tensor2D) =>
        ownGradient(network, () => gradientPenalty(network, points));
      const numbers = (run: typeof step) =>
        readTidily(() => run(x).gradients.map((g) => Array.from(g.dataSync())));
      const eager = numbers(step);
      const largest = Math.max(...eager.flat().map(Math.abs));
      for (const xla of name === "tanh" ? [false, true] : [false]) {
        const compiled = compile(step, { xla });
        numbers(compiled).forEach((actual, i) => {
          assertClose(actual, eager[i], { absolute: 1e-5 * largest }, `parameter ${i}`);
        });
        compiled.dispose();
      }
      x.dispose();
      network.dispose();
    });
  }
});

describe("between", () => {
  it("refuses real and fake of other shapes", () => {
    tf.tidy(() => {
      assert.throws(() => interpolate(tf.ones([2, 3]), tf.ones([2, 2]), tf.ones([2, 1])), {
        name: "RangeError",
        message: "real and fake must be of one shape, got [2,3] and [2,2]",
      });
    });
  });
});
