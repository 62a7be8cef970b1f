import assert from "node:assert/strict";
import { join } from "node:path";

interface Expanded {
  readonly code: string;
  readonly column: (line: number, column: number) => number;
}

const { expandShorthand }: { expandShorthand: (code: string) => Expanded } = require(
  join(__dirname, "../../../scripts/kernel/shorthand.cjs"),
);

describe("shorthand written out", () => {
  const cases: [string, string][] = [
    ["f({ a })", "f({ a: a })"],
    ["const b = { a, c: 2, d };", "const b = { a: a, c: 2, d: d };"],
    ["({ a = 1 } = b);", "({ a: a = 1 } = b);"],
    ["const { a, b } = c;", "const { a, b } = c;"],
    ["const { a: b, c: { d: e = 1 } } = f;", 'const { "a": b, "c": { "d": e = 1 } } = f;'],
    ["({ a: b, c }) => b", '({ "a": b, c }) => b'],
    ["const s = '{ a }'; // { a }", "const s = '{ a }'; // { a }"],
    ["f({\n  a,\n  b,\n})", "f({\n  a: a,\n  b: b,\n})"],
  ];
  for (const [code, expanded] of cases) {
    it(`turns ${JSON.stringify(code)} into ${JSON.stringify(expanded)}`, () => {
      assert.equal(expandShorthand(code).code, expanded);
    });
  }

  it("leads every column of the new code back to the same letter of the old", () => {
    const code =
      "f({ alpha, beta }, gamma); g({ delta });\nh({ epsilon }, zeta)\nconst { eta: theta, iota } = kappa;";
    const { code: expanded, column } = expandShorthand(code);
    const lines = code.split("\n");
    expanded.split("\n").forEach((line, i) => {
      for (const word of ["gamma", "g(", "zeta", "h(", "theta", "iota", "kappa"]) {
        const at = line.indexOf(word);
        if (at >= 0) assert.equal(column(i + 1, at + 1) - 1, lines[i].indexOf(word), word);
      }
    });
  });

  it("leaves a cell without shorthand as it is", () => {
    const { code, column } = expandShorthand("let x = 1;");
    assert.deepEqual([code, column(1, 5)], ["let x = 1;", 5]);
  });
});
