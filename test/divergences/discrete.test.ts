import assert from "node:assert/strict";
import fc from "fast-check";
import { coarsen } from "../../src/divergences/coarsen";
import { crossEntropy, entropy } from "../../src/divergences/entropy";
import { jsOfMasses } from "../../src/divergences/jsOfMasses";
import { klOfMasses } from "../../src/divergences/klOfMasses";
import { tvOfMasses } from "../../src/divergences/tvOfMasses";
import { assertClose } from "../close";
import fixture from "../fixtures/divergences.json";

const { LN2 } = Math;

/** Weights of whole numbers, some 0, as a probability vector [n]; n is shared where laws are compared. */
const massesOf = (n: number) =>
  fc
    .array(fc.oneof(fc.nat(20), fc.nat(100_000)), { minLength: n, maxLength: n })
    .filter((counts) => counts.some((count) => count > 0))
    .map((counts) => {
      const sum = counts.reduce((total, count) => total + count, 0);
      return counts.map((count) => count / sum);
    });
const pairs = fc.integer({ min: 1, max: 8 }).chain((n) => fc.tuple(massesOf(n), massesOf(n)));
const divergences = { klOfMasses, jsOfMasses, tvOfMasses };

/** SciPy sums terms of size 1, off by 1e-16 each, and divides p by its sum again: below this the difference is its rounding. */
const SCIPY_ROUNDING = 1e-3;

const middle = (p: number[], q: number[]) => p.map((value, i) => (value + q[i]) / 2);
const sameMasses = (p: number[], q: number[]) => p.every((value, i) => value === q[i]);

/** The largest difference, as a fraction of what was expected or of `floor` where that is larger; null stands for infinity. */
function worstRelative(pairsOfValues: [number, number | null][], floor: number): number {
  return Math.max(
    ...pairsOfValues.map(([actual, expected]) =>
      expected === null
        ? Number(actual !== Infinity)
        : Math.abs(actual - expected) / Math.max(Math.abs(expected), floor),
    ),
  );
}

describe("divergences of masses, against SciPy", () => {
  const cases = fixture.discrete;

  it("entropy, rel_entr and jensenshannon² on 80 instances, zeros and masses of 1e-30 among them", () => {
    assert.equal(cases.length, 80);
    const worst = {
      kl: worstRelative(
        cases.map(({ p, q, kl }) => [klOfMasses(p, q), kl]),
        SCIPY_ROUNDING,
      ),
      klByTerms: worstRelative(
        cases.map(({ p, q, klByTerms }) => [klOfMasses(p, q), klByTerms]),
        SCIPY_ROUNDING,
      ),
      js: worstRelative(
        cases.map(({ p, q, js }) => [jsOfMasses(p, q), js]),
        SCIPY_ROUNDING,
      ),
      entropy: worstRelative(
        cases.map(({ p, entropy: h }) => [entropy(p), h]),
        SCIPY_ROUNDING,
      ),
    };
    console.log(`      worst relative differences: ${JSON.stringify(worst)}`);
    for (const [what, value] of Object.entries(worst))
      assertClose(value, 0, { absolute: 1e-12 }, what);
    assert.ok(cases.filter(({ kl }) => kl === null).length >= 5, "some are infinite");
  });

  it("nearly equal laws keep their digits, down to KL = 1e-27, against 60-digit decimals", () => {
    assert.equal(fixture.close.length, 12);
    const kl = worstRelative(
      fixture.close.map((c) => [klOfMasses(c.p, c.q), c.kl]),
      0,
    );
    const js = worstRelative(
      fixture.close.map((c) => [jsOfMasses(c.p, c.q), c.js]),
      0,
    );
    console.log(`      worst relative differences: ${JSON.stringify({ kl, js })}`);
    assertClose(Math.max(kl, js), 0, { absolute: 1e-14 }, "worst");
  });
});

