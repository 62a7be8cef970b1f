import assert from "node:assert/strict";
import fc from "fast-check";
import { atomsOnLine } from "../../src/distributions/atomsOnLine";
import { bernoulli } from "../../src/distributions/bernoulli";
import { binomial } from "../../src/distributions/binomial";
import type { LineDistribution } from "../../src/distributions/distribution";
import { exponential } from "../../src/distributions/exponential";
import { gaussian } from "../../src/distributions/gaussian";
import { mixture } from "../../src/distributions/mixture";
import { normalCdf } from "../../src/distributions/normalCdf";
import { points } from "../../src/distributions/points";
import { uniform } from "../../src/distributions/uniform";
import { lineOfAtoms } from "../../src/distributions/verticalLine";
import { distancesOnLine } from "../../src/transport/distancesOnLine";
import { parallelLines } from "../../src/transport/parallelLines";
import { planBetween } from "../../src/transport/planBetween";
import { wasserstein1 } from "../../src/transport/wasserstein1";
import { wasserstein1OnLine } from "../../src/transport/wasserstein1OnLine";
import { assertClose } from "../close";
import { cauchy } from "../distributions/cauchy";
import { divergencesOf } from "../divergences/divergencesOf";
import fixture from "../fixtures/divergences.json";

describe("W1 of laws on the line", () => {
  const cases: [string, LineDistribution, LineDistribution, number][] = [
    ["N(0, 1) and N(0, 2²): √(2/π)", gaussian(0, 1), gaussian(0, 2), Math.sqrt(2 / Math.PI)],
    ["U[0, 1] and U[0, 2]: ½", uniform(0, 1), uniform(0, 2), 0.5],
    ["U[0, 1] and δ_½: ¼", uniform(0, 1), atomsOnLine([0.5]), 0.25],
    ["exponentials of means 1 and 2: 1", exponential(1), exponential(2), 1],
    ["a law and itself: 0", gaussian(1, 3), gaussian(1, 3), 0],
    ["U[0, 1] and n atoms i/n: 1/2n", uniform(0, 1), atomsOnLine([0.25, 0.5, 0.75, 1]), 1 / 8],
  ];
  for (const [title, p, q, expected] of cases) {
    it(`is known for ${title}`, () => {
      // Cut tails of two Gaussians of sd 2 are below 1e-13.
      assertClose(wasserstein1(p, q).value, expected, { absolute: 1e-11 }, "W1");
      assertClose(wasserstein1(q, p).value, expected, { absolute: 1e-11 }, "W1 turned");
    });
  }

  it("is |t| for a law and its translation by t", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: 0.1, max: 4, noNaN: true }),
        (t, sd) => {
          const { value } = wasserstein1(gaussian(1, sd), gaussian(1 + t, sd));
          assertClose(value, Math.abs(t), { absolute: 1e-11, relative: 1e-10 }, "W1");
        },
      ),
      { numRuns: 30 },
    );
  });

  it("agrees with W1 of the laws' quantiles as atoms, up to their spacing", () => {
    const p = mixture([gaussian(-2, 0.5), uniform(0, 3)], [0.3, 0.7]);
    const q = exponential(0.7);
    const n = 4000;
    const quantiles = (law: LineDistribution) =>
      Array.from({ length: n }, (_, i) => law.quantile((i + 0.5) / n));
    const byAtoms = wasserstein1OnLine(quantiles(p), quantiles(q));
    // The last quantile cell of an exponential of mean 0.7 is some 0.7 / n off.
    assertClose(wasserstein1(p, q).value, byAtoms, { absolute: 1e-3 }, "W1");
  });
});

/** E |m + sZ|: W1 of N(a, s²) and N(b, t²) with m = a − b and s − t for s, for the quantiles of both are lines in Z. */
function folded(m: number, s: number): number {
  if (s === 0) return Math.abs(m);
  const z = Math.abs(m / s);
  const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  return Math.abs(s) * (2 * density + z * (normalCdf(z) - normalCdf(-z)));
}

