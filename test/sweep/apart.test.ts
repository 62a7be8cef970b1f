import assert from "node:assert/strict";
import { atWork, killWorker } from "../cluster/atWork";
import { ended, family, parentOf, runs, sent } from "../cluster/processes";
import { type Apart, startApart } from "../cluster/scheduler";
import { processesOf, small, sweep, written } from "./sweeps";

describe("a sweep on a scheduler that was started apart", function () {
  this.timeout(600_000);

  let apart: Apart;
  beforeEach(async () => {
    apart = await startApart("sweep");
  });
  afterEach(() => apart.end());

  const options = { ...small, "save-every": 100 };
  const long = { options: { ...options, iterations: 1_000_000 }, seeds: 3 };

  it("plays all of it, though a worker is killed and the scheduler gives up what that played", async () => {
    const file = { options: { ...options, iterations: 300 }, seeds: 4 };
    const all = await written("apart", file);
    const started = sweep(all, "--scheduler", apart.address);
    const killed = await killWorker(all.trainings, started.end, apart.workers);
    const { code, out } = await started.end;
    assert.equal(code, 0, out);
    assert.ok(out.includes(`workers of ${apart.address}\n`), out);
    assert.match(out, /\n4 of 4: /);
    for (const training of all.trainings) {
      assert.equal(processesOf(training), training === killed ? 2 : 1, training.name);
    }
  });

  it("leaves workers that wait, and play no more, when it is interrupted, or its command or its client dies", async () => {
    const ends = {
      interrupted: (command: number) => sent(command, "SIGINT"),
      killed: (command: number) => sent(command, "SIGKILL"),
      "client-killed": (_: number, client: number) => sent(client, "SIGKILL"),
    };
    for (const [how, stop] of Object.entries(ends)) {
      const all = await written(`apart-${how}`, long);
      const started = sweep(all, "--scheduler", apart.address);
      const { pid } = await atWork(all.trainings, started.end, apart.workers);
      const command = started.child.pid as number;
      const processes = family(command);
      const jobs = family(apart.workers).filter((it) => parentOf(it) === parentOf(pid));
      stop(command, processes.find((it) => parentOf(it) === command) as number);
      await started.end;
      await ended([...processes, ...jobs]);
      assert.ok(runs(apart.workers) && runs(apart.scheduler));
    }
  });

  it("ends in a line where the scheduler is lost, and so do the trainings", async () => {
    const all = await written("apart-lost", long);
    const started = sweep(all, "--scheduler", apart.address);
    const { pid } = await atWork(all.trainings, started.end, apart.workers);
    sent(apart.scheduler, "SIGKILL");
    const { code, out } = await started.end;
    assert.equal(code, 1, out);
    assert.ok(out.includes(`\nthe scheduler at ${apart.address} is gone`), out);
    await ended([pid]);
  });
});
