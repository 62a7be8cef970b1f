import assert from "node:assert/strict";
import fc from "fast-check";
import { eachBelow, reducedCosts, rounded } from "../../src/transport/potentials";
import { wholeCosts } from "../../src/transport/wholeCosts";
import { wholeNumber } from "./exactly";

const [n, m] = [3, 4];
const terms = 11;
const double = fc.oneof(
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
  fc.integer({ min: -9, max: 9 }),
  fc.integer({ min: -9, max: 9 }).map((k) => 1e-300 * k),
);
const doubles = (length: number) =>
  fc
    .array(double, { minLength: length, maxLength: length })
    .map((values) => Float64Array.from(values));
const fine = fc.array(fc.record({ f: doubles(n), g: doubles(m) }), { maxLength: 3 });
const ceilings = fc.oneof(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), fc.constant(1e-300));

/** c_ij − f_i − g_j of each pair, in whole numbers. */
const left = (cost: Float64Array, parts: readonly { f: Float64Array; g: Float64Array }[]) =>
  Array.from(cost, (c, k) =>
    parts.reduce(
      (rest, { f, g }) => rest - wholeNumber(f[Math.floor(k / m)]) - wholeNumber(g[k % m]),
      wholeNumber(c),
    ),
  );

describe("reduced costs", () => {
  it("are of the sign that they have in whole numbers, whatever their potentials are the sums of", () => {
    fc.assert(
      fc.property(doubles(n * m), fine, (cost, parts) => {
        const reduced = reducedCosts(cost, m, parts);
        for (const [k, whole] of left(cost, parts).entries()) {
          const sign = whole > 0n ? 1 : whole < 0n ? -1 : 0;
          assert.equal(Math.sign(reduced(Math.floor(k / m), k % m)), sign);
        }
      }),
    );
  });

  it("are all found that are at most a bound", () => {
    fc.assert(
      fc.property(doubles(n * m), fine, ceilings, (cost, parts, bound) => {
        const visited = new Set<number>();
        eachBelow(bound, cost, rounded(parts, n, m), (i, j) => void visited.add(i * m + j));
        for (const [k, whole] of left(cost, parts).entries()) {
          if (whole <= wholeNumber(bound)) assert.ok(visited.has(k));
        }
      }),
    );
  });

  it("have potentials that are the sums of their parts, to a unit in the last place", () => {
    const parts = [1e16, 1, -1e16].map((v) => ({ f: Float64Array.of(v), g: Float64Array.of(-v) }));
    assert.deepEqual(rounded(parts, 1, 1), { f: Float64Array.of(1), g: Float64Array.of(-1) });
    assert.deepEqual(rounded([], 2, 1), { f: new Float64Array(2), g: new Float64Array(1) });
  });
});

describe("costs in whole numbers", () => {
  it("are what is left of the costs up to the ceiling: within half a unit, or exactly where they say so", () => {
    fc.assert(
      fc.property(doubles(n * m), fine, ceilings, (cost, parts, drawn) => {
        const reduced = reducedCosts(cost, m, parts);
        const least = Math.min(...Array.from(cost, (_, k) => reduced(Math.floor(k / m), k % m)));
        const ceiling = Math.max(drawn, -least);
        const values = new Float64Array(n * m);
        const { unit, top, exact } = wholeCosts(cost, [n, m], parts, ceiling, terms, values);
        assert.ok(top * unit >= ceiling && top * terms <= 2 ** 53);
        const [one, most] = [wholeNumber(unit), wholeNumber(top * unit)];
        for (const [k, whole] of left(cost, parts).entries()) {
          assert.ok(Number.isInteger(values[k]));
          const off = (whole < most ? whole : most) - BigInt(values[k]) * one;
          // Half a unit, and what the one rounding before it adds: 2⁻⁵³ of at most 2⁵³/11 units.
          const near = 22n * (off < 0n ? -off : off) <= 13n * one;
          assert.ok(exact ? off === 0n : near, `${off} of ${one}`);
        }
      }),
      {
        examples: [
          [
            Float64Array.from({ length: 12 }, (_, k) => (k === 10 ? -999999999.9999979 : 0)),
            [{ f: Float64Array.of(0, 0, 999999999.9999985), g: new Float64Array(m) }],
            1e-9,
          ],
        ],
      },
    );
  });

  it("say so of whole costs, and not of thirds", () => {
    const values = new Float64Array(2);
    assert.ok(wholeCosts(Float64Array.of(3, 1e6), [1, 2], [], 1e6, 7, values).exact);
    assert.ok(!wholeCosts(Float64Array.of(1 / 3, 1e6), [1, 2], [], 1e6, 7, values).exact);
  });
});
