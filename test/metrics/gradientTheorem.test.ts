import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { gradientTheorem } from "../../src/metrics/gradientTheorem";
import { gradientThroughCritic } from "../../src/metrics/gradientThroughCritic";
import { mlp } from "../../src/networks/mlp";
import { translation } from "../../src/networks/translation";
import { normal } from "../../src/random/normal";
import { fork, source } from "../../src/random/source";
import { assertClose } from "../close";
import { centralDifferences } from "../differences";
import { flat, forward, mean, parametersOf } from "../networks/plain";

const run = source(73);
const sample = (name: string, n: number, d: number) =>
  normal(fork(run, name), 0, [n, d]) as tf.Tensor2D;

describe("the gradient theorem on samples", () => {
  it("holds for a translation: −E ∇f and the differences of W1 are the unit vector away from the data", () => {
    const z = sample("z", 40, 2);
    const generator = translation([0.3, -0.4]);
    const { exact, byCritic, byDifferences } = gradientTheorem(generator, z, z, 0.05);
    // float32 points; ‖θ‖ = 0.5 bends by h²/2‖θ‖³ = 2e-2 of its cross derivative at most.
    assertClose(exact, 0.5, { absolute: 1e-6 }, "W1");
    assertClose(byCritic, [0.6, -0.8], { absolute: 1e-6 }, "−E ∇f");
    assertClose(byDifferences, [0.6, -0.8], { absolute: 5e-3 }, "differences");
    z.dispose();
    generator.dispose();
  });

  it("holds for a network generator in each of its parameters, the same latent vectors throughout", () => {
    const generator = mlp([2, 6, 2], "linear", fork(run, "generator"));
    const [real, z] = [sample("real", 32, 2), sample("latent", 32, 2)];
    const before = parametersOf(generator);
    const tensors = tf.memory().numTensors;
    const { byCritic, byDifferences } = gradientTheorem(generator, real, z, 2e-3);
    assert.equal(byCritic.length, 2 * 6 + 6 + 6 * 2 + 2);
    // float32 points over 2h: some 1e-7 / 4e-3.
    assertClose(byDifferences, byCritic, { absolute: 2e-3 }, "differences");
    assert.ok(Math.hypot(...byCritic) > 0.5);
    assert.deepEqual(parametersOf(generator), before);
    assert.equal(tf.memory().numTensors, tensors);
    tf.dispose([real, z]);
    generator.dispose();
  });

  it("puts the parameters back where the game cannot be played", () => {
    const generator = translation([1, 2]);
    const [real, z] = [sample("real", 4, 3), sample("latent", 4, 2)];
    assert.throws(() => gradientTheorem(generator, real, z), /of one dimension, got 3 and 2/);
    assert.throws(
      () => gradientTheorem(generator, z, z, 0),
      /h must be positive and finite, got 0/,
    );
    assert.deepEqual(flat(generator), [1, 2]);
    tf.dispose([real, z]);
    generator.dispose();
  });
});

describe("a generator's gradient from a critic", () => {
  it("is the central differences of −mean f_w(g_θ(z)) in plain doubles", () => {
    const [widths, critics] = [
      [2, 5, 2],
      [2, 4, 1],
    ];
    const generator = mlp(widths, "tanh", fork(run, "painter"));
    const critic = mlp(critics, "linear", fork(run, "critic"));
    const z = sample("z", 10, 2);
    const w = flat(critic);
    const loss = (theta: readonly number[]) =>
      -mean(z.arraySync().map((at) => forward(critics, w, forward(widths, theta, at, "tanh"))[0]));
    const tensors = tf.memory().numTensors;
    const gradient = gradientThroughCritic(generator, critic, z);
    assert.equal(tf.memory().numTensors, tensors);
    assertClose(gradient, centralDifferences(loss, flat(generator)), { absolute: 1e-6 }, "∇θ");
    z.dispose();
    generator.dispose();
    critic.dispose();
  });
});