describe("W1 of laws on the line, at extremes", () => {
  const assertW1 = (p: LineDistribution, q: LineDistribution, exactly: number, what: string) => {
    const { value, error } = wasserstein1(p, q);
    assert.ok(
      Math.abs(value - exactly) <= error + 1e-15 * exactly && error <= 2e-10 * exactly,
      `${what}: got ${value} ± ${error}, right ${exactly}`,
    );
  };

  it("of Gaussians of any place and width is a folded normal law's mean, within its error", () => {
    for (const [p, q] of [
      [
        [1e17, 1],
        [1e17, 2],
      ],
      [
        [1e9, 1e-9],
        [1e9, 3e-9],
      ],
      [
        [1e9, 1],
        [1e9 + 4, 3],
      ],
      [
        [-1e9, 1e-9],
        [1e9, 1e9],
      ],
      [
        [5, 1e-300],
        [5, 2e-300],
      ],
      [
        [0, 1e300],
        [1e300, 2e300],
      ],
      [
        [0, 1e-20],
        [0, 2e-20],
      ],
    ]) {
      const what = `N(${p[0]}, ${p[1]}²) and N(${q[0]}, ${q[1]}²)`;
      const exactly = folded(p[0] - q[0], p[1] - q[1]);
      assertW1(gaussian(p[0], p[1]), gaussian(q[0], q[1]), exactly, what);
    }
  });

  it("counts a bump however light: of weight w at a distance a from its law it adds wa", () => {
    for (const [w, a] of [
      [0.02, 50],
      [1e-9, 1e12],
      [1e-20, 1e30],
      [1e-200, 1e250],
    ]) {
      for (const side of [1, -1]) {
        const p = mixture([gaussian(0, 1), gaussian(side * a, 1e-3)], [1 - w, w]);
        // For a light bump of another width E |X| changes by less than w.
        const { value, error } = wasserstein1(p, gaussian(0, 1));
        assertClose(value, w * a, { absolute: error + w, relative: 1e-10 }, `weight ${w}`);
      }
    }
  });

  it("between masses known by their jumps is exact: of B(n, p) and B(n, q) it is n |p − q|", () => {
    assertW1(binomial(100, 0.3), binomial(100, 0.4), 10, "100 tosses");
    assertW1(binomial(1000, 0.5), binomial(1000, 0.25), 250, "1000 tosses");
    assertW1(bernoulli(0.3), atomsOnLine([1]), 0.7, "one toss and a point");
    assertW1(
      mixture([atomsOnLine([0]), atomsOnLine([1e17])]),
      atomsOnLine([0]),
      5e16,
      "half moved",
    );
  });

  it("of a point and a law is E |X − x|, where doubles hardly tell them apart", () => {
    assertW1(atomsOnLine([1e17]), gaussian(1e17, 1), Math.sqrt(2 / Math.PI), "on the mean");
    assertW1(atomsOnLine([1]), uniform(1, 1 + 2 ** -40), 2 ** -41, "at the end");
  });

  it("of a binomial law and its Gaussian meets each of a thousand corners", () => {
    const [law, sd] = [binomial(1000, 0.5), Math.sqrt(250)];
    const { value, error } = wasserstein1(law, gaussian(500, sd));
    // Between whole numbers F is some c, and |c − Φ| has at most one corner; ∫ Φ(z) dx is s (z Φ(z) + φ(z)).
    let exactly = 0;
    const below = (x: number) => {
      const z = (x - 500) / sd;
      return sd * (z * normalCdf(z) + Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI));
    };
    for (let k = 350; k < 650; k++) {
      const c = law.cdf(k);
      const corner = 500 + sd * gaussian(0, 1).quantile(c);
      for (const [from, to] of corner > k && corner < k + 1
        ? [
            [k, corner],
            [corner, k + 1],
          ]
        : [[k, k + 1]]) {
        exactly += Math.abs(c * (to - from) - (below(to) - below(from)));
      }
    }
    assertClose(value, exactly, { absolute: error }, "W1");
    assert.ok(error < 1e-10);
  });

  it("refuses laws whose tails may hold anything: a Cauchy law has no mean", () => {
    assert.throws(() => wasserstein1(cauchy, cauchy), {
      name: "RangeError",
      message:
        /^W1 between Cauchy and Cauchy must not rest on tails beyond 1e-15 of the mass, got /,
    });
    assert.throws(() => wasserstein1(cauchy, gaussian(0, 1)), {
      name: "RangeError",
      message: /^W1 between Cauchy and N\(0, 1\) must /,
    });
  });
});

