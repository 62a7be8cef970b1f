import assert from "node:assert/strict";
import fc from "fast-check";
import type { Measured } from "../../src/calculus/measured";
import { atoms } from "../../src/distributions/atoms";
import { atomsOnLine } from "../../src/distributions/atomsOnLine";
import { bernoulli } from "../../src/distributions/bernoulli";
import { binomial } from "../../src/distributions/binomial";
import { gaussian } from "../../src/distributions/gaussian";
import { gaussianRing } from "../../src/distributions/gaussianModes";
import { multivariateGaussian } from "../../src/distributions/multivariateGaussian";
import { points } from "../../src/distributions/points";
import { uniform } from "../../src/distributions/uniform";
import { verticalLine } from "../../src/distributions/verticalLine";
import { js } from "../../src/divergences/js";
import { kl } from "../../src/divergences/kl";
import { totalVariation } from "../../src/divergences/totalVariation";
import { source } from "../../src/random/source";
import { assertClose } from "../close";

const doors = { kl, js, totalVariation };

/** Masses over k places, each more than 0. */
const masses = (k: number) =>
  fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: k, maxLength: k }).map((counts) => {
    const sum = counts.reduce((total, count) => total + count, 0);
    return counts.map((count) => count / sum);
  });

describe("a divergence", () => {
  it("is one number of masses, of atoms on the line that have them, and of atoms in the plane", () => {
    fc.assert(
      fc.property(masses(5), masses(5), (p, q) => {
        for (const [name, measure] of Object.entries(doors)) {
          const direct = measure(p, q);
          const line = [0, 1, 2, 3, 4];
          const plane = points(line.map((x) => [x, -x]));
          assert.deepEqual(direct, { value: direct.value, error: 0, by: "sum" });
          for (const other of [
            measure(atomsOnLine(line, p), atomsOnLine(line, q)),
            measure(atoms(plane, p), atoms(plane, q)),
          ]) {
            assertClose(other.value, direct.value, { absolute: 1e-15, relative: 1e-14 }, name);
            assert.equal(other.by, "sum");
          }
        }
      }),
    );
  });

  it("of counts is that of their masses: KL of tosses is n times that of one", () => {
    const [p, q] = [bernoulli(0.3), bernoulli(0.6)];
    const one = kl(p, q);
    assertClose(one.value, 0.3 * Math.log(0.5) + 0.7 * Math.log(0.7 / 0.4), { absolute: 1e-15 }, "KL"); // biome-ignore format: one call
    const ten = kl(binomial(10, 0.3), binomial(10, 0.6));
    assertClose(ten.value, 10 * one.value, { relative: 1e-12 }, "KL of ten tosses");
    assert.deepEqual([one.by, ten.by], ["sum", "sum"]);
  });

  it("of a sample is that of its points: nothing shared, nothing to tell them apart by but where they are", () => {
    const [x, y] = [points([[0], [1]]), points([[2], [3]])]; // biome-ignore format: one line
    assert.equal(kl(x, y).value, Infinity);
    assert.equal(js(x, y).value, Math.LN2);
    assert.equal(totalVariation(x, y).value, 1);
    assert.equal(totalVariation(points([[0], [1]]), points([[1], [2]])).value, 0.5);
  });

  it("of densities on the line is an integral, near what sampling says, by its standard error", () => {
    const [p, q] = [gaussian(0, 1), gaussian(1, 1.5)];
    for (const [name, measure] of Object.entries(doors)) {
      const truth = measure(p, q);
      const drawn = measure(p, q, { source: source(7), n: 20_000 });
      assert.deepEqual([truth.by, drawn.by], ["quadrature", "sampling"]);
      assert.ok(truth.error < 1e-9 && drawn.error > 1e-4, name);
      const away = Math.abs(drawn.value - truth.value) / drawn.error;
      assert.ok(away < 4, `${name}: ${away} standard errors`);
    }
  });

  it("is told by the supports where no place has mass of both, in any dimension and without draws", () => {
    const expected: [Measured["value"], keyof typeof doors][] = [
      [Infinity, "kl"],
      [Math.LN2, "js"],
      [1, "totalVariation"],
    ];
    const flat = gaussianRing(8, 1, 0.1);
    for (const [value, name] of expected) {
      for (const [p, q] of [
        [uniform(0, 1), uniform(2, 3)],
        [gaussian(0, 1), atomsOnLine([0])],
        [points([[0, 0]]), flat],
        [verticalLine(0), flat],
      ] as const) {
        assert.deepEqual(doors[name](p, q), { value, error: 0, by: "supports" });
      }
    }
  });

  it("of densities in the plane is found by sampling, and refused without draws by words that say so", () => {
    const covariance = Float64Array.of(1, 0, 0, 1);
    const [p, q] = [[0, 0], [1, 1]].map((mean) => multivariateGaussian(mean, covariance)); // biome-ignore format: one line
    const { value, error } = kl(p, q, { source: source(3), n: 10_000 });
    assert.ok(Math.abs(value - 1) < 4 * error, `${value} ± ${error} for 1`);
    assert.throws(() => kl(p, q), {
      name: "TypeError",
      message: /in R\^2 only sampling measures: say how, as in \{ source, n: 10_000 \}$/,
    });
  });

  it("refuses what it cannot compare, by name", () => {
    assert.throws(() => kl([0.5, 0.5], gaussian(0, 1)), {
      name: "TypeError",
      message:
        "p must be masses, points or a distribution, got a list, which is masses only beside another list",
    });
    assert.throws(() => js(gaussian(0, 1), {} as never), {
      name: "TypeError",
      message: "q must be masses, points or a distribution, got object",
    });
    assert.throws(() => totalVariation(undefined as never, [1]), /p must be masses, points or a distribution, got undefined/); // biome-ignore format: one call
    assert.throws(() => kl(points([[0, 0]]), points([[0]])), /must live in one space/);
    assert.throws(() => js(gaussianRing(8, 1, 0.1), gaussian(0, 1)), /must live in one space/);
  });
});
