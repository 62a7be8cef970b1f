import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { latestCheckpoint, saveCheckpoint } from "../../src/node/training/checkpoint";
import { withEnvironment } from "../lecture/environment";
import { copied, fresh, reached, recordOf, small, train, trained, weights } from "./run";

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
    const { about } = recordOf(folder);
    assert.equal(about.networks.generator.name, "mlp 2-8-2, batch norm");
    assert.equal(about.networks.discriminator.name, "maxout 2-8-1, 5 pieces");
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
    const { curves, readings } = recordOf(whole);
    assert.equal(curves.iteration.length, 200);
    assert.deepEqual(readings.iteration, [0, 100, 200]);
    const [events] = readdirSync(join(whole, "seed-1", "tensorboard"));
    assert.match(events, /tfevents/);
  });

  it("says by which rule its numbers round, and does not go on under another unasked", async () => {
    await withEnvironment("EARTHMOVER_REPEATABLE", undefined, async () => {
      const out = fresh("rule");
      const options = [...small, "--out", out];
      assert.equal((await trained(...options)).code, 0);
      assert.equal(recordOf(out).versions.arithmetic, "fastest");
      const other = await trained(...options, "--resume", "--repeatable");
      assert.equal(other.code, 1);
      assert.match(
        other.out,
        /checkpoint was made by fastest arithmetic, and this run's is repeatable.*: .* It goes on without --repeatable/,
      );
      const held = fresh("rule-held");
      assert.equal((await trained(...small, "--out", held, "--repeatable")).code, 0);
      assert.match(recordOf(held).versions.arithmetic ?? "", /^repeatable/);
      const unheld = await trained(...small, "--out", held, "--resume");
      assert.match(unheld.out, /It goes on with --repeatable, or begins anew in another --out/);
    });
  });

  it("stopped by Ctrl-C saves, says how to go on, and goes on to the bit", async () => {
    const out = fresh("stopped");
    const options = [...small, "--save-every", "20", "--out", out];
    const { child, end } = train(...options);
    await reached(join(out, "seed-1"), 20, child);
    child.kill("SIGINT");
    const { code, out: said } = await end;
    assert.equal(code, 130, said);
    assert.match(said, /stopped after \d+ iterations, saved in .*: --resume goes on from there/);
    assert.equal((await trained(...options, "--resume")).code, 0);
    assert.deepEqual(weights(out), weights(whole));
  });

  for (const [how, damage] of Object.entries({
    truncated: (bytes: Buffer) => bytes.subarray(0, 1000),
    corrupted: (bytes: Buffer) => bytes.map((byte, i) => (i === 1500 ? byte ^ 1 : byte)),
  })) {
    it(`passes over a ${how} checkpoint, by name, and goes on from the one before, to the bit`, async () => {
      const out = copied(whole, how);
      const [last, before] = [200, 150].map((i) =>
        join(out, "seed-1", `iteration-000000${i}.checkpoint`),
      );
      writeFileSync(last, damage(readFileSync(last)));
      const { code, out: said } = await trained(...small, "--out", out, "--resume");
      assert.equal(code, 0, said);
      assert.ok(said.includes(`passed over: ${last} is no checkpoint: it is truncated or changed`));
      assert.ok(said.includes(`goes on from ${before}`), said);
      assert.deepEqual(weights(out), weights(whole));
    });
  }

  it("refuses to go on, and to begin, where no checkpoint is whole, and names them", async () => {
    const out = copied(whole, "none-whole");
    const paths = [200, 150, 100].map((i) =>
      join(out, "seed-1", `iteration-000000${i}.checkpoint`),
    );
    for (const path of paths) writeFileSync(path, readFileSync(path).subarray(1));
    for (const options of [["--resume"], []]) {
      const { code, out: said } = await trained(...small, "--out", out, ...options);
      assert.equal(code, 1, said);
      assert.match(said, /holds no whole checkpoint:/);
      for (const path of paths) assert.ok(said.includes(`${path} is no checkpoint`), said);
    }
  });

  it("refuses to begin where a run is, and to go on with another run, by what differs", async () => {
    const again = await trained(...small, "--out", whole);
    assert.equal(again.code, 1);
    assert.match(again.out, /holds a run at iteration 200: --resume goes on with it/);
    const other = await trained(...small, "--out", whole, "--resume", "--penalty", "3");
    assert.equal(other.code, 1);
    assert.match(other.out, /is of another run:\n {2}settings.penalty: 10 there, 3 here/);
  });

  it("goes on with what another version began, and says so; with what has another format it does not", async () => {
    const out = copied(whole, "other-version");
    const folder = join(out, "seed-1");
    const found = latestCheckpoint(folder);
    assert.ok(found);
    const versions = { ...(found.about.versions as object), source: "0123456789abcdef" };
    saveCheckpoint(folder, { ...found, about: { ...found.about, versions } }, 1);
    const longer = [...small, "--iterations", "201", "--out", out, "--resume"];
    const goesOn = await trained(...longer);
    assert.equal(goesOn.code, 0, goesOn.out);
    assert.match(
      goesOn.out,
      /another version began this run, so that it may differ from one left alone:\n {2}versions\.source: "0123456789abcdef" there/,
    );
    for (const name of readdirSync(folder).filter((it) => it.endsWith(".checkpoint"))) {
      const bytes = readFileSync(join(folder, name));
      bytes.write("1", "earthmover checkpoint ".length);
      writeFileSync(join(folder, name), bytes);
    }
    const { code, out: said } = await trained(...longer);
    assert.equal(code, 1, said);
    assert.match(
      said,
      /is of format 1, of an earlier version, whose runs this one cannot go on with/,
    );
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

  it("neither saves nor reads weights that a step has made infinite, and says after which", async () => {
    const far =
      "--game wgan --discriminator-steps 1 --optimizer sgd --learning-rate 3e38 --clip 1000";
    for (const [every, message] of [
      ["--save-every", /after iteration 1, step 1: every number of generator 0 must be finite/],
      ["--read-every", /after iteration 1: the exact W1 cannot be read, .* must be finite/],
    ] as const) {
      const out = fresh(`infinite${every}`);
      const options = [...small, ...far.split(" "), every, "1", "--out", out];
      const { code, out: said } = await trained(...options);
      assert.equal(code, 1, said);
      assert.match(said, message);
      assert.match(said, /settings: .*\nlast good checkpoint: none yet/);
      assert.equal(weights(out), undefined);
    }
  });
});
