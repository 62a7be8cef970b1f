import "../../../src/node/backend";
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { arithmetic } from "../../../src/arithmetic/arithmetic";
import { NotWritten, writeWhole } from "../../../src/node/files/writeWhole";
import {
  DamagedCheckpoint,
  latestCheckpoint,
  readCheckpoint,
  saveCheckpoint,
} from "../../../src/node/training/checkpoint";
import { differences } from "../../../src/training/differences";
import { allSettings, begin, end, named } from "../../training/game";

/** An empty folder of this test's own, which git ignores. */
let folders = 0;
const folder = () => join(resolve("build"), "checkpoints", `${process.pid}-${folders++}`);

const flat = (values: ArrayLike<number>) => ({
  shape: [values.length],
  values: Float32Array.from(values),
});

const state = (iterations: number, ...values: number[]) => ({
  iterations,
  counter: 2 * iterations,
  tensors: {
    "discriminator 0": flat(values),
    "discriminator 1": { shape: [0, 2], values: new Float32Array(0) },
  },
});
const about = { settings: { clip: 0.01 }, seed: 3, networks: ["mlp 1-1"] };

describe("a checkpoint", () => {
  it("holds every number to the bit, −0 among them, every shape, and what the run is", () => {
    const someNumbers = fc.float32Array({ noNaN: true, noDefaultInfinity: true, maxLength: 50 });
    fc.assert(
      fc.property(someNumbers, fc.nat(1e8), (values, iterations) => {
        const tensors = {
          "é 0": { shape: [1, values.length, 1], values },
          "discriminator 7": flat([-0]),
        };
        const saved = { about, state: { ...state(iterations), tensors } };
        const read = readCheckpoint(saveCheckpoint(folder(), saved));
        assert.deepEqual(read, { ...saved, arithmetic: arithmetic() });
      }),
      { numRuns: 30 },
    );
  });

  it("takes no number that is not finite, no shape that is not filled, no count that is none, and leaves the folder as it was", () => {
    const home = folder();
    saveCheckpoint(home, { about, state: state(1, 1) }, 1);
    for (const [odd, message] of [
      [
        state(2, 0, Number.NaN),
        "every number of discriminator 0 must be finite, got NaN at 1 of shape [2]",
      ],
      [
        {
          ...state(2),
          tensors: { "discriminator 0": { shape: [2, 2], values: Float32Array.of(1, 2, 3) } },
        },
        "discriminator 0 must fill its shape [2,2], got 3 numbers",
      ],
      [
        { ...state(2), iterations: Number.NaN },
        "iterations must be an integer from 0 to 2147483647, got NaN",
      ],
      [{ ...state(2), counter: -1 }, "counter must be an integer from 0 to 2147483647, got -1"],
    ] as const) {
      assert.throws(() => saveCheckpoint(home, { about, state: odd }, 1), {
        name: "RangeError",
        message,
      });
    }
    const about2 = { settings: { clip: Infinity } };
    assert.throws(() => saveCheckpoint(home, { about: about2, state: state(2) }, 1), {
      name: "RangeError",
      message: "the checkpoint.about.settings.clip must be finite, got Infinity",
    });
    assert.deepEqual(readdirSync(home), ["iteration-000000001.checkpoint"]);
  });

  it("of format 1 is refused as what it is, and not as damaged", () => {
    const path = saveCheckpoint(folder(), { about, state: state(1, 1) });
    const bytes = readFileSync(path);
    bytes.write("1", "earthmover checkpoint ".length);
    writeFileSync(path, bytes);
    assert.throws(() => readCheckpoint(path), {
      message: `${path} is no checkpoint: it is of format 1, of an earlier version, whose runs this one cannot go on with`,
    });
  });

  for (const played of allSettings) {
    it(`of ${named(played)} lets a run go on to the bit`, async () => {
      const [whole, stopped, resumed] = [0, 1, 2].map(() => begin(37, played));
      await whole.trainer.train(6);
      await stopped.trainer.train(2);
      const home = folder();
      saveCheckpoint(home, { about, state: stopped.trainer.state() });
      const found = latestCheckpoint(home);
      assert.ok(found);
      resumed.trainer.resume(found.state);
      await resumed.trainer.train(4);
      assert.deepEqual(resumed.trainer.state(), whole.trainer.state());
      for (const started of [whole, stopped, resumed]) end(started);
    });
  }

  it("is refused where any byte is changed or any end is missing, and says so", () => {
    const whole = readFileSync(saveCheckpoint(folder(), { about, state: state(1, 1, 2, 3) }));
    const path = join(folder(), "changed");
    mkdirSync(join(path, ".."), { recursive: true });
    const refused = (bytes: Buffer) => {
      writeFileSync(path, bytes);
      assert.throws(() => readCheckpoint(path), DamagedCheckpoint);
    };
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at] ^= 1 << (at % 8);
      refused(changed);
      refused(whole.subarray(0, at));
    }
    refused(Buffer.concat([whole, Buffer.of(0)]));
  });
});

