import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { csvPoints } from "../../../src/node/datasets/csvPoints";

function message(text: string): string {
  try {
    csvPoints(text);
  } catch (error) {
    return (error as Error).message;
  }
  return assert.fail("nothing was thrown");
}

describe("csvPoints", () => {
  const folder = mkdtempSync(join(tmpdir(), "csv-"));
  after(() => rmSync(folder, { recursive: true }));

  it("is inverse to writing, with a header or without, whatever ends a line", () => {
    const anyNumber = fc.float({ noNaN: true, noDefaultInfinity: true });
    const anyRows = fc
      .integer({ min: 1, max: 4 })
      .chain((d) =>
        fc.array(fc.array(anyNumber, { minLength: d, maxLength: d }), { minLength: 1 }),
      );
    const anyEnd = fc.constantFrom("\n", "\r\n", "\r");
    fc.assert(
      fc.property(anyRows, fc.boolean(), anyEnd, (rows, header, end) => {
        const lines = rows.map((row) => row.map(String).join(","));
        if (header) lines.unshift(rows[0].map((_, k) => `x${k}`).join(","));
        const { data, n, d } = csvPoints(lines.join(end) + end);
        assert.deepEqual([n, d], [rows.length, rows[0].length]);
        const written = rows.flat().map((value) => Number(String(value))); // −0 is written 0
        assert.deepEqual([...data], written);
      }),
    );
  });

  it("reads numbers as people write them: spaces, signs, exponents, a mark of byte order, blank lines", () => {
    const { data, n, d } = csvPoints("\uFEFFx, y\n\n 1 , -2.5\n+.5,1e-3\n3.,4E2\n\n");
    assert.deepEqual([n, d, [...data]], [3, 2, [1, -2.5, 0.5, 1e-3, 3, 400]]);
  });

  it("reads a file by its path", () => {
    const path = join(folder, "points.csv");
    writeFileSync(path, "0,1\n2,3");
    assert.deepEqual([...csvPoints(path).data], [0, 1, 2, 3]);
    assert.throws(() => csvPoints(join(folder, "absent.csv")), { code: "ENOENT" });
  });

  it("names the line and the column of what is no finite number", () => {
    for (const field of ["two", "NaN", "inf", "-Infinity", "1e999", "", "0x10", "1 2", "1;2"]) {
      assert.equal(
        message(`x,y\n0,1\n\n2,${field}\n`),
        `the text: line 4, column 2 must be a finite number, got "${field}"`,
      );
    }
  });

  it("names the line and the column of what single precision does not hold, though doubles do", () => {
    for (const field of ["1e39", "-3.5e38", "1e308"]) {
      assert.equal(
        message(`x,y\n0,1\n\n2,${field}\n`),
        `the text: line 4, column 2 must be within ±3.4e38 (single precision), got ${Number(field)}`,
      );
    }
    assert.deepEqual(
      [...csvPoints("3.4e38,1\n-3.4e38,1e-300\n").data],
      [3.4e38, 1, -3.4e38, 1e-300],
    );
  });

  it("names a column that varies, and would not in single precision", () => {
    assert.equal(
      message("t,x\n1700000000,0\n1700000030,1\n1700000060,2\n"),
      "the text: column 1 runs from 1700000000 to 1700000060, one number in single precision: shift it or scale it",
    );
    assert.match(message("0,1e-50\n1,2e-50\n"), /^the text: column 2 runs from 1e-50 to 2e-50, /);
    assert.equal(csvPoints("0,1e-50\n1,1e-50\n").n, 2); // it does not vary
  });

  it("takes no line for a header that holds a number, or what stands for one", () => {
    for (const first of ["1,y", "nan,nan", "x,-inf"]) {
      assert.match(message(`${first}\n0,1\n`), /^the text: line 1, column [12] must be a finite/);
    }
    assert.match(message(",\n0,1\n"), /^the text: line 1, column 1 must be a finite/);
  });

  it("names a line of another length than the first, and the file", () => {
    const path = join(folder, "ragged.csv");
    writeFileSync(path, "x,y\n0,1\n2,3\n4\n");
    assert.throws(() => csvPoints(path), {
      name: "RangeError",
      message: `${path}: line 4 must hold 2 numbers, as line 2 does, got 1`,
    });
  });

  it("refuses what holds no points", () => {
    for (const text of ["\n", "x,y\n"]) {
      assert.equal(message(text), "the text: must hold at least one line of numbers");
    }
  });
});