describe("distancesOnLine", () => {
  const block = uniform(0, 1);

  it("are those of the atoms, both KLs in their order", () => {
    const p = atomsOnLine([0, 1, 2], [0.5, 0.5, 0]);
    const q = atomsOnLine([0, 1, 2], [0.25, 0.25, 0.5]);
    const { w1, tv, js, kl, reverseKl } = distancesOnLine(p, q);
    assertClose([w1, tv, kl], [0.75, 0.5, Math.LN2], { absolute: 1e-15 }, "W1, TV, KL");
    assert.equal(reverseKl, Infinity);
    assert.equal(js, divergencesOf(q, p).js);
  });

  it("between Gaussians are SciPy's divergences, and W1 the mean of a folded normal law", () => {
    for (const { p, q, kl, js, tv } of fixture.gaussians) {
      const found = distancesOnLine(gaussian(p[0], p[1]), gaussian(q[0], q[1]));
      assertClose([found.tv, found.js, found.kl], [tv, js, kl], { relative: 1e-9 }, "TV, JS, KL");
      const back = Math.log(p[1] / q[1]) + (q[1] ** 2 + (p[0] - q[0]) ** 2) / (2 * p[1] ** 2) - 0.5;
      assertClose(found.reverseKl, back, { relative: 1e-10 }, "KL(q ‖ p)");
      assertClose(found.w1, folded(p[0] - q[0], p[1] - q[1]), { relative: 1e-10 }, "W1");
    }
  });

  it("between atoms and a density all but W1 are at their largest, however near the laws are", () => {
    const { w1, ...others } = distancesOnLine(atomsOnLine([0.1, 0.3, 0.5, 0.7, 0.9]), block);
    assertClose(w1, 0.05, { absolute: 1e-12 }, "W1");
    assert.deepEqual(others, { tv: 1, js: Math.LN2, kl: Infinity, reverseKl: Infinity });
  });

  it("of tosses are those of their two masses", () => {
    const [p, q] = [bernoulli(0.5), bernoulli(0.3)];
    const { w1, tv, kl } = distancesOnLine(p, q);
    const expected = [0.2, 0.2, 0.5 * Math.log(0.5 / 0.3) + 0.5 * Math.log(0.5 / 0.7)];
    assertClose([w1, tv, kl], expected, { absolute: 1e-12 }, "W1, TV, KL");
  });

  /** Pairs of laws on places in [0, 1]; some masses are 0. */
  const pairs = fc
    .tuple(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
      fc.array(fc.nat(4), { minLength: 5, maxLength: 5 }),
      fc.array(fc.nat(4), { minLength: 5, maxLength: 5 }),
    )
    .filter(([, a, b]) => a.some((m) => m > 0) && b.some((m) => m > 0))
    .map(([x, a, b]) => {
      const law = (masses: number[]) => {
        const total = masses.reduce((sum, mass) => sum + mass, 0);
        return atomsOnLine(
          x,
          masses.map((mass) => mass / total),
        );
      };
      return [law(a), law(b)] as const;
    });

  it("obey W1 ≤ diameter · TV, TV² ≤ 2 JS, JS ≤ TV ln 2 and Pinsker's 2 TV² ≤ KL either way", () => {
    fc.assert(
      fc.property(pairs, ([p, q]) => {
        const { w1, tv, js, kl, reverseKl } = distancesOnLine(p, q);
        const slack = 1e-12;
        assert.ok(w1 <= tv + slack, `W1 ${w1}, TV ${tv}`); // places lie in [0, 1]: diameter 1
        assert.ok(tv ** 2 <= 2 * js + slack, `TV ${tv}, JS ${js}`);
        assert.ok(js <= tv * Math.LN2 + slack, `TV ${tv}, JS ${js}`);
        assert.ok(2 * tv ** 2 <= Math.min(kl, reverseKl) + slack, `TV ${tv}, KL ${kl}`);
      }),
    );
  });

  for (const n of [2, 10, 1000]) {
    it(`of δ_{1/n} from δ_0: W1 is 1/n, the others stay at their largest, at n = ${n}`, () => {
      assert.deepEqual(distancesOnLine(atomsOnLine([1 / n]), atomsOnLine([0])), {
        w1: 1 / n,
        tv: 1,
        js: Math.LN2,
        kl: Infinity,
        reverseKl: Infinity,
      });
    });

    it(`of (1 − 1/n) δ_0 + (1/n) δ_1 from δ_0: one KL is ∞, the other −log(1 − 1/n), at n = ${n}`, () => {
      const { w1, tv, kl, reverseKl } = distancesOnLine(
        atomsOnLine([0, 1], [1 - 1 / n, 1 / n]),
        atomsOnLine([0]),
      );
      assertClose([w1, tv], [1 / n, 1 / n], { absolute: 1e-15 }, "W1 and TV");
      assert.equal(kl, Infinity);
      assertClose(reverseKl, -Math.log1p(-1 / n), { relative: 1e-12 }, "KL(q ‖ p)");
    });

    it(`of U[1/n, 1 + 1/n] from U[0, 1]: both KLs are ∞, TV 1/n and JS (ln 2)/n, at n = ${n}`, () => {
      const { w1, tv, js, kl, reverseKl } = distancesOnLine(uniform(1 / n, 1 + 1 / n), block);
      assertClose([w1, tv, js], [1 / n, 1 / n, Math.LN2 / n], { relative: 1e-9 }, "W1, TV and JS");
      assert.deepEqual([kl, reverseKl], [Infinity, Infinity]);
    });

    it(`of (1 − 1/n) δ_0 + (1/n) δ_n from δ_0: TV is 1/n, W1 stays 1, for the space is unbounded, at n = ${n}`, () => {
      const { w1, tv } = distancesOnLine(atomsOnLine([0, n], [1 - 1 / n, 1 / n]), atomsOnLine([0]));
      assertClose([w1, tv], [1, 1 / n], { absolute: 1e-15 }, "W1 and TV");
    });
  }
});

