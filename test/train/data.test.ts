import assert from "node:assert/strict";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { source } from "../../src/random/source";
import { normals, uniforms } from "../../src/random/uniforms";
import { idxBytes } from "../datasets/idxBytes";
import { copied, fresh, recordOf, trained, weights } from "./run";

/** A run of 20 iterations, as small as it gets, on data of its own. */
const options = "--width 8 --layers 1 --batch 8 --read-every 10 --iterations".split(" ");

/** A file of so many points of N(0, 1) in the plane, as text. */
const csv = (n: number, seed = 5) => {
  const z = normals(source(seed), 0, 2 * n);
  return Array.from({ length: n }, (_, i) => `${z[2 * i]},${z[2 * i + 1]}`).join("\n");
};

/** A file of that content, in a folder of its own. */
function written(name: string, content: string): string {
  const file = join(fresh(`data-${name}`), "points.csv");
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, content);
  return file;
}

const last = (said: string) => said.trimEnd().split("\n").at(-1) ?? "";

describe("npm run train on files", function () {
  this.timeout(240_000);
  const file = written("here", csv(200));
  const whole = fresh("on-csv");
  let said: string;
  before(async () => {
    const run = await trained("--data", `csv:${file}`, ...options, "20", "--out", whole);
    assert.equal(run.code, 0, run.out);
    said = run.out;
  });

  it("holds points out for real, and says how many and for what", () => {
    assert.match(
      said,
      /of 200 points 160 are trained on, 20 are held out to read the exact W1 on, and 20 to compare these with/,
    );
    const { about } = recordOf(whole);
    assert.deepEqual(about.examples, { train: 160, heldOut: 20 });
    assert.equal(about.data, "csv");
    assert.match(String(about.sha256), /^[0-9a-f]{64}$/);
  });

  it("ends with what two real samples of that size differ by", () => {
    const [, exact, size, real] =
      /exact W1 (\S+) on (\d+) samples, where two real ones of that size differ by (\S+)$/.exec(
        last(said),
      ) ?? assert.fail(last(said));
    assert.equal(size, "20");
    assert.equal(exact, recordOf(whole).readings.exact.at(-1)?.toPrecision(3));
    // Two samples of 20 points of N(0, I₂): some 0.7 apart.
    assert.ok(Number(real) > 0.2 && Number(real) < 1.5, real);
  });

  it("goes on with the same numbers under another name, written otherwise, to the bit", async () => {
    const other = written("there", `x,y\r\n${csv(200).replaceAll("\n", "\r\n\r\n")}\r\n`);
    const [on, alone] = [copied(whole, "csv-moved"), fresh("csv-alone")];
    const goesOn = await trained(
      "--data",
      `csv:${other}`,
      ...options,
      "40",
      "--out",
      on,
      "--resume",
    );
    assert.equal(goesOn.code, 0, goesOn.out);
    const { code, out } = await trained("--data", `csv:${file}`, ...options, "40", "--out", alone);
    assert.equal(code, 0, out);
    assert.deepEqual(weights(on), weights(alone));
  });

  it("refuses to go on with other numbers under the same name, by what differs", async () => {
    const out = copied(whole, "csv-changed");
    const changed = written("changed", csv(200).replace(/^[^,]+/, "0.25"));
    for (const [data, differing] of [
      [changed, /^ {2}sha256: "[0-9a-f]{64}" there, "[0-9a-f]{64}" here$/m],
      [written("longer", csv(300)), /^ {2}examples.train: 160 there, 240 here$/m],
    ] as const) {
      const run = await trained(
        "--data",
        `csv:${data}`,
        ...options,
        "40",
        "--out",
        out,
        "--resume",
      );
      assert.equal(run.code, 1, run.out);
      assert.match(run.out, /is of another run:/);
      assert.match(run.out, differing);
    }
    assert.equal(weights(out)?.iterations, 20);
  });

  it("takes a part that is all alike, where the whole is not", async () => {
    const odd = Array.from({ length: 200 }, (_, i) => `${i},${i === 7 ? 5 : i % 2 ? 1e-60 : 0}`);
    const options20 = ["--data", `csv:${written("part", odd.join("\n"))}`, ...options, "2"];
    const run = await trained(...options20, "--out", fresh("on-part"));
    assert.equal(run.code, 0, run.out);
  });

  it("says when there are too few points to hold any out, and gives no yardstick then", async () => {
    const few = written("few", csv(12));
    const out = fresh("on-few");
    const run = await trained("--data", `csv:${few}`, ...options, "2", "--out", out);
    assert.equal(run.code, 0, run.out);
    assert.match(
      run.out,
      /12 points are too few to hold any out: the exact W1 is read on those trained on/,
    );
    assert.match(last(run.out), /^seed 1: 2 iterations, exact W1 \S+ on 12 samples$/);
  });

  it("knows a folder of images by what is in it", async () => {
    const folder = fresh("images");
    mkdirSync(folder, { recursive: true });
    const [n, side] = [12, 4];
    const pixels = [...uniforms(source(8), 0, n * side * side)].map((u) => Math.floor(256 * u));
    for (const part of ["train", "t10k"]) {
      const images = gzipSync(idxBytes([n, side, side], pixels));
      writeFileSync(join(folder, `${part}-images-idx3-ubyte.gz`), images);
      writeFileSync(join(folder, `${part}-labels-idx1-ubyte`), idxBytes([n], new Array(n).fill(3)));
    }
    const out = fresh("on-images");
    const small = ["--latent", "2", ...options];
    const first = await trained("--data", `idx:${folder}`, ...small, "2", "--out", out);
    assert.equal(first.code, 0, first.out);
    assert.match(last(first.out), /on 6 samples, where two real ones of that size differ by \d/);
    const moved = fresh("images-moved");
    cpSync(folder, moved, { recursive: true });
    const again = ["--out", out, "--resume"];
    const second = await trained("--data", `idx:${moved}`, ...small, "4", ...again);
    assert.equal(second.code, 0, second.out);
    const labels = idxBytes([n], new Array(n).fill(4));
    writeFileSync(join(moved, "train-labels-idx1-ubyte"), labels);
    const third = await trained("--data", `idx:${moved}`, ...small, "6", ...again);
    assert.equal(third.code, 1, third.out);
    assert.match(third.out, /sha256: /);
  });
});
