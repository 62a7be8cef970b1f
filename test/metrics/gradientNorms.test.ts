import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { estimateOn } from "../../src/metrics/estimateOn";
import {
  clippedLipschitzBound,
  gradientNorms,
  largestGradientNorm,
} from "../../src/metrics/gradientNorms";
import { mlp } from "../../src/networks/mlp";
import type { Network } from "../../src/networks/network";
import { fork, source } from "../../src/random/source";
import { normals, uniforms } from "../../src/random/uniforms";
import { wasserstein1 } from "../../src/transport/wasserstein1";
import { assertClose } from "../close";
import { centralDifferences } from "../differences";
import { flat, forward } from "../networks/plain";

/** Widths of a critic: anything in, one number out. */
const critics = fc
  .array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 3 })
  .map((widths) => [...widths, 1]);
const clips = fc.double({ min: 0.01, max: 1.5, noNaN: true });
const seeds = fc.integer({ min: 1, max: 1e6 });

/** A critic whose parameters, biases too, are uniform on [−clip, clip], or all at the wall. */
function clippedCritic(widths: number[], clip: number, seed: number, atTheWall = false): Network {
  const critic = mlp(widths, "linear", source(seed));
  for (const [i, variable] of critic.variables.entries()) {
    const draws = uniforms(fork(source(seed), `w${i}`), 0, variable.size);
    const values = draws.map((u) => clip * (atTheWall ? Math.sign(u - 0.5) || 1 : 2 * u - 1));
    tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
  }
  return critic;
}

function sample(seed: number, name: string, n: number, d: number): tf.Tensor2D {
  return tf.tensor2d(normals(fork(source(seed), name), 0, n * d), [n, d]);
}

describe("clippedLipschitzBound", () => {
  it("is c^L·Π √(n_in·n_out): 5.8e-3 for 2-64-64-1 and 1.9 for 2-512-512-512-1 at c = 0.01", () => {
    // By hand, 1e-6·√2·64·64 and 1e-8·√2·512³: each hidden width counts twice under a root.
    const small = 1e-6 * Math.SQRT2 * 64 * 64;
    const large = 1e-8 * Math.SQRT2 * 512 ** 3;
    assertClose(clippedLipschitzBound([2, 64, 64, 1], 0.01), small, { relative: 1e-14 }, "bound");
    assertClose(
      clippedLipschitzBound([2, 512, 512, 512, 1], 0.01),
      large,
      { relative: 1e-14 },
      "bound",
    );
    assert.deepEqual([small.toPrecision(2), large.toPrecision(2)], ["0.0058", "1.9"]);
  });

  it("holds for the gradients of every clipped critic", () => {
    fc.assert(
      fc.property(critics, clips, seeds, fc.boolean(), (widths, clip, seed, atTheWall) => {
        const critic = clippedCritic(widths, clip, seed, atTheWall);
        const x = sample(seed, "x", 20, widths[0]);
        const steepest = largestGradientNorm(critic, x);
        const bound = clippedLipschitzBound(widths, clip);
        // float32 products of at most four factors.
        assert.ok(steepest <= bound * (1 + 1e-5), `${widths}: ‖∇f‖ ${steepest}, bound ${bound}`);
        tf.dispose([x]);
        critic.dispose();
      }),
    );
  });

  it("is attained by the critic of all weights c, where all its inputs are positive", () => {
    fc.assert(
      fc.property(critics, clips, (widths, clip) => {
        const critic = mlp(widths, "linear", source(1));
        for (const w of critic.variables) tf.tidy(() => w.assign(tf.fill(w.shape, clip)));
        const x = tf.ones([1, widths[0]]) as tf.Tensor2D;
        const [norm] = gradientNorms(critic, x);
        const bound = clippedLipschitzBound(widths, clip);
        assertClose(norm, bound, { relative: 1e-5 }, `‖∇f‖ for ${widths}`);
        x.dispose();
        critic.dispose();
      }),
    );
  });
});

describe("gradientNorms", () => {
  it("are the norms of central differences, a point at a time", () => {
    const widths = [3, 8, 5, 1];
    const critic = clippedCritic(widths, 1, 59);
    const parameters = flat(critic);
    const x = sample(59, "x", 25, 3);
    const expected = x.arraySync().map((point) => {
      const gradient = centralDifferences((at) => forward(widths, parameters, at)[0], point);
      return Math.hypot(...gradient);
    });
    assertClose(gradientNorms(critic, x), expected, { absolute: 1e-6 }, "‖∇f‖");
    assert.equal(largestGradientNorm(critic, x), Math.max(...gradientNorms(critic, x)));
    x.dispose();
    critic.dispose();
  });

  it("of a linear critic are its slope's, be it of 5e-30, whose square single precision loses", () => {
    const critic = mlp([2, 1], "linear", source(1));
    tf.tidy(() => critic.variables[0].assign(tf.tensor2d([3e-30, -4e-30], [2, 1])));
    const x = sample(3, "x", 4, 2);
    assertClose(
      gradientNorms(critic, x),
      [5e-30, 5e-30, 5e-30, 5e-30],
      { relative: 1e-6 },
      "slope",
    );
    tf.dispose(x);
  });

  it("leave no tensor behind", () => {
    const critic = clippedCritic([2, 3, 1], 1, 1);
    const x = sample(1, "x", 4, 2);
    const before = tf.memory().numTensors;
    largestGradientNorm(critic, x);
    assert.equal(tf.memory().numTensors, before);
    x.dispose();
    critic.dispose();
  });
});

describe("estimateOn", () => {
  it("is at most K·W1 for every clipped critic, K the bound (Kantorovich-Rubinstein)", () => {
    fc.assert(
      fc.property(critics, clips, seeds, (widths, clip, seed) => {
        const critic = clippedCritic(widths, clip, seed);
        const [real, fake] = ["real", "fake"].map((name) => sample(seed, name, 8, widths[0]));
        const estimate = estimateOn(critic, real, fake);
        const most = clippedLipschitzBound(widths, clip) * wasserstein1(real, fake).value;
        assert.ok(Math.abs(estimate) <= most + 1e-5, `estimate ${estimate}, K·W1 ${most}`);
        tf.dispose([real, fake]);
        critic.dispose();
      }),
    );
  });

  it("is K·W1 itself where the critic is linear and fake is real moved along its slope", () => {
    // f(x) = 3x_0 − 4x_1 has K = 5; real is fake moved by 2·(3, −4)/5.
    const critic = mlp([2, 1], "linear", source(1));
    tf.tidy(() => critic.variables[0].assign(tf.tensor2d([3, -4], [2, 1])));
    const fake = sample(61, "fake", 12, 2);
    const real = tf.add<tf.Tensor2D>(fake, [1.2, -1.6]);
    const estimate = estimateOn(critic, real, fake);
    const before = tf.memory().numTensors;
    assertClose(estimate, 5 * wasserstein1(real, fake).value, { absolute: 1e-5 }, "estimate");
    assertClose(estimate, 10, { absolute: 1e-5 }, "estimate");
    assert.equal(tf.memory().numTensors, before);
    tf.dispose([real, fake]);
    critic.dispose();
  });
});
