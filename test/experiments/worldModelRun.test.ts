import "../../src/node/backend";
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import type { WindyGrid } from "../../src/environments/windyGrid";
import { practiceWorld } from "../../src/experiments/practiceWorld";
import type { RunRecord } from "../../src/experiments/runRecord";
import { isRecordOf, recordDifferences } from "../../src/experiments/sameRun";
import { playWorldModel, type WorldModelRequest } from "../../src/experiments/worldModelRun";
import { RunFolder } from "../../src/node/experiments/runFolder";
import { source } from "../../src/random/source";
import { adam } from "../../src/training/optimizers";
import { paperWganGp } from "../../src/training/settings";
import type { Reading } from "../../src/training/trainer";
import { assertClose } from "../close";
import { mean } from "../networks/plain";

const likelihood = { game: "maximum likelihood", optimizer: adam(3e-3) } as const;

const fit: WorldModelRequest = {
  name: "Gaussian",
  seed: 3,
  data: "windy grid",
  settings: { ...likelihood, components: 1 },
  iterations: 20,
  members: 1,
  length: 1,
  latent: 2,
  hidden: [8],
  batch: 32,
};
const joined: WorldModelRequest = {
  ...fit,
  name: "2 × mixture, ten steps at once",
  settings: { ...likelihood, components: 2 },
  iterations: 4,
  members: 2,
  length: 10,
};
const game: WorldModelRequest = {
  ...fit,
  name: "WGAN-GP",
  data: "pendulum",
  settings: { ...paperWganGp, discriminatorSteps: 2 },
  iterations: 3,
  length: 10,
};

const gridSteps = [1, 2, 4, 5, 6, 7, 8, 10];
const swingSteps = [1, 5, 10, 15, 20, 25, 30, 40];
const everyBin = Array.from({ length: 10 }, (_, k) => [
  `cases${k}`,
  `forecast${k}`,
  `happened${k}`,
]);
const agents = ["promised", "earned", "best", "random"];

/** The names of what a run reads, by its doc comment. */
const namesOf = (steps: readonly number[], more: readonly string[]) =>
  [
    ...["iteration", "distance", "floor", "brier", "bestBrier", "off", ...more],
    ...steps.flatMap((t) => [`distance${t}`, `floor${t}`]),
    ...everyBin.flat(),
  ].sort();

