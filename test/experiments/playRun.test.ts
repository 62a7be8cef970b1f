import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { arithmetic } from "../../src/arithmetic/arithmetic";
import { isRecordOf, playRun, type RunReader } from "../../src/experiments/playRun";
import { readRunRecords, writeRunRecords } from "../../src/experiments/runFile";
import type { RunRequest } from "../../src/experiments/runRecord";
import { pointSheet } from "../../src/experiments/sheet";
import { parameters } from "../../src/networks/parameters";
import { begin, end, settings } from "../training/game";

const request: RunRequest = {
  name: "a translate",
  seed: 37,
  data: "N(2, 1)",
  settings,
  iterations: 10,
};

/** Plays the request on new players, and gives its record and what the reader and the follower saw. */
async function played(changes: Partial<RunReader> = {}, asked = request) {
  const started = begin(asked.seed);
  started.trainer.dispose(); // playRun has its own
  const seen: number[] = [];
  const reader: RunReader = {
    every: 4,
    read: () => ({ theta: parameters(started.game.generator)[0] }),
    counts: () => [3, 1],
    sheet: () => pointSheet(parameters(started.game.generator), 1),
    ...changes,
  };
  const record = await playRun(asked, started.game, reader, {
    onIteration: ({ estimate }) => void seen.push(estimate),
  });
  const theta = parameters(started.game.generator);
  started.game.generator.dispose();
  started.game.judge.dispose();
  return { record, seen, theta };
}

describe("a run that is played", () => {
  it("twice gives one record, to the bit", async () => {
    assert.deepEqual((await played()).record, (await played()).record);
  });

  it("is read before its first iteration, every so often, and after its last", async () => {
    assert.deepEqual((await played()).record.readings.iteration, [0, 4, 8, 10]);
    assert.deepEqual((await played({ every: 5 })).record.readings.iteration, [0, 5, 10]);
  });

  it("plays what the trainer alone plays", async () => {
    const alone = begin(request.seed);
    const estimates: number[] = [];
    await alone.trainer.train(request.iterations, {
      onIteration: ({ estimate }) => void estimates.push(estimate),
    });
    const { record, seen, theta } = await played();
    assert.deepEqual(seen, estimates);
    assert.deepEqual(theta, parameters(alone.game.generator));
    assert.deepEqual(
      record.curves.estimate,
      estimates.map((estimate) => Number(estimate.toPrecision(6))),
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
    assert.deepEqual(networks.judge, { name: "mlp 1-8-1", parameters: 1 * 8 + 8 + 8 * 1 + 1 });
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
    const { game, trainer } = begin();
    const playing = playRun(
      request,
      game,
      { every: 1, read: () => ({}) },
      {
        signal: stop.signal,
        onIteration: ({ iteration }) => {
          if (iteration === 3) stop.abort();
        },
      },
    );
    await assert.rejects(playing, { name: "AbortError" });
    end({ game, trainer });
  });

  it("reads the same things each time, and finite ones", async () => {
    let reading = 0;
    const changing = () => ({ [reading++ === 0 ? "first" : "second"]: 1 });
    await assert.rejects(played({ read: changing }), {
      name: "RangeError",
      message:
        "every reading must be of [iteration, first], got [iteration, second] after iteration 4",
    });
    await assert.rejects(
      played({ read: () => ({ depth: Number.NaN }) }),
      /a reading must be finite, got depth NaN after iteration 0/,
    );
    await assert.rejects(played({ every: 0 }), /every must be a positive integer, got 0/);
  });
});

describe("a file of records", () => {
  const file = join(resolve("build"), "records", "runs.json");
  beforeEach(() => rmSync(file, { force: true }));

  it("gives back the records that were written, a line each", async () => {
    const other = { ...request, name: "another", seed: 2 };
    const records = [(await played()).record, (await played({}, other)).record];
    writeRunRecords(file, records);
    assert.deepEqual(readRunRecords(file), records);
    assert.equal(readFileSync(file, "utf8").trimEnd().split("\n").length, 2 + records.length);
  });

  it("that is not there, or holds something else, is named", () => {
    assert.throws(
      () => readRunRecords(file),
      /runs\.json: no such file of run records: `npm run runs`/,
    );
    writeRunRecords(file, []);
    writeFileSync(file, '{"about": {}}');
    assert.throws(() => readRunRecords(file), /runs\.json must hold a list of run records/);
    writeFileSync(file, "[{");
    assert.throws(() => readRunRecords(file), /runs\.json is no JSON: /);
  });

  it("takes no number that JSON would lose, by its place, and stays as it was", async () => {
    const { record } = await played();
    writeRunRecords(file, [record]);
    for (const [odd, message] of [
      [{ ...record, seconds: Number.NaN }, "record 1.seconds must be finite, got NaN"],
      [
        { ...record, about: { ...record.about, settings: { ...settings, clip: Infinity } } },
        "record 1.about.settings.clip must be finite, got Infinity",
      ],
    ] as const) {
      assert.throws(() => writeRunRecords(file, [record, odd]), { name: "RangeError", message });
    }
    assert.deepEqual(readRunRecords(file), [record]);
  });

  it("of which a column has a gap, or another length, is refused by name", async () => {
    const { record } = await played();
    const text = (changes: object) => JSON.stringify([{ ...record, ...changes }]);
    const { theta, iteration } = record.readings;
    for (const [changes, message] of [
      [
        { readings: { iteration, theta: [...theta.slice(1), null] } },
        `${file}: the readings of record 0: theta[3] must be a finite number, got null`,
      ],
      [
        { readings: { iteration, theta: theta.slice(1) } },
        `${file}: the readings of record 0: theta must hold 4 numbers as iteration does, got 3`,
      ],
      [
        { curves: { iteration: [] } },
        `${file}: the curves of record 0 must hold iteration, estimate, generatorLoss, got [iteration]`,
      ],
    ] as const) {
      writeFileSync(file, text(changes));
      assert.throws(() => readRunRecords(file), { name: "RangeError", message });
    }
  });
});
