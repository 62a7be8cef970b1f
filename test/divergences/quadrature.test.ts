import assert from "node:assert/strict";
import fc from "fast-check";
import type { Measured } from "../../src/calculus/measured";
import type { LineDistribution } from "../../src/distributions/distribution";
import { exponential } from "../../src/distributions/exponential";
import { gaussian } from "../../src/distributions/gaussian";
import { lineDistribution } from "../../src/distributions/lineDistribution";
import { mixture } from "../../src/distributions/mixture";
import { normalCdf } from "../../src/distributions/normalCdf";
import { uniform } from "../../src/distributions/uniform";
import { forwardKlFit } from "../../src/divergences/forwardKlFit";
import { jsOnLine, klOnLine, tvOnLine } from "../../src/divergences/onLine";
import { generatorCriterion, valueFunction } from "../../src/divergences/valueFunction";
import { likelierLaw, valueWithoutLogarithms } from "../../src/divergences/valueWithoutLogarithms";
import { assertClose } from "../close";
import fixture from "../fixtures/quadrature.json";
import { type Bump, byComponents } from "./byComponents";

const { LN2 } = Math;
const divergences = { kl: klOnLine, js: jsOnLine, tv: tvOnLine };

const lawOf = (bumps: readonly Bump[]): LineDistribution =>
  mixture(
    bumps.map(([, mean, sd]) => gaussian(mean, sd)),
    bumps.map(([weight]) => weight),
  );

/** Asserts that the value is right to its own error, and that the error is small. */
function assertMeasured(
  { value, error }: Measured,
  exactly: number,
  what: string,
  known = 0,
): void {
  const allowed = error + known + 2e-15 * Math.abs(exactly);
  assert.ok(
    Math.abs(value - exactly) <= allowed,
    `${what}: got ${value} ± ${error}, right ${exactly}`,
  );
  assert.ok(error <= 2e-11 * Math.abs(value) + 2e-12, `${what}: error ${error} in ${value}`);
}

describe("divergences of mixtures that doubles hardly hold", () => {
  for (const { name, p, q, ...exactly } of fixture.pairs) {
    it(`are those of 40 digits, within their errors: ${name}`, () => {
      const [P, Q] = [p, q].map((law) => lawOf(law as unknown as Bump[]));
      for (const [what, divergence] of Object.entries(divergences)) {
        assertMeasured(divergence(P, Q), exactly[what as keyof typeof divergences], what);
      }
    });
  }

  it("are those of the components one by one: widths from 1e-9 to 1e9, centers to ±1e9, 1 to 5 a law", () => {
    const scale = fc.double({ min: -9, max: 9, noNaN: true }).map((power) => 10 ** power);
    const anywhere = fc.oneof(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.tuple(fc.constantFrom(-1, 1), scale).map(([sign, far]) => sign * far),
    );
    // Some centers lie a few deviations from another component's.
    const part = fc.record({
      weight: fc.double({ min: 1e-6, max: 1, noNaN: true }),
      sd: scale,
      mean: anywhere,
      beside: fc.option(fc.tuple(fc.nat(9), fc.double({ min: -8, max: 8, noNaN: true }))),
    });
    const parts = fc.array(part, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(parts, parts, (first, second) => {
        const all: [number, number, number][] = [];
        for (const { weight, sd, mean, beside } of [...first, ...second]) {
          const other = beside === null ? undefined : all[beside[0]];
          const center = other === undefined ? mean : other[1] + (beside?.[1] ?? 0) * other[2];
          all.push([weight, center, sd]);
        }
        const normalized = (law: [number, number, number][]): Bump[] => {
          const sum = law.reduce((total, [weight]) => total + weight, 0);
          return law.map(([weight, mean, sd]) => [weight / sum, mean, sd]);
        };
        const p = normalized(all.slice(0, first.length));
        const q = normalized(all.slice(first.length));
        for (const [what, divergence] of Object.entries(divergences)) {
          const { value, change } = byComponents[what as keyof typeof divergences](p, q);
          const known = 4 * change + 1e-11 * Math.abs(value) + 2e-14; // of differences of logarithms
          assertMeasured(divergence(lawOf(p), lawOf(q)), value, what, known);
        }
      }),
      { numRuns: 25, seed: 11 },
    );
  }).timeout(120_000);

  it("see a bump however light: of weight w at a distance a it adds w (a²/2 + log w)", () => {
    for (const power of [3, 20, 60, 200]) {
      const w = 10 ** -power;
      const apart = 10 ** (power / 2 + 2);
      const p = mixture([gaussian(0, 1), gaussian(apart, 1)], [1 - w, w]);
      const kl = (1 - w) * Math.log1p(-w) + w * (apart ** 2 / 2 + Math.log(w));
      assertMeasured(klOnLine(p, gaussian(0, 1)), kl, `weight ${w}`);
    }
  });
});