describe("a folder of checkpoints", () => {
  it("keeps the last few, by iteration and not by name or date, and nothing else", () => {
    const home = folder();
    for (const iterations of [50, 9, 100, 1_000_000_000]) {
      saveCheckpoint(home, { about, state: state(iterations, 1) }, 2);
    }
    assert.deepEqual(readdirSync(home).sort(), [
      "iteration-000000100.checkpoint",
      "iteration-1000000000.checkpoint",
    ]);
    assert.equal(latestCheckpoint(home)?.state.iterations, 1_000_000_000);
  });

  it("never loses the one that was just saved", () => {
    const home = folder();
    for (const iterations of [3, 2, 1]) {
      const path = saveCheckpoint(home, { about, state: state(iterations, 1) }, 1);
      assert.equal(readCheckpoint(path).state.iterations, iterations);
    }
  });

  it("gives the last whole one, and names those after it that are damaged", () => {
    const home = folder();
    const paths = [1, 2, 3].map((i) => saveCheckpoint(home, { about, state: state(i, i) }));
    writeFileSync(paths[2], readFileSync(paths[2]).subarray(0, 60));
    writeFileSync(`${paths[2]}.partial`, "half");
    const found = latestCheckpoint(home);
    assert.deepEqual(found?.state, state(2, 2));
    assert.deepEqual(
      found?.refused.map(({ path }) => path),
      [paths[2]],
    );
    assert.match(found?.refused[0].reason ?? "", /truncated or changed/);
  });

  it("is empty where there is no such folder, or no checkpoint in it", () => {
    const home = folder();
    assert.equal(latestCheckpoint(home), undefined);
    writeWhole(join(home, "record.json"), "{}");
    assert.equal(latestCheckpoint(home), undefined);
  });

  it("is refused where none of its checkpoints is whole, each by name", () => {
    const home = folder();
    const paths = [2, 1].map((i) => saveCheckpoint(home, { about, state: state(i, i) }));
    for (const path of paths) writeFileSync(path, "");
    assert.throws(() => latestCheckpoint(home), {
      name: "Error",
      message: [
        `${home} holds no whole checkpoint:`,
        ...paths.map((path) => `  ${path} is no checkpoint: it begins otherwise`),
      ].join("\n"),
    });
  });

  it("is left as it was where a new one cannot be written", () => {
    const home = folder();
    saveCheckpoint(home, { about, state: state(1, 1) });
    mkdirSync(join(home, "iteration-000000002.checkpoint")); // no file can take this name
    assert.throws(
      () => saveCheckpoint(home, { about, state: state(2, 2) }),
      (error) => error instanceof NotWritten && /EISDIR|ENOTEMPTY/.test(error.message),
    );
    assert.ok(!readdirSync(home).some((name) => name.endsWith(".partial")));
    assert.deepEqual(
      readCheckpoint(join(home, "iteration-000000001.checkpoint")).state,
      state(1, 1),
    );
  });

  it("refuses to keep none", () => {
    assert.throws(() => saveCheckpoint(folder(), { about, state: state(1) }, 0), {
      name: "RangeError",
      message: "keep must be a positive integer, got 0",
    });
  });
});

describe("differences", () => {
  it("name each setting in which two runs differ, with both values", () => {
    assert.deepEqual(differences(about, structuredClone(about)), []);
    assert.deepEqual(
      differences(about, { settings: { clip: 0.1, warmUp: 100 }, seed: 3, networks: ["mlp 1-2"] }),
      [
        "settings.clip: 0.01 there, 0.1 here",
        'networks.0: "mlp 1-1" there, "mlp 1-2" here',
        "settings.warmUp: nothing there, 100 here",
      ],
    );
  });
});
