import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { lastOverSeeds } from "../../src/experiments/tableOverSeeds";
import { readRunRecords } from "../../src/node/experiments/readRunRecords";
import { latestCheckpoint } from "../../src/node/training/checkpoint";
import { killWorker } from "../cluster/atWork";
import { fresh, trained } from "../train/run";
import { processesOf, small, sweep, type Training, written } from "./sweeps";

const recordOf = (place: string) => readRunRecords(join(place, "record.json"))[0];

describe("a sweep of 24 trainings, a worker of which is killed twice at work", function () {
  this.timeout(600_000);

  const rates = [0.001, 0.01, 0.1];
  const clips = [0.01, 0.1];
  let told: string;
  let killed: Training[];
  let all: Awaited<ReturnType<typeof written>>;

  before(async () => {
    const options = { ...small, "learning-rate": rates, clip: clips, iterations: 300 };
    all = await written("killed", { options: { ...options, "save-every": 100 }, seeds: 4 });
    const started = sweep(all, "--workers", "2");
    const kill = () => killWorker(all.trainings, started.end, started.child.pid as number);
    killed = [await kill(), await kill()];
    const { code, out } = await started.end;
    assert.equal(code, 0, out);
    told = out;
  });

  it("plays all of them, none twice: what was killed goes on", () => {
    assert.equal(all.trainings.length, 24);
    assert.match(told, /\n24 of 24: /);
    for (const training of all.trainings) {
      const kills = killed.filter((it) => it === training).length;
      assert.equal(processesOf(training), 1 + kills, training.name);
      assert.equal(latestCheckpoint(training.place)?.state.iterations, 300);
    }
  });

  it("gives the weights and records of trainings left alone, to the bit", async () => {
    for (const training of new Set(killed)) {
      const out = fresh("sweep-left-alone");
      const { code, out: said } = await trained(...training.args, "--out", out);
      assert.equal(code, 0, said);
      const alone = join(out, `seed-${training.args.at(-1)}`);
      const { place } = training;
      assert.deepEqual(latestCheckpoint(place)?.state, latestCheckpoint(alone)?.state);
      assert.deepEqual(recordOf(place), recordOf(alone));
    }
  });

  it("ends with a table of the records' last readings over seeds", () => {
    const [names, ...rows] = readFileSync(join(all.out, "table.csv"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","));
    assert.equal(rows.length, rates.length * clips.length);
    for (const [i, row] of rows.entries()) {
      const records = all.trainings.slice(4 * i, 4 * i + 4).map((it) => recordOf(it.place));
      const { mean, standardError } = lastOverSeeds(records, "exact");
      const cells = Object.fromEntries(names.map((name, j) => [name, row[j]]));
      assert.equal(Number(cells["learning-rate"]), rates[Math.floor(i / clips.length)]);
      assert.equal(Number(cells.clip), clips[i % clips.length]);
      assert.deepEqual([cells.through, cells.failed, cells.iteration], ["4", "0", "300"]);
      assert.equal(cells.exact, mean.toPrecision(4));
      assert.equal(cells["exact s.e."], standardError.toPrecision(2));
    }
  });

  it("plays nothing when it is called again, and gives the same table", async () => {
    const files = all.trainings.map(({ folder }) => join(folder, "result.json"));
    const before = files.map((file) => statSync(file).mtimeMs);
    const table = readFileSync(join(all.out, "table.csv"), "utf8");
    const { code, out } = await sweep(all).end;
    assert.equal(code, 0, out);
    assert.match(out, /24 of 24 trainings stand already/);
    assert.deepEqual(
      files.map((file) => statSync(file).mtimeMs),
      before,
    );
    for (const training of all.trainings) {
      const kills = killed.filter((it) => it === training).length;
      assert.equal(processesOf(training), 1 + kills, training.name);
    }
    assert.equal(readFileSync(join(all.out, "table.csv"), "utf8"), table);
  });
});
