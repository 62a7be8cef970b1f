import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { cosineSimilarity } from "../../src/calculus/cosineSimilarity";
import { compile } from "../../src/compile/compile";
import { translation } from "../../src/networks/translation";
import { source } from "../../src/random/source";
import { normals } from "../../src/random/uniforms";
import {
  adam,
  type OptimizerSettings,
  optimizerOf,
  rmsProp,
  sgd,
} from "../../src/training/optimizers";
import { assertClose } from "../close";
import { flat } from "../networks/plain";

const start = [0, 1, -2];
const history = Array.from({ length: 20 }, (_, t) => [...normals(source(8), t, start.length)]);

/** Where 20 steps lead, our optimizer's and tfjs' own. */
function both(settings: OptimizerSettings, stock: tf.Optimizer): [number[], number[]] {
  const [ours, theirs] = [translation(start), translation(start)];
  const optimizer = optimizerOf(ours, settings);
  for (const gradient of history) {
    tf.tidy(() => optimizer.step([tf.tensor1d(gradient)]));
    tf.tidy(() => stock.applyGradients({ [theirs.variables[0].name]: tf.tensor1d(gradient) }));
  }
  const ended: [number[], number[]] = [flat(ours), flat(theirs)];
  optimizer.dispose();
  stock.dispose();
  for (const network of [ours, theirs]) network.dispose();
  return ended;
}

describe("Sgd and Adam", () => {
  it("move as tfjs' own do, over 20 steps", () => {
    for (const [settings, stock] of [
      [sgd(0.1), tf.train.sgd(0.1)],
      [adam(0.03, { beta1: 0.5, beta2: 0.9 }), tf.train.adam(0.03, 0.5, 0.9, 1e-8)],
      [adam(0.03, { beta1: 0 }), tf.train.adam(0.03, 0, 0.999, 1e-8)],
    ] as const) {
      const [ours, theirs] = both(settings, stock);
      assertClose(ours, theirs, { absolute: 3e-6 }, `parameters under ${JSON.stringify(settings)}`);
    }
  });

  it("Adam is w ← w − alpha m̂ / (√v̂ + epsilon), bias corrected, in double precision", () => {
    const { learningRate, beta1, beta2, epsilon } = {
      learningRate: 0.03,
      beta1: 0.7,
      beta2: 0.95,
      epsilon: 1e-2,
    };
    const expected = start.map((w, i) => {
      let [m, v] = [0, 0];
      for (const [t, gradient] of history.entries()) {
        m = beta1 * m + (1 - beta1) * gradient[i];
        v = beta2 * v + (1 - beta2) * gradient[i] ** 2;
        const [mHat, vHat] = [m / (1 - beta1 ** (t + 1)), v / (1 - beta2 ** (t + 1))];
        w -= (learningRate * mHat) / (Math.sqrt(vHat) + epsilon);
      }
      return w;
    });
    const network = translation(start);
    const optimizer = optimizerOf(network, adam(learningRate, { beta1, beta2, epsilon }));
    for (const gradient of history) tf.tidy(() => optimizer.step([tf.tensor1d(gradient)]));
    assertClose(flat(network), expected, { absolute: 3e-6 }, "parameters");
    optimizer.dispose();
    network.dispose();
  });
});

describe("a step beside its gradient", () => {
  it("has the cosine −1 under descent, and 1 where Adam goes on after the gradient has turned", () => {
    const cosineAfterTurn = (settings: OptimizerSettings) => {
      const network = translation(start);
      const optimizer = optimizerOf(network, settings);
      const step = (g: number) => tf.tidy(() => optimizer.step([tf.fill([start.length], g)]));
      for (let i = 0; i < 5; i++) step(2);
      const before = flat(network);
      step(-0.2);
      const change = flat(network).map((theta, i) => theta - before[i]);
      optimizer.dispose();
      network.dispose();
      return cosineSimilarity(change, [-0.2, -0.2, -0.2]);
    };
    assertClose(cosineAfterTurn(sgd(0.1)), -1, { absolute: 1e-6 }, "descent");
    assertClose(cosineAfterTurn(adam(0.1)), 1, { absolute: 1e-6 }, "momentum");
  });
});

describe("every optimizer", () => {
  for (const settings of [sgd(0.1), rmsProp(0.1), adam(0.1)]) {
    it(`${settings.kind} keeps its memory in slots: copied, they go on alike to the bit`, () => {
      const [first, second] = [translation(start), translation(start)];
      const [one, other] = [optimizerOf(first, settings), optimizerOf(second, settings)];
      const move = (optimizer: typeof one, gradient: number[]) =>
        tf.tidy(() => optimizer.step([tf.tensor1d(gradient)]));
      for (const gradient of history.slice(0, 10)) move(one, gradient);
      for (const [i, slot] of one.slots.entries()) other.slots[i].assign(slot);
      second.variables[0].assign(first.variables[0]);
      for (const gradient of history.slice(10)) {
        move(one, gradient);
        move(other, gradient);
      }
      assert.deepEqual(flat(second), flat(first));
      for (const it of [one, other, first, second]) it.dispose();
    });

    it(`${settings.kind} at a quarter of its rate steps as one of a quarter the rate, to the bit`, () => {
      const slower = { ...settings, learningRate: settings.learningRate / 4 };
      const [first, second] = [translation(start), translation(start)];
      const [one, other] = [optimizerOf(first, settings), optimizerOf(second, slower)];
      for (const gradient of history) {
        tf.tidy(() => one.step([tf.tensor1d(gradient)], tf.scalar(0.25)));
        tf.tidy(() => other.step([tf.tensor1d(gradient)]));
      }
      assert.deepEqual(flat(first), flat(second));
      for (const it of [one, other, first, second]) it.dispose();
    });

    it(`${settings.kind} steps compiled as it steps eagerly, leaks nothing, and frees its slots`, () => {
      const before = tf.memory().numTensors;
      const [eager, compiled] = [translation(start), translation(start)];
      const [one, other] = [optimizerOf(eager, settings), optimizerOf(compiled, settings)];
      const step = compile((g: tf.Tensor1D) => {
        other.step([g]);
        return g;
      });
      const held: number[] = [];
      for (const gradient of history) {
        tf.tidy(() => one.step([tf.tensor1d(gradient)]));
        tf.tidy(() => void step(tf.tensor1d(gradient)));
        held.push(tf.memory().numTensors);
      }
      assert.deepEqual(new Set(held), new Set([held[0]]));
      assertClose(flat(compiled), flat(eager), { absolute: 1e-6 }, "parameters");
      for (const it of [one, other, eager, compiled, step]) it.dispose();
      assert.equal(tf.memory().numTensors, before);
    });
  }
});