describe("a run of a world model", function () {
  this.timeout(240_000);
  const seen: Reading[] = [];
  const following = { onIteration: (reading: Reading) => void seen.push(reading) };
  let [one, two, opposed]: RunRecord[] = [];
  let left: number[];

  before(async () => {
    const tensors: number[] = [];
    const played = async (...of: Parameters<typeof playWorldModel>) => {
      const record = await playWorldModel(...of);
      tensors.push(tf.memory().numTensors);
      return record;
    };
    tensors.push(tf.memory().numTensors);
    one = await played(fit);
    two = await played(joined, following);
    opposed = await played(game);
    left = tensors;
  });

  it("gives one record twice, to the bit", async () => {
    assert.deepEqual(recordDifferences(await playWorldModel(joined), two), []);
  });

  it("of a game that was stopped and gone on with in its folder gives the record of one left alone, to the bit", async () => {
    const place = join(resolve("build"), "world models", "stopped");
    rmSync(place, { recursive: true, force: true });
    const folder = new RunFolder(place, 2);
    const stop = new AbortController();
    const onIteration = ({ iteration }: Reading) => {
      if (iteration === 2) stop.abort();
    };
    await assert.rejects(playWorldModel(game, { folder, signal: stop.signal, onIteration }), {
      name: "AbortError",
    });
    assert.deepEqual(recordDifferences(await playWorldModel(game, { folder }), opposed), []);
  });

  it("leaves no tensor", () => {
    assert.equal(new Set(left).size, 1, left.join());
  });

  it("is of its request, whose networks it tells", () => {
    for (const [record, request] of [
      [one, fit],
      [two, joined],
      [opposed, game],
    ] as const) {
      assert.ok(isRecordOf(record, request), request.name);
    }
    // The grid's features: a cell and four actions, ten of them; its targets: two changes and a reward for each.
    const mlp = (c: number, d: number) => ({
      name: `mlp ${c}-8-${d}`,
      parameters: (c + 1) * 8 + 9 * d,
    });
    const { generator, discriminator } = two.about.networks;
    const member = mlp(2 + 40, 2 * (1 + 2 * 30));
    assert.deepEqual(one.about.networks.generator, mlp(2 + 4, 1 + 2 * 3));
    assert.deepEqual(generator, { ...member, parameters: 2 * member.parameters });
    assert.deepEqual(discriminator, { name: "none", parameters: 0 });
    assert.equal(opposed.about.networks.generator.parameters, mlp(2 + 3 + 10, 30).parameters);
  });

  it("is read before its training and after it, by the names that its comment gives", () => {
    assert.deepEqual(one.readings.iteration, [0, 20]);
    assert.deepEqual(two.readings.iteration, [0, 8]);
    assert.deepEqual(opposed.readings.iteration, [0, 3]);
    assert.deepEqual(Object.keys(one.readings).sort(), namesOf(gridSteps, agents));
    assert.deepEqual(Object.keys(two.readings).sort(), namesOf(gridSteps, []));
    assert.deepEqual(Object.keys(opposed.readings).sort(), namesOf(swingSteps, []));
  });

  it("reads the mean of its distances, and what is true alike before and after", () => {
    for (const [{ readings }, steps] of [
      [one, gridSteps],
      [opposed, swingSteps],
    ] as const) {
      for (const at of [0, 1]) {
        for (const name of ["distance", "floor"]) {
          const all = steps.map((t) => readings[`${name}${t}`][at]);
          const m = all.reduce((sum, value) => sum + value, 0) / all.length;
          assertClose(readings[name][at], m, { relative: 1e-5 }, name);
        }
        assert.ok(readings.floor[at] < readings.distance[at]);
        assert.ok(readings.bestBrier[at] < readings.brier[at]);
      }
      for (const name of ["floor", "bestBrier", "best", "random"].filter((it) => it in readings)) {
        assert.equal(readings[name][0], readings[name][1], name);
      }
    }
    assert.notEqual(one.readings.distance[0], one.readings.distance[1]);
  });

  it("scores the truth's forecasts in the grid as exact probabilities ask: E p (1 − p) (1 + 1/50)", () => {
    // An outcome has the variance p (1 − p), and so, by 50, has a forecast from 50 futures.
    const { environment, situations, event } = practiceWorld("windy grid");
    const grid = environment as WindyGrid;
    const probability = (
      state: readonly number[],
      [action, ...rest]: readonly number[],
    ): number => {
      if (action === undefined || grid.ended(state)) return Number(event.happened(state));
      return grid
        .outcomes(state, action)
        .reduce((sum, to) => sum + to.probability * probability(to.state, rest), 0);
    };
    const asked = situations(source(26), 2000).map(({ start, plan }) => probability(start, plan));
    const expected = mean(asked.map((p) => p * (1 - p) * (1 + 1 / 50)));
    // Of 300 scores (p − o)², whose mean square is E p (1 − p) ((1 − p)³ + p³).
    const squares = mean(asked.map((p) => p * (1 - p) * ((1 - p) ** 3 + p ** 3)));
    const most = 4 * Math.sqrt((squares - expected ** 2) / 300);
    assertClose(one.readings.bestBrier[0], expected, { absolute: most }, "Brier score");
  });

  it("draws one truth for all models of one seed and world, however long their draws are", () => {
    for (const name of ["floor", "bestBrier", ...gridSteps.map((t) => `floor${t}`)]) {
      assert.deepEqual(one.readings[name], two.readings[name], name);
    }
  });

  it("puts every forecast in a bin, and the bins make up the Brier score, but for what varies within them", () => {
    for (const { readings } of [one, two, opposed]) {
      for (const at of [0, 1]) {
        const bins = everyBin.map((names) => names.map((name) => readings[name][at]));
        assert.equal(
          bins.reduce((sum, [cases]) => sum + cases, 0),
          300,
        );
        // Within a tenth, forecasts deviate by 0.05 at most and outcomes by ½: a variance, and twice a covariance.
        const [off, spread] = [
          (f: number, o: number) => (f - o) ** 2,
          (_: number, o: number) => o * (1 - o),
        ];
        const over = (value: (f: number, o: number) => number) =>
          bins.reduce((sum, [cases, f, o]) => sum + (cases * value(f, o)) / 300, 0);
        const expected = over(off) + over(spread);
        assertClose(
          readings.brier[at],
          expected,
          { absolute: 0.05 ** 2 + 2 * 0.05 * 0.5 },
          "Brier score",
        );
        for (const [k, [cases, f, o]] of bins.entries()) {
          const within = f >= k / 10 - 1e-6 && f <= (k + 1) / 10 + 1e-6;
          assert.ok(cases === 0 ? f === 0 && o === 0 : within && o >= 0 && o <= 1, `bin ${k}`);
        }
      }
    }
  });

  it("lets an agent decide that earns at most what is best in the grid, 9 steps' cost", () => {
    const { best, earned, promised, random } = one.readings;
    assertClose(best, [-9, -9], { absolute: 1e-3 }, "best");
    assert.ok(
      [...earned, ...promised, ...random].every((value) => value >= -200 - 1e-3 && value < 0),
    );
    assert.ok(earned.every((value) => value <= -9 + 1e-3));
  });

  it("follows a fit from member to member, with its loss in both columns", () => {
    assert.deepEqual(
      seen.map(({ iteration }) => iteration),
      [1, 2, 3, 4, 5, 6, 7, 8],
    );
    assert.ok(seen.every(({ estimate, generatorLoss }) => estimate === generatorLoss));
    const { estimate, generatorLoss, iteration } = one.curves;
    assert.deepEqual(estimate, generatorLoss);
    assert.equal(iteration.at(-1), 20);
    const [first, last] = [estimate.slice(0, 5), estimate.slice(-5)].map((part) =>
      part.reduce((sum, value) => sum + value, 0),
    );
    assert.ok(last < first, `${first} at first, ${last} at last`);
  });

  it("is returned from the folder that holds it, without being played again, and another's is refused", async () => {
    for (const [record, request] of [
      [one, fit],
      [opposed, game],
    ] as const) {
      const place = join(resolve("build"), "world models", request.name);
      rmSync(place, { recursive: true, force: true });
      const folder = new RunFolder(place, 10);
      folder.finish({ ...record, seconds: 12_345 });
      const unplayed = { folder, onIteration: () => assert.fail("played again") };
      assert.equal((await playWorldModel(request, unplayed)).seconds, 12_345);
      await assert.rejects(
        playWorldModel({ ...request, seed: 4 }, unplayed),
        /^Error: the folder holds the record of another run:\n {2}seed: 3 there, 4 here/,
      );
    }
    assert.equal(tf.memory().numTensors, left[0]);
  });

  it("is refused a world that is none, sizes that are none, and batches larger than the log, and leaves nothing", async () => {
    const refused: [Partial<WorldModelRequest>, RegExp][] = [
      [{ data: "cart" as WorldModelRequest["data"] }, /a world must be the windy grid or the/],
      [{ length: 0 }, /the length of a stretch must be an integer from 1 .* got 0/],
      [{ members: 0 }, /members must be a positive integer, got 0/],
      [{ batch: 1e6 }, /1000000/],
      [
        { settings: { ...likelihood, components: 0 } },
        /components must be a positive integer, got 0/,
      ],
      [{ hidden: [0] }, /widths must be at least two positive integers/],
    ];
    for (const [changes, message] of refused) {
      await assert.rejects(playWorldModel({ ...fit, ...changes }), message);
      assert.equal(tf.memory().numTensors, left[0], message.source);
    }
  });
});