describe("parallelLines", () => {
  for (const theta of [-1, -0.01, 0, 1e-9, 0.5]) {
    it(`is what the grid's atoms give, whatever their number, at theta = ${theta}`, () => {
      const { w1, kl, js, tv } = parallelLines(theta);
      for (const N of [1, 3, 12]) {
        const [real, fake] = [lineOfAtoms(0, N), lineOfAtoms(theta, N)];
        assertClose(w1, planBetween(real.atoms, fake.atoms).cost, { absolute: 1e-15 }, "W1");
        const onGrid = divergencesOf(real, fake);
        assert.equal(onGrid.kl, kl);
        assert.equal(divergencesOf(fake, real).kl, kl);
        // N masses of 1/N sum to 1 up to rounding.
        assertClose([onGrid.js, onGrid.tv], [js, tv], { absolute: 1e-15 }, "JS and TV");
      }
    });
  }

  it("with noise is what quadrature of N(0, σ²) and N(theta, σ²) gives, either way round", () => {
    for (const [theta, noise] of [
      [0.3, 0.1],
      [-1, 0.5],
      [0.01, 2],
    ]) {
      const { w1, kl, js, tv } = parallelLines(theta, noise);
      const [p, q] = [gaussian(0, noise), gaussian(theta, noise)];
      for (const [a, b] of [
        [p, q],
        [q, p],
      ]) {
        const expected = distancesOnLine(a, b);
        assertClose(w1, expected.w1, { relative: 1e-9 }, "W1");
        assertClose(kl, expected.kl, { relative: 1e-9 }, "KL");
        assertClose(js, expected.js, { relative: 1e-9 }, "JS");
        assertClose(tv, expected.tv, { relative: 1e-9 }, "TV");
      }
    }
  });

  it("with noise depends on theta / noise alone, but for W1", () => {
    const { w1: near, ...small } = parallelLines(0.2, 0.1);
    const { w1: far, ...large } = parallelLines(20, 10);
    assert.deepEqual(small, large);
    assert.deepEqual([near, far], [0.2, 20]);
  });

  it("is known at any ratio of theta to noise, though theta/noise or its square overflow or underflow", () => {
    for (const [theta, noise] of [
      [1e300, 1e-10],
      [1, 1e-300],
      [-1e17, 1],
    ]) {
      const { w1, kl, js, tv } = parallelLines(theta, noise);
      assert.deepEqual([w1, kl], [Math.abs(theta), (theta / noise) ** 2 / 2]);
      assertClose([js, tv], [Math.LN2, 1], { relative: 1e-14 }, "JS and TV");
    }
    const near = parallelLines(1e-300, 1);
    assertClose([near.kl, near.js, near.tv], [0, 0, 0], { absolute: 1e-14 }, "all but W1");
    const { w1: _, ...unit } = parallelLines(1, 1);
    const { w1: __, ...tiny } = parallelLines(1e-200, 1e-200);
    assert.deepEqual(tiny, unit);
  });

  it("with noise is near 0 as theta² is, JS ≈ theta² / 8σ², and near the lines without noise where theta ≫ σ", () => {
    const close = parallelLines(1e-3, 1);
    assertClose(close.js, 1e-6 / 8, { relative: 1e-5 }, "JS");
    assertClose(close.tv, 1e-3 / Math.sqrt(2 * Math.PI), { relative: 1e-5 }, "TV");
    const far = parallelLines(20, 1);
    assertClose([far.js, far.tv], [Math.LN2, 1], { absolute: 1e-12 }, "JS and TV");
  });

  it("of many samples of both blurred laws in the plane is what W1 sees: never below |E x − E y|", () => {
    const grid = (theta: number) =>
      points(
        Array.from({ length: 60 }, (_, i) => [
          theta + gaussian(0, 0.2).quantile((i + 0.5) / 60),
          ((i * 37) % 60) / 60,
        ]),
      );
    assertClose(
      planBetween(grid(0), grid(0.7)).cost,
      parallelLines(0.7, 0.2).w1,
      { absolute: 1e-12 },
      "W1",
    );
  });

  it("refuses noise below 0 and what is no number", () => {
    assert.throws(() => parallelLines(1, -0.1), /noise must be at least 0, got -0.1/);
    assert.throws(() => parallelLines(Number.NaN), /theta must be finite, got NaN/);
    assert.throws(() => parallelLines(1, Infinity), /noise must be finite, got Infinity/);
  });
});
