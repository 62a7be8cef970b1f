import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { decode } from "fast-png";
import { csvPoints } from "../../src/node/datasets/csvPoints";
import { idxBytes } from "../datasets/idxBytes";
import { fresh, small, start, trained } from "./run";

const sampled = (...args: string[]) =>
  start(process.execPath, [join("scripts", "sample.mjs"), ...args]).end;

describe("npm run sample", function () {
  this.timeout(240_000);
  const out = fresh("to-sample");
  const to = join(out, "drawn.csv");
  const rows = () => {
    const { data, n } = csvPoints(to);
    return Array.from({ length: n }, (_, i) => [...data.subarray(2 * i, 2 * i + 2)]);
  };
  before(async () => {
    const { code, out: said } = await trained(...small, "--out", out);
    assert.equal(code, 0, said);
  });

  it("draws from the generator that a run holds: the samples of a seed, and others of another", async () => {
    const { code, out: said } = await sampled(join(out, "seed-1"), "--to", to, "--count", "100");
    assert.equal(code, 0, said);
    assert.ok(said.includes(`${to}: 100 samples of mlp 2-8-2 after 200 iterations`), said);
    const hundred = rows();
    assert.equal(hundred.length, 100);
    await sampled(out, "--to", to, "--count", "30"); // of the one run below
    assert.deepEqual(rows(), hundred.slice(0, 30));
    await sampled(out, "--to", to, "--count", "30", "--seed", "2");
    assert.notDeepEqual(rows(), hundred.slice(0, 30));
  });

  it("draws what the README's lines draw in code", async () => {
    const readme = readFileSync("README.md", "utf8");
    const [, code] = /```ts\n([^`]*em\.training\.openRun[\s\S]*?)```/.exec(readme) ?? [];
    assert.ok(code);
    const told = code.replace(/"runs\/[^"]*"/, JSON.stringify(join(out, "seed-1")));
    const file = join(out, "readme.mjs");
    writeFileSync(
      file,
      `import * as em from "${pathToFileURL(resolve("dist", "node", "index.js")).href}";\n${told}\nconsole.log(JSON.stringify([...samples.data]));`,
    );
    const { code: status, out: said } = await start(process.execPath, [file]).end;
    assert.equal(status, 0, said);
    const inCode = JSON.parse(said.trimEnd().split("\n").at(-1) ?? "");
    await sampled(out, "--to", to, "--count", "1000", "--seed", "7");
    assert.deepEqual(inCode, rows().flat());
  });

  it("draws images, eight to a row", async () => {
    const [folder, run] = [fresh("few-images"), fresh("of-images")];
    mkdirSync(folder, { recursive: true });
    const [n, side] = [8, 4];
    for (const part of ["train", "t10k"]) {
      const pixels = Array.from({ length: n * side * side }, (_, i) => i % 256);
      writeFileSync(join(folder, `${part}-images-idx3-ubyte`), idxBytes([n, side, side], pixels));
      writeFileSync(join(folder, `${part}-labels-idx1-ubyte`), idxBytes([n], new Array(n).fill(0)));
    }
    const options = `--data idx:${folder} --network dcgan-batch-norm --latent 2 --batch 4 --iterations 1`;
    const { code, out: said } = await trained(...options.split(" "), "--out", run);
    assert.equal(code, 0, said);
    const png = join(run, "drawn.png");
    const drawn = await sampled(run, "--to", png, "--count", "11");
    assert.equal(drawn.code, 0, drawn.out);
    const picture = decode(readFileSync(png));
    assert.deepEqual([picture.width, picture.height], [8 * (side + 2) - 2, 2 * (side + 2) - 2]);
    const csv = join(run, "drawn.csv");
    assert.equal((await sampled(run, "--to", csv, "--count", "3")).code, 0);
    const { n: count, d } = csvPoints(csv);
    assert.deepEqual([count, d], [3, side * side]);
  });

  it("says what is wrong, in a line, and writes nothing", async () => {
    const { readOptions } = await import(pathToFileURL(resolve("scripts/sample/options.mjs")).href);
    for (const [args, message] of [
      [[], "FOLDER must be given: that of a run, or the one above it"],
      [["a", "b"], 'what is "b" for? Options begin with --'],
      [["a"], "--to must name a file that ends with .csv or .png, got none"],
      [["a", "--to", "x.txt"], "--to must name a file that ends with .csv or .png, got x.txt"],
      [["a", "--to"], "--to needs a value, got none"],
      [
        ["a", "--to", "x.csv", "--count", "0"],
        "--count must be an integer from 1 to 2147483647, got 0",
      ],
      [["a", "--to", "x.csv", "--cuont", "1"], "there is no option --cuont: is --count meant?"],
    ] as const) {
      assert.throws(() => readOptions(args), { name: "RangeError", message });
    }
    const several = fresh("several");
    for (const seed of ["seed-1", "seed-2"])
      cpSync(join(out, "seed-1"), join(several, seed), { recursive: true });
    for (const [folder, file, message] of [
      [fresh("nothing"), to, /nothing holds no checkpoint$/],
      [several, to, /several holds no checkpoint: name one of its runs, seed-1, seed-2$/],
      [out, join(out, "x.png"), /is of points: --to must end with \.csv, got .*x\.png$/],
    ] as const) {
      const { code, out: said } = await sampled(folder, "--to", file);
      assert.equal(code, 1, said);
      assert.match(said.trimEnd(), message);
    }
  });
});
