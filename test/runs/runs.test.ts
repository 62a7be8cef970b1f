import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunRecord } from "../../src/experiments/runRecord";
import { recordDifferences } from "../../src/experiments/sameRun";
import { readRunRecords, writeRunRecords } from "../../src/node/experiments/readRunRecords";
import { withEnvironment } from "../lecture/environment";
import { fresh, start } from "../train/run";

const folder = fresh("runs");
const file = join(folder, "line.json");

/** What npm run runs does, with the tests' lists. */
const command = (what: "play" | "verify", name: string) =>
  withEnvironment(
    "EARTHMOVER_REPEATABLE",
    "1",
    () => start(process.execPath, [join("test", "runs", "play.mjs"), what, name, folder]).end,
  );

const seedsAnd = ({ about }: RunRecord) => [about.seed, about.distance];

describe("lists of runs", function () {
  this.timeout(240_000);

  let records: RunRecord[];
  before(async () => {
    mkdirSync(folder, { recursive: true });
    const { code, out } = await command("play", "line");
    assert.equal(code, 0, out);
    assert.match(out, /^line: 0 of 3 runs stand already\n3 runs on 2 workers of /m);
    assert.match(out, /\n3 of 3: line, a translate, N\(2, 1\), rate 0.1, seed \d.*: \d+ s, kept\n/);
    records = readRunRecords(file);
  });

  it("are kept in their order, however they end", () => {
    assert.deepEqual(records.map(seedsAnd), [
      [1, 2],
      [2, 2],
      [2, 3],
    ]);
    assert.deepEqual(
      records.map(({ curves }) => curves.iteration.length),
      [300, 10, 10],
    );
  });

  it("are not played again where they stand, and what lacks comes into its place", async () => {
    writeRunRecords(file, [records[2], records[0]]);
    const { code, out } = await command("play", "line");
    assert.equal(code, 0, out);
    assert.match(out, /^line: 2 of 3 runs stand already\n1 runs on 2 workers/m);
    assert.match(out, /\n1 of 1: line, a translate, N\(2, 1\), rate 0.1, seed 2, [0-9a-f]{8}: /);
    const again = readRunRecords(file);
    assert.equal(again.length, 3);
    for (const [i, record] of records.entries()) {
      assert.deepEqual(recordDifferences(record, again[i]), []);
    }
    const text = readFileSync(file, "utf8");
    const third = await command("play", "line");
    assert.equal(third.code, 0, third.out);
    assert.match(third.out, /^line: 3 of 3 runs stand already\n$/m);
    assert.equal(readFileSync(file, "utf8"), text);
  });

  it("are verified to the bit, and the first difference is named where a digit is another", async () => {
    writeRunRecords(file, records);
    const same = await command("verify", "line:seed 2");
    assert.equal(same.code, 0, same.out);
    assert.equal(same.out.match(/: \d+ s, the same, to the bit\n/g)?.length, 2, same.out);
    assert.match(same.out, /\n2 of 2 runs came out as recorded, to the bit\n$/);

    const { readings } = records[1];
    const theta = readings.theta.map((it, i) => (i === 1 ? it + 1e-6 : it));
    writeRunRecords(file, records.with(1, { ...records[1], readings: { ...readings, theta } }));
    const other = await command("verify", "line:seed 2");
    assert.equal(other.code, 1, other.out);
    assert.ok(
      other.out.includes(
        ` s, differs: readings.theta.1: ${theta[1]} there, ${readings.theta[1]} here\n`,
      ),
      other.out,
    );
    assert.match(other.out, /: \d+ s, the same, to the bit\n/);
    assert.match(other.out, /\n1 of 2 runs came out as recorded, to the bit\n$/);
  });

  it("name what failed, and keep the rest", async () => {
    const { code, out } = await command("play", "astray");
    assert.equal(code, 1, out);
    assert.match(out, /seed 1: FAILED:\n( {4}.*\n)* {4}RangeError: .* must be finite/);
    assert.match(out, /\nfailed: astray, a translate, N\(2, 1\), rate 1e\+30, seed 1\n/);
    assert.deepEqual(readRunRecords(join(folder, "astray.json")).map(seedsAnd), [[3, 2]]);
  });

  it("of unknown names are refused, with what there is", async () => {
    for (const args of [["nothing"], ["--verify", "nothing:text"], ["--verify", ""]]) {
      const { code, out } = await start(process.execPath, ["scripts/runs.mjs", ...args]).end;
      assert.equal(code, 1, out);
      const name = args.at(-1)?.split(":")[0];
      assert.ok(out.includes(`there are no runs of the name ${name} (there are `), out);
      assert.match(out, /\(there are .*\bfigures-digits\b.*\)\n/);
    }
    const none = await command("verify", "line:no such title");
    assert.equal(none.code, 1, none.out);
    assert.match(none.out, /line has no record whose title holds "no such title"\n/);
  });
});