describe("divergences of masses, known values", () => {
  it("dropping 1 of 2 modes gives JS 0.216, 1 of 10 gives 0.036", () => {
    const dropping1Of = (n: number) => {
      const p = Array.from({ length: n }, () => 1 / n);
      const q = p.map((_, i) => (i === 0 ? 0 : 1 / (n - 1)));
      return jsOfMasses(p, q);
    };
    assertClose(dropping1Of(2), 0.75 * Math.log(4 / 3), { relative: 1e-15 }, "1 of 2");
    assertClose(dropping1Of(2), 0.216, { absolute: 5e-4 }, "1 of 2");
    assertClose(dropping1Of(10), 0.036, { absolute: 5e-4 }, "1 of 10");
  });

  it("disjoint laws have KL = ∞ both ways, JS = ln 2 and TV = 1", () => {
    assert.equal(klOfMasses([1, 0], [0, 1]), Infinity);
    assert.equal(klOfMasses([0, 1], [1, 0]), Infinity);
    assert.equal(jsOfMasses([1, 0], [0, 1]), LN2);
    assert.equal(tvOfMasses([1, 0], [0, 1]), 1);
  });

  it("KL is taken under its first argument", () => {
    assertClose(klOfMasses([1, 0], [0.5, 0.5]), LN2, { relative: 1e-15 }, "KL(δ ‖ coin)");
    assert.equal(klOfMasses([0.5, 0.5], [1, 0]), Infinity);
  });

  it("a mass of the least double counts", () => {
    const tiny = Number.MIN_VALUE;
    assert.equal(klOfMasses([1, tiny], [1, 0]), Infinity);
    assert.ok(Number.isFinite(klOfMasses([0.5, 0.5], [1, tiny])));
    assertClose(klOfMasses([0, 1], [1, tiny]), -Math.log(tiny), { relative: 1e-12 }, "KL");
  });

  it("masses down to the least double leave no NaN, and KL is ∞ only where p has mass and q none", () => {
    const masses = fc.constantFrom(0, 5e-324, 1e-323, 1e-320, 2e-310, 1e-300, 1e-17, 0.3);
    fc.assert(
      fc.property(masses, masses, masses, masses, (a, b, c, d) => {
        const [p, q] = [
          [a, b, 1 - a - b],
          [c, d, 1 - c - d],
        ];
        assert.equal(klOfMasses(p, q) === Infinity, (a > 0 && c === 0) || (b > 0 && d === 0));
        for (const value of [
          klOfMasses(p, q),
          jsOfMasses(p, q),
          tvOfMasses(p, q),
          entropy(p),
          crossEntropy(p, q),
        ]) {
          assert.ok(value >= 0, `${value} for ${p.join()} and ${q.join()}`);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("the entropy is 0 for a sure thing and log n for the uniform law", () => {
    assert.equal(entropy([0, 1, 0]), 0);
    assertClose(entropy([0.25, 0.25, 0.25, 0.25]), Math.log(4), { relative: 1e-15 }, "H");
    assert.equal(crossEntropy([0.5, 0.5], [1, 0]), Infinity);
  });
});

describe("divergences of masses, laws", () => {
  const each = (law: (p: number[], q: number[]) => void) =>
    fc.assert(fc.property(pairs, ([p, q]) => law(p, q)));

  it("KL is at least 0, and 0 if and only if the laws are equal", () => {
    each((p, q) => {
      assert.equal(klOfMasses(p, p), 0);
      assert.ok(sameMasses(p, q) || klOfMasses(p, q) > 0);
    });
  });

  it("JS is symmetric, at least 0, and 0 if and only if the laws are equal", () => {
    each((p, q) => {
      assertClose(jsOfMasses(p, q), jsOfMasses(q, p), { relative: 1e-15 }, "JS");
      assert.equal(jsOfMasses(p, p), 0);
      assert.ok(sameMasses(p, q) || jsOfMasses(p, q) > 0);
    });
  });

  it("JS is at most ln 2, with equality if and only if no place has mass of both", () => {
    each((p, q) => {
      const js = jsOfMasses(p, q);
      assert.ok(js <= LN2);
      // A shared place holds 1e-6 of mass at least, which takes more than rounding off.
      if (p.every((value, i) => value * q[i] === 0))
        assertClose(js, LN2, { absolute: 1e-14 }, "JS");
      else assert.ok(js < LN2 - 1e-9, `JS ${js}`);
    });
  });

  it("JS is ½ KL(p ‖ m) + ½ KL(q ‖ m)", () => {
    each((p, q) => {
      const m = middle(p, q);
      const halves = (klOfMasses(p, m) + klOfMasses(q, m)) / 2;
      assertClose(jsOfMasses(p, q), halves, { absolute: 1e-15, relative: 1e-12 }, "JS");
    });
  });

  it("JS is H(m) − ½ H(p) − ½ H(q)", () => {
    each((p, q) => {
      const byEntropies = entropy(middle(p, q)) - (entropy(p) + entropy(q)) / 2;
      assertClose(jsOfMasses(p, q), byEntropies, { absolute: 1e-14 }, "JS");
    });
  });

  it("the cross-entropy is H(p) + KL(p ‖ q)", () => {
    each((p, q) => {
      const sum = entropy(p) + klOfMasses(p, q);
      assertClose(crossEntropy(p, q), sum, { absolute: 1e-13 }, "H(p, q)");
    });
  });

  it("TV is the largest |P(A) − Q(A)| over all sets A of places", () => {
    each((p, q) => {
      let largest = 0;
      for (let set = 0; set < 1 << p.length; set++) {
        const gap = p.reduce((sum, value, i) => ((set >> i) & 1 ? sum + value - q[i] : sum), 0);
        largest = Math.max(largest, Math.abs(gap));
      }
      assertClose(tvOfMasses(p, q), largest, { absolute: 1e-14 }, "TV");
    });
  });

  it("TV is symmetric and in [0, 1]", () => {
    each((p, q) => {
      const tv = tvOfMasses(p, q);
      assert.equal(tv, tvOfMasses(q, p));
      assert.ok(tv >= 0 && tv <= 1);
    });
  });

  it("TV is at most √(KL/2) (Pinsker), and at most √(2 JS)", () => {
    each((p, q) => {
      const tv = tvOfMasses(p, q);
      assert.ok(tv <= Math.sqrt(klOfMasses(p, q) / 2) + 1e-14);
      assert.ok(tv <= Math.sqrt(2 * jsOfMasses(p, q)) + 1e-14);
    });
  });

  it("no divergence grows under coarsening (data processing)", () => {
    fc.assert(
      fc.property(pairs, fc.array(fc.nat(3), { minLength: 8, maxLength: 8 }), ([p, q], all) => {
        const groups = all.slice(0, p.length);
        for (const [name, divergence] of Object.entries(divergences)) {
          const coarse = divergence(coarsen(p, groups), coarsen(q, groups));
          assert.ok(coarse <= divergence(p, q) + 1e-14, name);
        }
      }),
    );
  });

  it("coarsening one by one keeps the masses, and to one group leaves 1", () => {
    assert.deepEqual(coarsen([0.25, 0.75], [1, 0]), Float64Array.of(0.75, 0.25));
    assert.deepEqual(coarsen([0.25, 0.75], [0, 0]), Float64Array.of(1));
    assert.deepEqual(coarsen([0.25, 0.75], [2, 0]), Float64Array.of(0.75, 0, 0.25));
  });
});

describe("divergences of masses refuse", () => {
  for (const [name, divergence] of Object.entries({ ...divergences, crossEntropy })) {
    it(`in ${name}, what is no pair of probability vectors of one length`, () => {
      const refuses = (p: number[], q: number[], message: string) =>
        assert.throws(() => divergence(p, q), { name: "RangeError", message });
      refuses([0.5, 0.6], [0.5, 0.5], "p must sum to 1, got 1.1 (2 atoms)");
      refuses([1], [2], "q must sum to 1, got 2 (1 atoms)");
      refuses([0.5, 0.5], [1], "q must hold one weight an atom: got 1 for 2 atoms");
      refuses([1, 0], [Number.NaN, 1], "q[0] must be a weight of at least 0, got NaN");
      refuses([], [], "p must sum to 1, got 0 (0 atoms)");
    });
  }

  it("an entropy of what is no probability vector, and groups that are none", () => {
    assert.throws(() => entropy([-1, 2]), /p\[0\] must be a weight of at least 0, got -1/);
    assert.throws(() => coarsen([2], [0]), /p must sum to 1, got 2/);
    assert.throws(() => coarsen([1], []), {
      name: "RangeError",
      message: "groups must hold one number a place: got 0 for 1 places",
    });
    assert.throws(() => coarsen([1], [-1]), {
      name: "RangeError",
      message: "groups[0] must be a non-negative integer, got -1",
    });
  });
});
