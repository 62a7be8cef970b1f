import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { type Points, points } from "../../src/distributions/points";
import { bestClippedCritic } from "../../src/metrics/bestClippedCritic";
import { estimateOn } from "../../src/metrics/estimateOn";
import { clippedLipschitzBound } from "../../src/metrics/gradientNorms";
import { mlp } from "../../src/networks/mlp";
import { fork, source } from "../../src/random/source";
import { uniforms } from "../../src/random/uniforms";
import { dualObjective } from "../../src/transport/dualObjective";
import { wasserstein1OnLine } from "../../src/transport/wasserstein1OnLine";
import { assertClose } from "../close";

const line = (...values: number[]) => points(values.map((value) => [value]));
const samples = fc
  .array(fc.float({ min: -8, max: 8, noNaN: true }), { minLength: 1, maxLength: 8 })
  .map((values) => line(...values));
const sizes = fc.record({
  units: fc.integer({ min: 1, max: 9 }),
  clip: fc.double({ min: 0.01, max: 2, noNaN: true }),
});

/** What critics with random weights in [−c, c], some of them at the wall, earn at most. */
function bestOfRandom(x: Points, y: Points, units: number, clip: number, seed: number): number {
  let most = -Infinity;
  for (let trial = 0; trial < 30; trial++) {
    const draws = uniforms(fork(source(seed), `trial ${trial}`), 0, 3 * units);
    const weights = Array.from(draws, (u) => clip * Math.max(-1, Math.min(1, 3 * (2 * u - 1))));
    const f = (at: ArrayLike<number>) => {
      let score = 0;
      for (let k = 0; k < units; k++) {
        const [u, b, v] = weights.slice(3 * k, 3 * k + 3);
        score += v * Math.max(0, u * at[0] + b);
      }
      return score;
    };
    most = Math.max(most, dualObjective(f, x, y));
  }
  return most;
}

describe("the best clipped critic of a line", () => {
  it("earns what no other critic of its size earns: random weights, and a fine grid of (u, b)", () => {
    fc.assert(
      fc.property(samples, samples, sizes, fc.integer({ min: 1, max: 1e6 }), (x, y, size, seed) => {
        const { units, clip } = size;
        const { estimate } = bestClippedCritic(x, y, size);
        assert.ok(bestOfRandom(x, y, units, clip, seed) <= estimate + 1e-9);
        let onGrid = 0;
        for (let i = -20; i <= 20; i++) {
          for (let k = -20; k <= 20; k++) {
            const f = ([u, b]: [number, number], at: ArrayLike<number>) =>
              Math.max(0, u * at[0] + b);
            const gain = dualObjective((at) => f([(clip * i) / 20, (clip * k) / 20], at), x, y);
            onGrid = Math.max(onGrid, units * clip * Math.abs(gain));
          }
        }
        assert.ok(onGrid <= estimate + 1e-9);
        // Moving (u, b) by half a step of the grid changes a unit's part by at most c/40·(|x| + 1) for each sample.
        assert.ok(estimate <= onGrid + 2 * units * clip * (clip / 40) * 9 + 1e-9);
      }),
      { numRuns: 40 },
    );
  });

  it("is an mlp 1-n-1 within the clip: the network of those weights has its estimate", () => {
    fc.assert(
      fc.property(samples, samples, sizes, (x, y, size) => {
        const { units, clip } = size;
        const { u, b, v, estimate } = bestClippedCritic(x, y, size);
        for (const weight of [u, b, v]) assert.ok(Math.abs(weight) <= clip);
        const network = mlp([1, units, 1], "linear", source(1));
        for (const [i, value] of [u, b, v, 0].entries()) {
          tf.tidy(() => network.variables[i].assign(tf.fill(network.variables[i].shape, value)));
        }
        const [real, fake] = [x, y].map(({ data, n }) =>
          tf.tensor2d(Float32Array.from(data), [n, 1]),
        );
        // float32 scores of up to 9·4·9.
        assertClose(estimateOn(network, real, fake), estimate, { absolute: 1e-3 }, "estimate");
        tf.dispose([real, fake]);
        network.dispose();
      }),
    );
  });

  it("earns what its own list earns, and at most its steepness times W1, n·c² times W1 in particular", () => {
    fc.assert(
      fc.property(samples, samples, sizes, (x, y, size) => {
        const { estimate, steepness, score } = bestClippedCritic(x, y, size);
        const exact = wasserstein1OnLine(x.data, y.data);
        assertClose(dualObjective(score, x, y), estimate, { absolute: 1e-10 }, "estimate");
        assert.ok(estimate <= steepness * exact + 1e-9, `${estimate}, ${steepness} · ${exact}`);
        const bound = clippedLipschitzBound([1, size.units, 1], size.clip);
        assert.ok(steepness <= bound * (1 + 1e-12));
      }),
    );
  });

  it("earns all of steepness · W1 where one law is right of the other and both right of 0", () => {
    const [x, y] = [line(2, 5, 3), line(1, 0.5, 4.5)];
    const { estimate, steepness } = bestClippedCritic(x, y, { units: 64, clip: 0.05 });
    const exact = wasserstein1OnLine(x.data, y.data);
    assertClose(steepness, 64 * 0.05 ** 2, { relative: 1e-12 }, "steepness");
    assertClose(estimate, steepness * exact, { relative: 1e-12 }, "estimate");
  });

  it("earns half of it where −|x − t| is best, and its slope falls like 1/|t| beyond 1", () => {
    for (const t of [0, 0.5, -3, 5, 50]) {
      const { estimate, steepness } = bestClippedCritic(line(t), line(t - 1, t + 1), {
        units: 10,
        clip: 0.1,
      });
      assertClose(estimate, steepness / 2, { relative: 1e-9 }, `share at ${t}`);
      assertClose(steepness, 0.1 / Math.max(1, Math.abs(t)), { relative: 1e-9 }, `slope at ${t}`);
    }
  });

  it("refuses points that are not on the line, and sizes that are none", () => {
    const size = { units: 1, clip: 1 };
    assert.throws(
      () => bestClippedCritic(points([[0, 0]]), line(0), size),
      /x must be points of the line, got dimension 2/,
    );
    assert.throws(
      () => bestClippedCritic(line(0), line(1), { ...size, units: 0 }),
      /units must be a positive integer, got 0/,
    );
    assert.throws(
      () => bestClippedCritic(line(0), line(1), { ...size, clip: 0 }),
      /clip must be a positive number, got 0/,
    );
    assert.throws(() => bestClippedCritic(line(0), line(1), size, [0.5]), /a must sum to 1/);
  });
});
