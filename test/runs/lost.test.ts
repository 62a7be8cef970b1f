import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { RunRecord } from "../../src/experiments/runRecord";
import { recordDifferences } from "../../src/experiments/sameRun";
import { killWorker } from "../cluster/atWork";
import { script } from "../script";
import { fresh } from "../train/run";
import { settings } from "../training/game";

type Event =
  | { event: "cluster" }
  | { event: "progress"; name: string; iteration: number }
  | { event: "finished"; name: string; result: RunRecord }
  | { event: "failed"; name: string; reason: string };

const request = {
  ...{ name: "a translate", seed: 7, data: "N(2, 1)", distance: 2, every: 250, iterations: 1000 },
  settings,
};

/** A job that plays it in a folder of its own. */
function jobOf(name: string) {
  const place = fresh(`run-${name}`);
  mkdirSync(place, { recursive: true });
  const list = { module: join("test", "runs", "lists.mjs"), list: "line" };
  return { ...list, kind: "run", name, folder: relative(resolve(), place), request };
}

describe("a run whose worker is lost", function () {
  this.timeout(240_000);

  it("goes on from its last checkpoint, to the record of a run left alone, to the bit", async () => {
    const { playOnCluster } = await script("cluster/cluster.mjs");
    const jobs = ["disturbed", "alone"].map(jobOf);
    const settings = {
      ...{ workers: 2, cores: 1, signal: new AbortController().signal },
      environment: { EARTHMOVER_REPEATABLE: "1" },
    };
    const told: number[] = [];
    const records = new Map<string, RunRecord>();
    const play = async () => {
      for await (const event of playOnCluster(jobs, settings) as AsyncGenerator<Event>) {
        assert.notEqual(event.event, "failed", JSON.stringify(event));
        if (event.event === "finished") records.set(event.name, event.result);
        if (event.event === "progress" && event.name === "disturbed") told.push(event.iteration);
      }
    };
    const end = play();
    const disturbed = { place: resolve(jobs[0].folder), last: request.iterations };
    await killWorker([disturbed], end, process.pid);
    await end;
    // Each process tells of its first iteration at once.
    assert.equal(told.filter((it) => it === 1).length, 1, `${told}`);
    assert.ok(
      [251, 501, 751].some((it) => told.includes(it)),
      `${told}`,
    );
    assert.deepEqual(
      recordDifferences(
        ...(["disturbed", "alone"].map((it) => records.get(it)) as [RunRecord, RunRecord]),
      ),
      [],
    );
  });
});
