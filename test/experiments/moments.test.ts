import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { normalBatches } from "../../src/distributions/normalBatches";
import { recordDifferences } from "../../src/experiments/sameRun";
import { pointSamples } from "../../src/experiments/sampleGrid";
import { estimateOn } from "../../src/metrics/estimateOn";
import { parameters } from "../../src/networks/parameters";
import { source } from "../../src/random/source";
import type { Game } from "../../src/training/game";
import { begin, end } from "../training/game";
import { played, request } from "./play";

/** What a discriminator says of the same 16 points and 16 samples, whenever it is asked. */
function estimateOf({ generator, discriminator }: Game): number {
  return tf.tidy(() => {
    const [real, z] = [2, 0].map((mean, i) => normalBatches(source(i + 1), 16, [mean])(0));
    return estimateOn(discriminator, real, generator.apply(z));
  });
}

const steps = [1, 4, 9];

/** A closer look at the run after some iterations. */
const looking =
  (at: readonly number[], further: readonly number[] = steps) =>
  (game: Game) => ({
    moments: {
      at,
      sheet: () => pointSamples(parameters(game.generator), 1),
      further: { steps: further, estimate: () => estimateOf(game) },
    },
  });

const kept = (value: number) => Number(value.toPrecision(6));

describe("a run that is looked at more closely at some moments", () => {
  it("holds what the discriminator says after so many steps more of a trainer alone, the generator held", async () => {
    const { trainedOn } = (await played(looking([4, 10]))).record;
    const expected = { iteration: [] as number[], steps: [] as number[], estimate: [] as number[] };
    for (const iteration of [4, 10]) {
      const alone = begin(request.seed);
      await alone.trainer.train(iteration);
      for (let step = 0; step <= 9; step++) {
        if (step > 0) await alone.trainer.trainDiscriminator(1);
        if (step > 0 && !steps.includes(step)) continue;
        expected.iteration.push(iteration);
        expected.steps.push(step);
        expected.estimate.push(kept(estimateOf(alone.game)));
      }
      end(alone);
    }
    assert.deepEqual(trainedOn, expected);
    assert.ok(new Set(expected.estimate).size > 4, "the discriminator did not move");
  });

  it("goes on to the bit as if nobody had looked", async () => {
    const [looked, alone] = [await played(looking([0, 4, 8, 10])), await played()];
    const { trainedOn, film, ...rest } = looked.record;
    assert.deepEqual(recordDifferences(rest, alone.record), []);
    assert.deepEqual(looked.seen, alone.seen);
    assert.deepEqual(looked.theta, alone.theta);
    assert.equal(trainedOn?.iteration.length, 3 * (1 + steps.length));
    assert.equal(film?.length, 4);
  });

  it("keeps samples of those moments, of before the first iteration too, where no discriminator is trained on", async () => {
    const { film, trainedOn } = (await played(looking([0, 8]))).record;
    const expected = [];
    for (const iteration of [0, 8]) {
      const alone = begin(request.seed);
      if (iteration > 0) await alone.trainer.train(iteration);
      expected.push({ iteration, sheet: pointSamples(parameters(alone.game.generator), 1) });
      end(alone);
    }
    assert.deepEqual(film, expected);
    assert.deepEqual(new Set(trainedOn?.iteration), new Set([8]));
  });

  it("holds the discriminator's word alone where it is trained on for no step", async () => {
    const { trainedOn } = (await played(looking([4], []))).record;
    assert.deepEqual([trainedOn?.iteration, trainedOn?.steps], [[4], [0]]);
  });

  it("leaves no tensor", async () => {
    const { numTensors } = tf.memory();
    await played(looking([0, 4]));
    assert.equal(tf.memory().numTensors, numTensors);
  });

  for (const odd of [3, 9, 12, -4, 0.5, Number.NaN]) {
    it(`is refused with the moment ${odd}, which a run of 10 that is read every 4 would pass over`, async () => {
      await assert.rejects(played(looking([0, 4, odd, 10])), {
        name: "RangeError",
        message: `a moment must be 0, a multiple of 4 or the last iteration, 10, got ${odd}`,
      });
    });
  }
});
