import assert from "node:assert/strict";
import fc from "fast-check";
import { atomsOnLine } from "../../src/distributions/atomsOnLine";
import { componentsOf } from "../../src/distributions/componentsOf";
import type { LineDistribution } from "../../src/distributions/distribution";
import { exponential } from "../../src/distributions/exponential";
import { framesOf } from "../../src/distributions/framesOf";
import { gaussian } from "../../src/distributions/gaussian";
import { mixture } from "../../src/distributions/mixture";
import { uniform } from "../../src/distributions/uniform";
import { assertClose } from "../close";
import { lineLaws } from "./lineLaws";

/** p, F and 1 − F at x from the components, seen from an origin. */
function fromComponents(law: LineDistribution, origin: number, x: number) {
  const seen = componentsOf(law).map(({ logWeight, about }) => ({
    weight: Math.exp(logWeight),
    ...about(origin),
  }));
  const sum = (f: (component: (typeof seen)[number]) => number) =>
    seen.reduce((total, component) => total + component.weight * f(component), 0);
  return {
    density: sum(({ logProb }) => Math.exp(logProb(x - origin))),
    below: sum(({ cdf }) => cdf(x - origin)),
    above: sum(({ cdf, survival }) => survival?.(x - origin) ?? 1 - cdf(x - origin)),
  };
}

describe("the components of a law on the line", () => {
  for (const law of lineLaws) {
    it(`${law.name}: have its density and distribution function between them, from any origin`, () => {
      for (const origin of [0, -1.5, 4]) {
        for (const share of [0.01, 0.2, 0.5, 0.77, 0.999]) {
          const x = law.quantile(share);
          const { density, below, above } = fromComponents(law, origin, x);
          const close = { relative: 1e-11, absolute: 1e-13 };
          assertClose(below, law.cdf(x), close, `F(${x}) from ${origin}`);
          assertClose(above, 1 - law.cdf(x), close, `1 − F(${x}) from ${origin}`);
          if (law.kind === "density" && !law.breaks.includes(x)) {
            assertClose(density, Math.exp(law.logProb([x])), close, `p(${x}) from ${origin}`);
          }
        }
      }
    });
  }

  it("are those of its components' components, with the products of weights", () => {
    const inner = mixture([gaussian(0, 1), uniform(2, 3)], [0.25, 0.75]);
    const nested = mixture([inner, exponential(1), mixture([inner])], [0.5, 0.5, 0]);
    const weights = componentsOf(nested).map(({ logWeight }) => Math.exp(logWeight));
    assertClose(weights, [0.125, 0.375, 0.5], { relative: 1e-15 }, "weights");
    const tiny = mixture(
      [mixture([gaussian(0, 1), gaussian(1, 1)], [1, 1e-200]), gaussian(2, 1)],
      [1e-200, 1],
    );
    assertClose(
      componentsOf(tiny)[1].logWeight,
      -400 * Math.LN10,
      { relative: 1e-15 },
      "log weight",
    );
  });

  it("stay with a copy of the law, but not with one of another density", () => {
    const law = mixture([gaussian(0, 1), gaussian(1e6, 1e-3)]);
    assert.equal(componentsOf({ ...law, name: "two bumps" }).length, 2);
    const other = { ...law, logProb: (x: ArrayLike<number>) => gaussian(0, 1).logProb(x) };
    assert.equal(componentsOf(other).length, 1);
  });

  it("keep digits that doubles x lack: N(1e17, 1) about its mean is N(0, 1), U[1, 1 + 1e-12] about 1 a whole interval", () => {
    const [{ center, width, about }] = componentsOf(gaussian(1e17, 1));
    assert.equal(center, 1e17);
    assertClose(width, 2 * 0.6744897501960817, { relative: 1e-15 }, "between the quartiles");
    assert.equal(about(1e17).logProb(0.3), gaussian(0, 1).logProb([0.3]));
    assert.equal(about(1e17).survival?.(12), gaussian(0, 1).cdf(-12));
    const [only] = componentsOf(uniform(1, 1 + 2 ** -40));
    const { logProb, cdf } = only.about(1);
    assert.equal(logProb(2 ** -40 * (1 - 2 ** -50)), 40 * Math.LN2);
    assert.equal(logProb(2 ** -40 * (1 + 2 ** -50)), -Infinity);
    assert.equal(cdf(2 ** -60), 2 ** -20);
    const [atoms] = componentsOf(atomsOnLine([1e17, 1e17 + 16]));
    assert.deepEqual([-1, 0, 15, 16].map(atoms.about(1e17).cdf), [0, 0.5, 0.5, 1]);
  });

  it("of a law that does not tell are the law itself, about 0", () => {
    const { logProb, ...rest } = gaussian(3, 2);
    const [{ center, reach, about }] = componentsOf({ ...rest, logProb: (x) => logProb(x) });
    assert.deepEqual([center, reach], [0, 0]);
    assert.equal(about(1).cdf(2), 0.5);
    assert.deepEqual(about(1).support, [-Infinity, Infinity]);
  });
});

describe("frames", () => {
  const centers = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  const laws = fc
    .array(fc.tuple(centers, fc.integer({ min: -9, max: 9 })), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.map(([mean, power]) => gaussian(mean, 10 ** power)));

  it("cover the line once, each from an origin that is nearest but for those that serve as well", () => {
    fc.assert(
      fc.property(laws, (mixed) => {
        const frames = framesOf([mixture(mixed), mixed[0]]);
        assert.equal(frames[0].splits[0], -Infinity);
        for (const [i, { origin, splits }] of frames.entries()) {
          for (let k = 1; k < splits.length; k++) assert.ok(splits[k - 1] < splits[k]);
          const next = frames[i + 1];
          const end = splits[splits.length - 1];
          if (next === undefined) assert.equal(end, Infinity);
          else assert.equal(2 * end, next.origin - origin);
        }
        for (const law of mixed) {
          const [{ center, reach }] = componentsOf(law);
          assert.ok(frames.some(({ origin }) => Math.abs(origin - center) <= reach));
        }
      }),
    );
  });

  it("split within a width or so wherever a component has mass, however narrow and light it is", () => {
    const needle = gaussian(7, 1e-9);
    const law = mixture([gaussian(0, 1e3), needle], [1, 1e-30]);
    const frame = framesOf([law]).find(({ origin }) => origin === 7);
    const inside = frame?.splits.filter((x) => Math.abs(x) <= 8e-9) ?? [];
    assert.ok(inside.length >= 9, `splits ${inside.join()}`);
    for (let k = 1; k < inside.length; k++) assert.ok(inside[k] - inside[k - 1] < 2.5e-9);
  });

  it("of many like components are split about as often as of one", () => {
    const many = mixture(Array.from({ length: 200 }, (_, i) => gaussian(i / 200, 0.3)));
    const count = (law: LineDistribution) =>
      framesOf([law]).reduce((sum, { splits }) => sum + splits.length, 0);
    assert.ok(count(many) < 6 * count(gaussian(0, 0.3)), `${count(many)} splits`);
  });

  it("end where asked, and leave out what lies beyond", () => {
    const frames = framesOf([uniform(0, 1), uniform(10, 11)], ({ support: [low] }) => [
      low,
      low + 2,
    ]);
    const ends = frames.map(({ origin, splits }) => [
      origin + splits[0],
      origin + splits[splits.length - 1],
    ]);
    assert.deepEqual([ends[0][0], ends[ends.length - 1][1]], [0, 12]);
  });
});