describe("divergences with a closed form, anywhere and in any unit", () => {
  const places = fc.double({ min: -1e17, max: 1e17, noNaN: true });
  const units = fc.integer({ min: -300, max: 300 }).map((power) => 10 ** power);

  it("N(m, s²) and N(m + hs, (rs)²): KL by formula, TV by Φ where the widths are one", () => {
    fc.assert(
      fc.property(places, units, fc.integer({ min: 0, max: 12 }), (m, s, h) => {
        const other = m + h * s;
        const apart = (other - m) / s; // what doubles make of it
        fc.pre(apart < 1e10);
        const [p, q] = [gaussian(m, s), gaussian(other, s)];
        assertMeasured(tvOnLine(p, q), normalCdf(apart / 2) - normalCdf(-apart / 2), "TV");
        assertMeasured(klOnLine(p, q), apart ** 2 / 2, "KL");
        const wide = klOnLine(gaussian(m, 3 * s), q);
        assertMeasured(wide, -Math.log(3) + (9 + apart ** 2) / 2 - 0.5, "KL of two widths");
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  it("U[a, a + w] in U[a, b]: KL = log of the ratio of lengths, TV = 1 less it", () => {
    for (const [a, w, b] of [
      [1, 1e-6, 2],
      [1, 1e-12, 2],
      [1e9, 1e-6, 2e9],
      [-1e-300, 1e-301, 1e-290],
      [0, 1e-9, 1e9],
    ]) {
      const [p, q] = [uniform(a, a + w), uniform(a, b)];
      const ratio = (a + w - a) / (b - a);
      const what = `${p.name} in ${q.name}`;
      assertMeasured(klOnLine(p, q), -Math.log(ratio), what);
      assertMeasured(tvOnLine(p, q), 1 - ratio, what);
      // m is (1/w + 1/l)/2 on the short one and 1/2l beyond it.
      const js =
        (-Math.log((1 + ratio) / 2) +
          ratio * Math.log((2 * ratio) / (1 + ratio)) +
          (1 - ratio) * LN2) /
        2;
      assertMeasured(jsOnLine(p, q), js, what);
      assert.deepEqual(klOnLine(q, p), { value: Infinity, error: 0, by: "supports" });
    }
  });

  it("exponentials of means from 1e-300 to 1e300: KL = r − 1 − log r", () => {
    for (const [a, b] of [
      [1e-300, 1e-290],
      [1, 1e12],
      [1e300, 3e299],
    ]) {
      const kl = a / b - 1 - Math.log(a / b);
      assertMeasured(klOnLine(exponential(a), exponential(b)), kl, `means ${a} and ${b}`);
    }
  });

  it("laws that share nothing have JS = ln 2 and TV = 1, never more, however far apart", () => {
    for (const apart of [100, 1e9, 1e17, 1e200, 1.7e308]) {
      for (const [value, most] of [
        [jsOnLine(gaussian(0, 1), gaussian(apart, 1)).value, LN2],
        [tvOnLine(gaussian(0, 1), gaussian(apart, 1)).value, 1],
      ]) {
        assertClose(value, most, { relative: 1e-14 }, `${apart} apart`);
        assert.ok(value <= most);
      }
    }
  });

  it("is refused, not called infinite, where log q is beyond the largest double", () => {
    assert.throws(() => klOnLine(gaussian(0, 1), gaussian(0, 1e-160)), {
      name: "RangeError",
      message: /^f must be finite, got Infinity at x = /,
    });
  });
});

describe("the values of the game, too, see a thin bump", () => {
  const p = mixture([gaussian(-50, 1), gaussian(0.37, 1e-3), gaussian(50, 1)], [0.6, 0.02, 0.38]);
  const q = mixture([gaussian(-50, 1), gaussian(50, 1)], [0.6, 0.4]);
  const [{ js, tv }] = fixture.pairs;

  it("C(G) = −log 4 + 2 JS, −log 4 at D = 1/2, and 1 + TV without logarithms", () => {
    assertMeasured(generatorCriterion(p, q), -Math.log(4) + 2 * js, "C(G)");
    assertMeasured(
      valueFunction(() => 0, p, q),
      -Math.log(4),
      "V(1/2)",
    );
    assertMeasured(valueWithoutLogarithms(likelierLaw(p, q), p, q), 1 + tv, "1 + TV");
    // Logits l on the bump and 0 elsewhere change V by its mass times log(2D).
    const on = (x: number) => (Math.abs(x - 0.37) < 0.02 ? 1 : 0);
    const withJumps = { ...p, breaks: [0.35, 0.39] };
    const { value } = valueFunction(on, withJumps, q);
    const exactly = -Math.log(4) + 0.02 * (LN2 - Math.log1p(Math.exp(-1)));
    assertClose(value, exactly, { absolute: 1e-10 }, "V of a D that knows the bump");
  });

  it("coveringGaussian: KL(p ‖ q) = KL(p ‖ fit) + KL(fit ‖ q)", () => {
    const fit = forwardKlFit(p);
    const other = gaussian(3, 60);
    const sum = fit.kl + klOnLine(gaussian(fit.mean, fit.sd), other).value;
    assertClose(klOnLine(p, other).value, sum, { relative: 1e-11 }, "KL");
    assertClose(fit.mean, -0.6 * 50 + 0.02 * 0.37 + 0.38 * 50, { relative: 1e-15 }, "mean");
  });

  it("coveringGaussian refuses a variance that underflows", () => {
    assert.throws(() => forwardKlFit(gaussian(0, 1e-200)), {
      name: "RangeError",
      message: "p must have a variance that doubles can hold, got 0 for N(0, 1e-200²)",
    });
  });
});

describe("a law that does not tell of its components", () => {
  /** N(0, 1) and a bump of weight w at 3.3 between quantiles, known only as functions of x. */
  const withBump = (w: number): LineDistribution => {
    const law = mixture([gaussian(0, 1), gaussian(3.3, 1e-4)], [1 - w, w]);
    return { ...law, logProb: (x) => law.logProb(x) };
  };

  it("is searched until its mass is found: a bump of 1e-6 in it counts", () => {
    for (const w of [0.01, 1e-6]) {
      const bumps: Bump[] = [
        [1 - w, 0, 1],
        [w, 3.3, 1e-4],
      ];
      const { value } = byComponents.kl(bumps, [[1, 0, 1]]);
      assertClose(klOnLine(withBump(w), gaussian(0, 1)).value, value, { relative: 1e-8 }, "KL");
    }
  });

  it("owns up to what doubles x do not tell of a law far out", () => {
    const opaque = (mean: number): LineDistribution => {
      const law = gaussian(mean, 1);
      return { ...law, logProb: (x) => law.logProb(x) };
    };
    const { value, error } = tvOnLine(opaque(1e9), opaque(1e9 + 1));
    const exactly = 2 * normalCdf(0.5) - 1;
    assert.ok(Math.abs(value - exactly) <= error && error < 1e-5, `${value} ± ${error}`);
  });

  it("is refused where its density does not have the mass that its distribution function says", () => {
    const half = lineDistribution({
      name: "half",
      kind: "density",
      support: [0, 1],
      breaks: [0, 1],
      mean: 0.5,
      variance: 1 / 12,
      logProb: (x) => (x >= 0 && x <= 1 ? Math.log(0.5) : -Infinity),
      cdf: (x) => Math.min(Math.max(x, 0), 1),
      quantile: (p) => p,
    });
    assert.throws(() => tvOnLine(half, uniform(0, 1)), {
      name: "RangeError",
      message:
        /^the density of half must have the mass .* on \[.*\], as its distribution function says, got /,
    });
  });
});

describe("KL is +∞ where q leaves out what p has, among components as well", () => {
  const infinite = { value: Infinity, error: 0, by: "supports" };

  it("a gap between components of q, however narrow, but not one that p leaves out too", () => {
    const gap = mixture([uniform(0, 1), uniform(2, 3)]);
    assert.deepEqual(klOnLine(uniform(0, 3), gap), infinite);
    assert.deepEqual(klOnLine(uniform(1.5, 1.5 + 1e-9), mixture([gap, uniform(-1, 0)])), infinite);
    assertClose(
      klOnLine(gap, mixture([gap, uniform(0, 3)])).value,
      Math.log(6 / 5),
      { relative: 1e-11 },
      "KL",
    );
    const meeting = mixture([uniform(0, 0.25), uniform(0.25, 1)], [0.25, 0.75]);
    assertClose(klOnLine(uniform(0, 1), meeting).value, 0, { absolute: 1e-15 }, "KL");
    const nearly = mixture([uniform(0, 0.3), uniform(0.1 + 0.2, 1)], [0.3, 0.7]);
    assert.deepEqual(klOnLine(uniform(0, 1), nearly), infinite); // 0.1 + 0.2 > 0.3
  });

  it("a light component of p beyond q's reach", () => {
    const p = mixture([uniform(0, 1), uniform(5, 5 + 1e-9)], [1, 1e-30]);
    assert.deepEqual(klOnLine(p, uniform(0, 2)), infinite);
    assert.deepEqual(
      klOnLine(mixture([uniform(0, 1), gaussian(0, 1)], [1, 0]), uniform(0, 2)).value < 1,
      true,
    );
  });
});
