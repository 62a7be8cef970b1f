import assert from "node:assert/strict";
import { atWork } from "../cluster/atWork";
import { ended, family, parentOf, sent } from "../cluster/processes";
import { processesOf, type Sweep, small, sweep, written } from "./sweeps";

/** Begins a sweep, does something to it in the midst of a training, and waits until no process of it is left. */
async function disturbed(all: Sweep, disturb: (command: number, scheduler: number) => void) {
  const started = sweep(all, "--workers", "2");
  const command = started.child.pid as number;
  await atWork(all.trainings, started.end, command);
  const processes = family(command);
  const scheduler = processes.find((pid) => parentOf(pid) === command) as number;
  disturb(command, scheduler);
  const end = await started.end;
  await ended(processes);
  return end;
}

describe("a sweep that is stopped", function () {
  this.timeout(600_000);

  const options = { ...small, "save-every": 100 };
  const long = { options: { ...options, iterations: 1_000_000 }, seeds: 3 };

  it("by Ctrl-C leaves no process, and the same command finishes what was begun", async () => {
    const file = { options: { ...options, iterations: 1000 }, seeds: 3 };
    const all = await written("interrupted", file);
    const { code, out } = await disturbed(all, (command) => sent(command, "SIGINT"));
    assert.equal(code, 130, out);
    assert.match(out, /\nstopped; the same command goes on from the last checkpoints\n/);
    const again = await sweep(all, "--workers", "2").end;
    assert.equal(again.code, 0, again.out);
    assert.match(again.out, /\n3 of 3: /);
    assert.equal(Math.max(...all.trainings.map(processesOf)), 2, "what was begun is gone on with");
  });

  it("by SIGTERM leaves no process", async () => {
    const all = await written("terminated", long);
    const { code, out } = await disturbed(all, (command) => sent(command, "SIGTERM"));
    assert.equal(code, 130, out);
  });

  it("by the death of its command leaves no process", async () => {
    const all = await written("command-killed", long);
    const { signal } = await disturbed(all, (command) => sent(command, "SIGKILL"));
    assert.equal(signal, "SIGKILL");
  });

  it("by the death of its scheduler leaves no process, and says so", async () => {
    const all = await written("scheduler-killed", long);
    const { code, out } = await disturbed(all, (_, scheduler) => sent(scheduler, "SIGKILL"));
    assert.equal(code, 1, out);
    assert.match(out, /\nDask was stopped by SIGKILL/);
  });
});
