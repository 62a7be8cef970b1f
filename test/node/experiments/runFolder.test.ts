import "../../../src/node/backend";
import assert from "node:assert/strict";
import { readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import type { GameRequest, RunRecord } from "../../../src/experiments/runRecord";
import { recordDifferences } from "../../../src/experiments/sameRun";
import { pointSamples } from "../../../src/experiments/sampleGrid";
import { parameters } from "../../../src/networks/parameters";
import { readRunRecords, writeRunRecords } from "../../../src/node/experiments/readRunRecords";
import { RunFolder } from "../../../src/node/experiments/runFolder";
import { DamagedCheckpoint } from "../../../src/node/training/checkpoint";
import type { Game } from "../../../src/training/game";
import { played, request } from "../../experiments/play";

/** Folders of this test's own, which git ignores. */
const root = join(resolve("build"), "run-folders", `${process.pid}`);
let folders = 0;
const place = () => join(root, `${folders++}`);

/** Read every 4 iterations, and looked at after the fourth. */
const looking = ({ generator, discriminator }: Game) => ({
  moments: {
    ...{ at: [0, 4], steps: [2] },
    sheet: () => pointSamples(parameters(generator), 1),
    estimate: () => parameters(discriminator)[0],
  },
});

/** Goes on in a folder that is kept every 3 iterations, on new players, to the end or until `stopped` iterations are done. */
async function goOn(home: string, stopped = Infinity, asked: GameRequest = request) {
  const stop = new AbortController();
  if (stopped === 0) stop.abort();
  return await played(looking, asked, {
    folder: new RunFolder(home, 3),
    signal: stop.signal,
    onIteration: ({ iteration }) => {
      if (iteration === stopped) stop.abort();
    },
  });
}

/** The same, stopped before its end. */
async function begun(stopped: number): Promise<string> {
  const home = place();
  await assert.rejects(goOn(home, stopped), { name: "AbortError" });
  return home;
}

const first = ({ seen }: Awaited<ReturnType<typeof played>>) => seen[0]?.iteration;

describe("a run in a folder", () => {
  let alone: RunRecord;
  before(async () => {
    alone = (await played(looking)).record;
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  for (const [stops, from] of [
    [[0], 1],
    [[1], 1],
    [[2], 1],
    [[3], 4],
    [[4], 4],
    [[5], 4],
    [[6], 7],
    [[8], 7],
    [[9], 10],
    [[2, 4, 7, 8], 7],
    [[3, 0, 6, 9], 10],
  ] as const) {
    it(`stopped after ${stops.join(", ")} goes on from ${from}, and ends with the record of a run left alone, to the bit`, async () => {
      const home = place();
      for (const stop of stops) {
        await goOn(home, stop).catch(({ name }) => assert.equal(name, "AbortError"));
      }
      const last = await goOn(home);
      assert.equal(first(last), from);
      assert.deepEqual(recordDifferences(last.record, alone), []);
    });
  }

  it("stopped between its last checkpoint and its record plays no more, and has it", async () => {
    const [home, asked] = [place(), { ...request, iterations: 9 }];
    const onIteration = ({ iteration }: { iteration: number }) => {
      if (iteration === 9) throw new Error("the power is cut");
    };
    const cut = played(looking, asked, { folder: new RunFolder(home, 3), onIteration });
    await assert.rejects(cut, { message: "the power is cut" });
    const last = await goOn(home, Infinity, asked);
    assert.deepEqual(last.seen, []);
    assert.deepEqual(recordDifferences(last.record, (await played(looking, asked)).record), []);
  });

  it("finished gives its record without playing or reading, and holds nothing else", async () => {
    const home = place();
    const { record } = await goOn(home);
    assert.deepEqual(readdirSync(home), ["record.json"]);
    const never = () => assert.fail("the reader is called");
    const folder = new RunFolder(home, 3);
    const again = await played(() => ({ read: never, counts: never, sheet: never }), request, {
      folder,
    });
    assert.deepEqual(again.record, record);
    assert.deepEqual(again.seen, []);
  });

  it("of another request is refused by what differs, and stays as it was", async () => {
    const home = await begun(4);
    const other = { ...request, seed: 38, more: { width: 2 } };
    const path = join(home, "iteration-000000003.checkpoint");
    await assert.rejects(goOn(home, Infinity, other), {
      name: "Error",
      message: `${path} is of another run:\n  seed: 37 there, 38 here\n  more.width: nothing there, 2 here`,
    });
    assert.deepEqual(recordDifferences((await goOn(home)).record, alone), []);
  });

  it("whose last checkpoint is damaged goes on from the one before, to the bit", async () => {
    const home = await begun(8);
    truncateSync(join(home, "iteration-000000006.checkpoint"), 1000);
    const last = await goOn(home);
    assert.equal(first(last), 4);
    assert.deepEqual(recordDifferences(last.record, alone), []);
  });

  it("of which no checkpoint is whole is refused", async () => {
    const home = await begun(8);
    const checkpoints = readdirSync(home).filter((name) => name.endsWith(".checkpoint"));
    assert.equal(checkpoints.length, 2);
    for (const name of checkpoints) writeFileSync(join(home, name), "");
    await assert.rejects(
      goOn(home),
      (error) =>
        error instanceof DamagedCheckpoint &&
        checkpoints.every((name) => error.message.includes(name)),
    );
  });

  it("adds the seconds of all its parts", async () => {
    const home = await begun(4);
    const partial = join(home, "so-far.json");
    writeRunRecords(partial, [{ ...readRunRecords(partial)[0], seconds: 1000 }]);
    const { seconds = 0 } = (await goOn(home)).record;
    assert.ok(seconds >= 1000 && seconds < 1100, `${seconds}`);
  });

  it("leaves no tensor, stopped or gone on with", async () => {
    const { numTensors } = tf.memory();
    const home = await begun(4);
    assert.equal(tf.memory().numTensors, numTensors);
    await goOn(home);
    assert.equal(tf.memory().numTensors, numTensors);
  });
});
