import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { arithmetic } from "../../src/arithmetic/arithmetic";
import { isRecordOf, recordDifferences } from "../../src/experiments/sameRun";
import { parameters } from "../../src/networks/parameters";
import type { Reading } from "../../src/training/trainer";
import { begin, end, settings } from "../training/game";
import { played, request } from "./play";

describe("a run that is played", () => {
  it("twice gives one record, to the bit", async () => {
    assert.deepEqual(recordDifferences((await played()).record, (await played()).record), []);
  });

  it("is read before its first iteration, every so often, and after its last", async () => {
    assert.deepEqual((await played()).record.readings.iteration, [0, 4, 8, 10]);
    assert.deepEqual((await played(() => ({ every: 5 }))).record.readings.iteration, [0, 5, 10]);
  });

  it("plays what the trainer alone plays", async () => {
    const alone = begin(request.seed);
    const readings: Reading[] = [];
    await alone.trainer.train(request.iterations, {
      onIteration: (reading) => void readings.push(reading),
    });
    const { record, seen, theta } = await played();
    assert.deepEqual(seen, readings);
    assert.deepEqual(theta, parameters(alone.game.generator));
    assert.deepEqual(
      record.curves.estimate,
      readings.map(({ estimate }) => Number(estimate.toPrecision(6))),
    );
    end(alone);
  });

  it("leaves no tensor", async () => {
    await played();
    const { numTensors } = tf.memory();
    await played();
    assert.equal(tf.memory().numTensors, numTensors);
  });

  it("says who played, with how many parameters", async () => {
    const { networks } = (await played()).record.about;
    assert.deepEqual(networks.generator, { name: "mlp 1-4-1", parameters: 1 * 4 + 4 + 4 * 1 + 1 });
    assert.deepEqual(networks.discriminator, {
      name: "mlp 1-8-1",
      parameters: 1 * 8 + 8 + 8 * 1 + 1,
    });
  });

  it("is of its request, and of no other", async () => {
    const { record } = await played();
    assert.ok(isRecordOf(record, request));
    assert.ok(!isRecordOf(record, { ...request, seed: 38 }));
    assert.ok(!isRecordOf(record, { ...request, settings: { ...settings, clip: 0.2 } }));
    assert.ok(!isRecordOf(record, { ...request, more: 1 }));
    const elsewhere = { ...record.versions, arithmetic: "another" };
    assert.equal(record.versions.arithmetic, arithmetic());
    assert.ok(!isRecordOf({ ...record, versions: elsewhere }, request));
  });

  it("stops at a signal", async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const onIteration = ({ iteration }: Reading) => {
      seen.push(iteration);
      if (iteration === 3) stop.abort();
    };
    const playing = played(undefined, request, { signal: stop.signal, onIteration });
    await assert.rejects(playing, { name: "AbortError" });
    assert.deepEqual(seen, [1, 2, 3]);
  });

  it("reads the same things each time, and finite ones", async () => {
    let reading = 0;
    const changing = () => ({ [reading++ === 0 ? "first" : "second"]: 1 });
    await assert.rejects(
      played(() => ({ read: changing })),
      {
        name: "RangeError",
        message:
          "every reading must be of [iteration, first], got [iteration, second] after iteration 4",
      },
    );
    await assert.rejects(
      played(() => ({ read: () => ({ depth: Number.NaN }) })),
      /a reading must be finite, got depth NaN after iteration 0/,
    );
    await assert.rejects(
      played(() => ({ every: 0 })),
      /every must be a positive integer, got 0/,
    );
  });
});

describe("the differences of two records", () => {
  it("are none in what another clock or another Node says", async () => {
    const { record } = await played();
    const versions = { ...record.versions, node: "1.2.3" };
    assert.deepEqual(recordDifferences(record, { ...record, seconds: 1e6, versions }), []);
    assert.deepEqual(recordDifferences(record, JSON.parse(JSON.stringify(record))), []);
  });

  it("name each number that differs, what one of them lacks, and another rule of rounding", async () => {
    const { record } = await played();
    const theta = record.readings.theta.with(2, 0.5);
    const { counts: _, ...other } = {
      ...record,
      readings: { ...record.readings, theta },
      versions: { ...record.versions, arithmetic: "another" },
    };
    assert.deepEqual(recordDifferences(record, other).toSorted(), [
      `arithmetic: "${arithmetic()}" there, "another" here`,
      "counts.0: 3 there, nothing here",
      "counts.1: 1 there, nothing here",
      `readings.theta.2: ${record.readings.theta[2]} there, 0.5 here`,
    ]);
  });
});
