import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { latestCheckpoint } from "../../src/node/training/checkpoint";
import { copied, curves, fresh, script, small, start, trained, weights } from "./run";

/** Trains where no file may grow beyond so many kB: a write that would fails, as on a full disk. */
const limited = (kB: number, ...options: string[]) =>
  start("bash", ["-c", `ulimit -f ${kB}; exec "$@"`, "bash", process.execPath, script, ...options])
    .end;

/** The run's files that are not logs, with their bytes. */
function files(out: string): Map<string, Buffer> {
  const folder = join(out, "seed-1");
  const names = readdirSync(folder).filter((name) => name !== "tensorboard");
  return new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
}

/** What a run says and leaves that could not write `what`. */
function assertEnded(
  out: string,
  { code, said }: { code: number | null; said: string },
  what: RegExp,
) {
  assert.equal(code, 1, said);
  assert.match(said, what);
  assert.ok(!/^ +at /m.test(said), `a stack trace: ${said}`);
  const last = latestCheckpoint(join(out, "seed-1"));
  assert.ok(last && last.refused.length === 0, said);
  const named = `last whole checkpoint: ${last.path}, of iteration ${last.state.iterations}: --resume`;
  assert.ok(said.includes(named), said);
  assert.ok(![...files(out).keys()].some((name) => name.endsWith(".partial")));
}

describe("npm run train, where a file cannot be written", function () {
  this.timeout(300_000);
  const options = [...small, "--save-every", "50"];
  const whole = fresh("room");
  before(async () => {
    const { code, out } = await trained(...options, "--out", whole);
    assert.equal(code, 0, out);
  });

  const refused = (path: string) =>
    new RegExp(`/seed-1/${path} could not be written: .*[Ff]ile too large`);

  it("ends by naming the samples, and leaves those of before", async () => {
    const out = copied(whole, "no-samples");
    const before = files(out);
    const { code, out: said } = await limited(8, ...options, "--out", out, "--resume");
    assertEnded(out, { code, said }, refused("samples.csv"));
    assert.deepEqual(files(out), before);
  });

  it("ends by naming the record, and leaves that of before", async () => {
    const out = copied(whole, "no-record");
    const longer = ["--iterations", "2000", "--read-every", "2000"];
    const { code, out: said } = await limited(24, ...options, ...longer, "--out", out, "--resume");
    assertEnded(out, { code, said }, refused("record.json"));
    assert.equal(curves(out).iteration.at(-1), weights(out)?.iterations);
  });

  it("ends by naming the checkpoint, and leaves that of before", async () => {
    const out = fresh("no-checkpoint");
    const wide = ["--width", "64", "--layers", "2", "--save-every", "50", "--out", out];
    const first = await trained(...small, ...wide, "--iterations", "50");
    assert.equal(first.code, 0, first.out);
    const { code, out: said } = await limited(64, ...small, ...wide, "--resume");
    assertEnded(out, { code, said }, refused("iteration-000000100.checkpoint"));
    assert.equal(weights(out)?.iterations, 50);
  });

  it("ends by naming the TensorBoard logs, and leaves the checkpoint", async () => {
    const out = copied(whole, "no-logs");
    const longer = ["--iterations", "5000", "--read-every", "5000", "--save-every", "5000"];
    const { code, out: said } = await limited(24, ...small, ...longer, "--out", out, "--resume");
    assertEnded(out, { code, said }, refused("tensorboard"));
    assert.equal(weights(out)?.iterations, 200);
  });
});

/** Begins a program in mounts of its own: as root, or as a user who is root in there. */
const apart = [
  ["unshare", "--mount"],
  ["unshare", "--map-root-user", "--mount"],
];

describe("npm run train on a real full disk", function () {
  this.timeout(300_000);

  it("ends with what was full and the last whole checkpoint, and goes on from there when there is room (skipped where no disk may be mounted)", async function () {
    const disk = fresh("disk");
    mkdirSync(disk, { recursive: true });
    const mount = ["mount", "-t", "tmpfs", "-o", "size=80k", "none", disk];
    const way = apart.find(
      ([program, ...args]) => spawnSync(program, [...args, ...mount]).status === 0,
    );
    if (!way) this.skip();

    const options = [...small, "--iterations", "1000", "--save-every", "50", "--out"];
    const [full, done, whole] = ["disk-full", "disk-done", "disk-whole"].map(fresh);
    const [program, ...args] = way;
    const commands = `
      ${mount.join(" ")}
      "$@" ; echo "ended with $?"
      cp -r ${disk} ${full}
      mount -o remount,size=8m ${disk}
      "$@" --resume && cp -r ${disk} ${done}`;
    const run = [process.execPath, script, ...options, disk];
    const there = await start(program, [...args, "bash", "-c", commands, "bash", ...run]).end;
    assert.equal(there.code, 0, there.out);
    const [said, code] = there.out.split(/^ended with (\d+)$/m);
    const moved = { code: Number(code), said: said.replaceAll(disk, full) };
    assertEnded(full, moved, /could not be written: .*[Nn]o space left on device/);

    const { code: left, out } = await trained(...options, whole);
    assert.equal(left, 0, out);
    assert.ok((weights(full)?.iterations ?? 0) < 1000);
    assert.deepEqual(weights(done), weights(whole));
    assert.deepEqual(curves(done), curves(whole));
  });
});
