import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readRunRecords } from "../../src/experiments/runFile";
import { uniforms } from "../../src/random/reference";
import { source } from "../../src/random/source";
import { latestCheckpoint } from "../../src/training/checkpoint";

const home = join(resolve("build"), "train");
const small = "--data ring --width 8 --layers 1 --batch 8 --iterations 200 --read-every 100".split(
  " ",
);

interface Ended {
  code: number | null;
  signal: string | null;
  out: string;
}

function start(...options: string[]): { child: ChildProcess; end: Promise<Ended> } {
  const child = spawn(process.execPath, ["scripts/train.mjs", ...options]);
  let out = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      out += chunk;
    });
  }
  const end = once(child, "close").then(([code, signal]) => ({ code, signal, out }));
  return { child, end };
}

const trained = (...options: string[]) => start(...options).end;

/** A folder under build/ that does not exist yet. */
function fresh(name: string): string {
  const folder = join(home, name);
  rmSync(folder, { recursive: true, force: true });
  return folder;
}

const weights = (folder: string) => latestCheckpoint(join(folder, "seed-1"))?.state;

/** Resolves once the folder holds a checkpoint of at least that iteration, or the child has ended. */
async function reached(folder: string, iteration: number, child: ChildProcess): Promise<void> {
  const there = () =>
    existsSync(folder) &&
    readdirSync(folder).some((name) => Number(/^iteration-(\d+)/.exec(name)?.[1]) >= iteration);
  const parent = join(folder, "..", "..");
  const changes = new AbortController();
  child.once("close", () => changes.abort());
  const watcher = watch(parent, { recursive: true, signal: changes.signal });
  try {
    while (!there() && child.exitCode === null)
      await once(watcher, "change", { signal: changes.signal });
  } catch (error) {
    if (!changes.signal.aborted) throw error;
  } finally {
    watcher.close();
  }
}

describe("npm run train", function () {
  this.timeout(240_000);

  const whole = fresh("whole");
  before(async () => {
    const { code, out } = await trained(...small, "--save-every", "50", "--out", whole);
    assert.equal(code, 0, out);
  });

  it("plays PacGAN's kinds of networks on points", async () => {
    const folder = fresh("maxout");
    const options = [...small.slice(0, -4), "--iterations", "3", "--network", "maxout"];
    const { code, out } = await trained(...options, "--out", folder);
    assert.equal(code, 0, out);
    const [{ about }] = readRunRecords(join(folder, "seed-1", "record.json"));
    assert.equal(about.networks.generator.name, "mlp 2-8-2, batch norm");
    assert.equal(about.networks.judge.name, "maxout 2-8-1, 5 pieces");
  });

  it("leaves checkpoints, a record, samples and TensorBoard logs", () => {
    const names = readdirSync(join(whole, "seed-1"));
    assert.deepEqual(names.sort(), [
      "iteration-000000100.checkpoint",
      "iteration-000000150.checkpoint",
      "iteration-000000200.checkpoint",
      "record.json",
      "samples.csv",
      "tensorboard",
    ]);
    const [{ curves, readings }] = readRunRecords(join(whole, "seed-1", "record.json"));
    assert.equal(curves.iteration.length, 200);
    assert.deepEqual(readings.iteration, [0, 100, 200]);
    const [events] = readdirSync(join(whole, "seed-1", "tensorboard"));
    assert.match(events, /tfevents/);
  });

  it("killed at any moment, five times over, ends with the weights and the record of a run left alone", async () => {
    const out = fresh("killed");
    const moments = Array.from(uniforms(source(61), 0, 5), (u, i) => Math.floor(35 * (i + u)));
    for (const moment of moments) {
      const { child, end } = start(...small, "--save-every", "1", "--out", out, "--resume");
      await reached(join(out, "seed-1"), Math.max(1, moment), child);
      child.kill("SIGKILL");
      assert.equal((await end).signal, "SIGKILL", `killed after ${moment}`);
    }
    const { code, out: said } = await trained(
      ...small,
      "--save-every",
      "1",
      "--out",
      out,
      "--resume",
    );
    assert.equal(code, 0, said);
    assert.deepEqual(weights(out), weights(whole));
    const records = (folder: string) => readRunRecords(join(folder, "seed-1", "record.json"));
    assert.deepEqual(records(out), records(whole));
  });

  it("stopped by Ctrl-C saves, says how to go on, and goes on to the bit", async () => {
    const out = fresh("stopped");
    const options = [...small, "--save-every", "20", "--out", out];
    const { child, end } = start(...options);
    await reached(join(out, "seed-1"), 20, child);
    child.kill("SIGINT");
    const { code, out: said } = await end;
    assert.equal(code, 130, said);
    assert.match(said, /stopped after \d+ iterations, saved in .*: --resume goes on from there/);
    assert.equal((await trained(...options, "--resume")).code, 0);
    assert.deepEqual(weights(out), weights(whole));
  });

  it("passes over a damaged checkpoint, says so, and goes on from the one before", async () => {
    const out = fresh("damaged");
    const options = [...small, "--save-every", "50", "--out", out];
    await trained(...options);
    const last = join(out, "seed-1", "iteration-000000200.checkpoint");
    writeFileSync(last, readFileSync(last).subarray(0, 1000));
    const { code, out: said } = await trained(...options, "--resume");
    assert.equal(code, 0, said);
    assert.match(said, /passed over: .*iteration-000000200.checkpoint is no checkpoint/);
    assert.deepEqual(weights(out), weights(whole));
  });

  it("refuses to begin where a run is, and to go on with another run, by what differs", async () => {
    const again = await trained(...small, "--out", whole);
    assert.equal(again.code, 1);
    assert.match(again.out, /holds a run at iteration 200: --resume goes on with it/);
    const other = await trained(...small, "--out", whole, "--resume", "--penalty", "3");
    assert.equal(other.code, 1);
    assert.match(other.out, /is of another run:\n {2}settings.penalty: 10 there, 3 here/);
  });

  it("stops where numbers are no longer finite, with the step, the settings and the last checkpoint", async () => {
    const out = fresh("diverged");
    const { code, out: said } = await trained(
      ...small,
      ...["--game", "wgan", "--optimizer", "sgd", "--learning-rate", "1e38", "--clip", "1e30"],
      ...["--out", out],
    );
    assert.equal(code, 1, said);
    assert.match(said, /iteration \d+, step \d+: the .* must be finite/);
    assert.match(said, /settings: .*"kind":"sgd"/);
    assert.match(said, /last good checkpoint/);
  });

  it("says what is wrong with an option, by name, and where help is", async () => {
    for (const [options, message] of [
      ["--game dcgan", "--game must be one of wgan, wgan-gp, non-saturating, minimax, got dcgan"],
      ["--iterations 0", "--iterations must be a positive integer, got 0"],
      ["--learning-rate fast", "--learning-rate must be a positive number, got fast"],
      ["--clip 0.1", "--clip is a setting of wgan, and --game is wgan-gp"],
      ["--network dcgan", "--network dcgan is for images, and --data ring are points"],
      ["--colour red", "Unknown option '--colour'"],
    ]) {
      const { code, out } = await trained(...options.split(" "));
      assert.equal(code, 1);
      assert.ok(out.includes(message), `${out} does not say ${message}`);
      assert.match(out, /--help says what there is/);
    }
    const { code, out } = await trained("--help");
    assert.equal(code, 0);
    assert.match(out, /npm run train -- --data ring --iterations 2000/);
  });
});
