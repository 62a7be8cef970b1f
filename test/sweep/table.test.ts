import assert from "node:assert/strict";
import fc from "fast-check";
import { overSeeds } from "../../src/metrics/overSeeds";
import { script } from "../script";

type Outcome = { last: Record<string, number>; seconds: number } | { reason: string };
type Row = { options: Record<string, string>; outcomes: readonly Outcome[] };

let tableOf: (rows: readonly Row[]) => Record<string, string>[];
let tableText: (table: readonly Record<string, string>[], between: string) => string;

const through = (last: Record<string, number>): Outcome => ({ last, seconds: 1 });
const failed: Outcome = { reason: "it was too much" };

/** The cells of a line of CSV. Source: RFC 4180. */
function cells(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    (lines.at(-1) as string[]).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "\n") lines.push([]);
  }
  return lines.slice(0, -1);
}

describe("the table of a sweep", () => {
  before(async () => {
    ({ tableOf, tableText } = await script("sweep/table.mjs"));
  });

  it("has means and standard errors over seeds, whatever fails", () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2 });
    const law = (exact: number[], failures: number) => {
      const outcomes = [
        ...exact.map((it, i) => through({ iteration: 100 + i, exact: it })),
        ...new Array<Outcome>(failures).fill(failed),
      ];
      const { mean, standardError } = overSeeds(exact);
      assert.deepEqual(tableOf([{ options: { game: "wgan" }, outcomes }]), [
        {
          game: "wgan",
          through: `${exact.length}`,
          failed: `${failures}`,
          iteration: "100",
          exact: mean.toPrecision(4),
          "exact s.e.": standardError.toPrecision(2),
        },
      ]);
    };
    fc.assert(fc.property(values, fc.nat(3), law));
  });

  it("is empty where too few are through, and where none reads what others do", () => {
    const table = tableOf([
      { options: { data: "ring" }, outcomes: [through({ iteration: 9, exact: 0.25 })] },
      { options: { data: "grid" }, outcomes: [failed, failed] },
      {
        options: { data: "mnist" },
        outcomes: [1, 3].map((score) => through({ iteration: 9, score })),
      },
    ]);
    assert.equal(
      tableText(table, ","),
      [
        "data,through,failed,iteration,exact,exact s.e.,score,score s.e.",
        "ring,1,0,9,0.2500,,,",
        "grid,0,2,,,,,",
        "mnist,2,0,9,,,2.000,1.0",
        "",
      ].join("\n"),
    );
  });

  it("quotes what CSV must, so that it reads back as it was", () => {
    const words = fc.string({ unit: fc.constantFrom('"', ",", "\n", "a", "ü", " ") });
    const law = (options: string[]) => {
      const rows = options.map((data) => ({ options: { data }, outcomes: [failed] }));
      const [, ...lines] = cells(tableText(tableOf(rows), ","));
      assert.deepEqual(
        lines,
        options.map((data) => [data, "0", "1"]),
      );
    };
    fc.assert(fc.property(fc.array(words, { minLength: 1, maxLength: 5 }), law));
    const csv = tableText([{ data: 'csv:a "b", c' }], ",");
    assert.equal(csv, 'data\n"csv:a ""b"", c"\n');
  });

  it("stands in columns on a screen", () => {
    const rows = ["wgan", "non-saturating"].map((game) => ({
      options: { game },
      outcomes: [through({ exact: 0.5 })],
    }));
    assert.deepEqual(tableText(tableOf(rows), "  ").split("\n"), [
      "          game  through  failed   exact  exact s.e.",
      "          wgan        1       0  0.5000            ",
      "non-saturating        1       0  0.5000            ",
    ]);
  });
});
