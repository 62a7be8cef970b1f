import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { normalBatches } from "../../src/distributions/normalBatches";
import { estimateOn } from "../../src/metrics/estimateOn";
import { largestGradientNorm } from "../../src/metrics/gradientNorms";
import { fork, source } from "../../src/random/source";
import { rmsProp } from "../../src/training/optimizers";
import { wasserstein1 } from "../../src/transport/wasserstein1";
import { flat } from "../networks/plain";
import { begin, end, settings } from "./game";

describe("a clipped critic of N(0, 1) and N(2, 1)", () => {
  const evaluation = fork(source(47), "evaluation");
  const grid = Array.from({ length: 2001 }, (_, i) => [-8 + i / 125]);

  it("estimates at most K·W1, and four fifths of it once it is trained", async () => {
    const started = begin(47, { ...settings, optimizer: rmsProp(1e-3) }, [0]);
    const { discriminator: critic } = started.game;
    const real = normalBatches(fork(evaluation, "real"), 500, [2])(0);
    const fake = normalBatches(fork(evaluation, "fake"), 500, [0])(0);
    const x = tf.tensor2d(grid);
    const exact = wasserstein1(real, fake).value;
    let ratio = Number.NaN;
    for (let round = 0; round < 5; round++) {
      await started.trainer.trainDiscriminator(15);
      ratio = estimateOn(critic, real, fake) / largestGradientNorm(critic, x);
      // Kantorovich-Rubinstein; the grid may miss a steep piece narrower than its step of 0.008.
      assert.ok(ratio <= exact + 1e-3, `estimate / K is ${ratio}, W1 ${exact}`);
    }
    assert.ok(ratio >= 0.8 * exact, `estimate / K is ${ratio}, W1 ${exact}`);
    tf.dispose([real, fake, x]);
    end(started);
  });

  it("draws a translation from 0 toward 2", async () => {
    const started = begin(53, { ...settings, optimizer: rmsProp(0.01) }, [0]);
    const path: number[] = [];
    await started.trainer.train(60, {
      onIteration: () => void path.push(flat(started.game.generator)[0]),
    });
    // Each step goes on, none beyond: 60 steps of about 0.01 to 0.1 come from 0 past 1.
    for (const [i, theta] of path.entries()) {
      const last = path[i - 1] ?? 0;
      assert.ok(last < theta && theta < 2, `theta went from ${last} to ${theta}`);
    }
    assert.ok(path[59] > 1, `theta is ${path[59]}`);
    end(started);
  });
});
