import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, rmSync, watch } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { latestCheckpoint } from "../../src/node/training/checkpoint";
import { atWork } from "../cluster/atWork";
import { ended, parentOf, sent } from "../cluster/processes";
import { fresh, trained } from "../train/run";
import { small, sweep, type Training, written } from "./sweeps";

/** Resolves once a folder holds a file of that name's end. */
async function holds(folder: string, end: string): Promise<void> {
  const there = () => readdirSync(folder).some((name) => name.endsWith(end));
  await new Promise<void>((resolve) => {
    const watcher = watch(folder, () => {
      if (!there()) return;
      watcher.close();
      resolve();
    });
    if (there()) {
      watcher.close();
      resolve();
    }
  });
}

describe("a sweep with a store", function () {
  this.timeout(600_000);

  const iterations = 4000;

  it("goes on to the bit from the store's copy where a worker is lost with all it had", async () => {
    const all = await written("store", {
      options: { ...small, iterations, "save-every": 100 },
    });
    const [training] = all.trainings;
    const store = fresh("store");
    const copy = join(store, training.folder, `seed-${training.args.at(-1)}`);
    mkdirSync(copy, { recursive: true });
    const url = pathToFileURL(store).href;
    const started = sweep(all, "--workers", "1", "--store", url);
    const root = started.child.pid as number;
    await Promise.race([holds(copy, ".checkpoint"), started.end]);
    const { pid } = await atWork<Training>(all.trainings, started.end, root);
    const worker = parentOf(pid) as number;
    sent(pid, "SIGSTOP");
    sent(worker, "SIGKILL");
    rmSync(training.folder, { recursive: true });
    sent(pid, "SIGKILL");
    await ended([worker, pid]);
    const { code, out } = await started.end;
    assert.equal(code, 0, out);

    const left = fresh("store-left-alone");
    const { out: said } = await trained(...training.args, "--out", left);
    const alone = latestCheckpoint(join(left, `seed-${training.args.at(-1)}`))?.state;
    assert.equal(alone?.iterations, iterations, said);
    assert.deepEqual(latestCheckpoint(training.place)?.state, alone);
    assert.deepEqual(latestCheckpoint(copy)?.state, alone);
    assert.ok(existsSync(join(store, training.folder, "result.json")));
    const logs = readdirSync(join(training.place, "tensorboard")).length;
    assert.equal(logs, 2, "it went on, and did not begin again");
  });
});
