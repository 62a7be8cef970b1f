import "../../../src/node/backend";
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  readRunRecords,
  standingRecords,
  writeRunRecords,
} from "../../../src/node/experiments/readRunRecords";
import { played, request } from "../../experiments/play";
import { settings } from "../../training/game";

describe("a file of records", () => {
  const file = join(resolve("build"), "records", "runs.json");
  beforeEach(() => rmSync(file, { force: true }));

  it("gives back the records that were written, a line each", async () => {
    const other = { ...request, name: "another", seed: 2 };
    const records = [(await played()).record, (await played(undefined, other)).record];
    writeRunRecords(file, records);
    assert.deepEqual(readRunRecords(file), records);
    assert.equal(readFileSync(file, "utf8").trimEnd().split("\n").length, 2 + records.length);
  });

  it("that is not there, or holds something else, is named", () => {
    assert.throws(
      () => readRunRecords(file),
      /runs\.json: no such file of run records: `npm run runs`/,
    );
    writeRunRecords(file, []);
    writeFileSync(file, '{"about": {}}');
    assert.throws(() => readRunRecords(file), /runs\.json must hold a list of run records/);
    writeFileSync(file, "[{");
    assert.throws(() => readRunRecords(file), /runs\.json is no JSON: /);
  });

  it("that is not there yet has no standing records; one that is has all of them, or its fault is named", async () => {
    assert.deepEqual(standingRecords(file), []);
    const { record } = await played();
    writeRunRecords(file, [record]);
    assert.deepEqual(standingRecords(file), [record]);
    writeFileSync(file, "[{");
    assert.throws(() => standingRecords(file), /runs\.json is no JSON: /);
  });

  it("takes no number that JSON would lose, by its place, and stays as it was", async () => {
    const { record } = await played();
    writeRunRecords(file, [record]);
    for (const [odd, message] of [
      [{ ...record, seconds: Number.NaN }, "record 1.seconds must be finite, got NaN"],
      [
        { ...record, about: { ...record.about, settings: { ...settings, clip: Infinity } } },
        "record 1.about.settings.clip must be finite, got Infinity",
      ],
    ] as const) {
      assert.throws(() => writeRunRecords(file, [record, odd]), { name: "RangeError", message });
    }
    assert.deepEqual(readRunRecords(file), [record]);
  });

  it("of which a column has a gap, or another length, is refused by name", async () => {
    const { record } = await played();
    const text = (changes: object) => JSON.stringify([{ ...record, ...changes }]);
    const { theta, iteration } = record.readings;
    for (const [changes, message] of [
      [
        { readings: { iteration, theta: [...theta.slice(1), null] } },
        `${file}: the readings of record 0: theta[3] must be a finite number, got null`,
      ],
      [
        { readings: { iteration, theta: theta.slice(1) } },
        `${file}: the readings of record 0: theta must hold 4 numbers as iteration does, got 3`,
      ],
      [
        { curves: { iteration: [] } },
        `${file}: the curves of record 0 must hold iteration, estimate, generatorLoss, got [iteration]`,
      ],
    ] as const) {
      writeFileSync(file, text(changes));
      assert.throws(() => readRunRecords(file), { name: "RangeError", message });
    }
  });
});
