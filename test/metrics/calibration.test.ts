import assert from "node:assert/strict";
import fc from "fast-check";
import { calibration } from "../../src/metrics/calibration";
import { fork, source } from "../../src/random/source";
import { uniforms } from "../../src/random/uniforms";
import { assertClose } from "../close";
import { mean } from "../networks/plain";

const src = source(24);

const anyCases = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()), {
  minLength: 1,
  maxLength: 60,
});
const anyBins = fc.integer({ min: 1, max: 12 });

/** The means of what lies in each bin, by sorting into groups. */
function grouped(cases: readonly (readonly [number, boolean])[], bins: number) {
  return Array.from({ length: bins }, (_, k) => {
    const last = k === bins - 1;
    const own = cases.filter(([f]) => f * bins >= k && (last || f * bins < k + 1));
    return { bin: k, own };
  }).filter(({ own }) => own.length > 0);
}

describe("calibration", () => {
  it("of 0.1, 0.4, 0.8 and 0.9, all but the first having happened, is Brier's score by hand", () => {
    const { brier, bins } = calibration([0.1, 0.4, 0.8, 0.9], [false, true, true, true], 2);
    assertClose(brier, (0.01 + 0.36 + 0.04 + 0.01) / 4, { absolute: 1e-15 }, "Brier score");
    assert.deepEqual(
      bins.map(({ bin, happened, cases }) => [bin, happened, cases]),
      [
        [0, 0.5, 2],
        [1, 1, 2],
      ],
    );
    assertClose(
      bins.map(({ forecast }) => forecast),
      [0.25, 0.85],
      { absolute: 1e-15 },
      "forecasts",
    );
    const errors = [Math.sqrt((0.25 * 0.75) / 2), Math.sqrt((0.85 * 0.15) / 2)];
    assertClose(
      bins.map(({ standardError }) => standardError),
      errors,
      { absolute: 1e-15 },
      "standard errors",
    );
  });

  it("scores a seer 0, one who is always wrong 1, and who always says ½ a quarter", () => {
    fc.assert(
      fc.property(anyCases, anyBins, (cases, bins) => {
        const happened = cases.map(([, it]) => it);
        const score = (f: (it: boolean) => number) =>
          calibration(happened.map(f), happened, bins).brier;
        assert.deepEqual(
          [score(Number), score((it) => Number(!it)), score(() => 0.5)],
          [0, 1, 0.25],
        );
      }),
    );
  });

  it("has a bin for each tenth that holds a forecast, ascending, with its means and its cases", () => {
    fc.assert(
      fc.property(anyCases, anyBins, (cases, count) => {
        const { bins } = calibration(
          cases.map(([f]) => f),
          cases.map(([, it]) => it),
          count,
        );
        const expected = grouped(cases, count);
        assert.deepEqual(
          bins.map(({ bin, cases: n }) => [bin, n]),
          expected.map(({ bin, own }) => [bin, own.length]),
        );
        for (const [i, { own }] of expected.entries()) {
          const [f, o] = [mean(own.map(([p]) => p)), mean(own.map(([, it]) => Number(it)))];
          assertClose(bins[i].forecast, f, { absolute: 1e-12 }, "forecast");
          assertClose(bins[i].happened, o, { absolute: 1e-12 }, "happened");
        }
      }),
    );
  });

  it("decomposes the score of forecasts that are alike in a bin into calibration and refinement", () => {
    // Murphy: brier = Σ n_k (f_k − o_k)² / n + Σ n_k o_k (1 − o_k) / n.
    fc.assert(
      fc.property(anyCases, anyBins, (cases, count) => {
        const centers = cases.map(
          ([f]) => (Math.min(count - 1, Math.floor(f * count)) + 0.5) / count,
        );
        const happened = cases.map(([, it]) => it);
        const { brier, bins } = calibration(centers, happened, count);
        const over = (value: (bin: (typeof bins)[number]) => number) =>
          bins.reduce((sum, bin) => sum + (bin.cases * value(bin)) / cases.length, 0);
        const off = over(({ forecast, happened: o }) => (forecast - o) ** 2);
        const left = over(({ happened: o }) => o * (1 - o));
        assertClose(brier, off + left, { absolute: 1e-12 }, "Brier score");
      }),
    );
  });

  it("finds forecasts calibrated that are the probabilities, within the errors that it tells", () => {
    const n = 5000;
    const [p, lots] = ["p", "lots"].map((name) => uniforms(fork(src, name), 0, n));
    const happened = Array.from(p, (value, i) => lots[i] < value);
    const { brier, bins } = calibration(p, happened, 10);
    for (const { bin, forecast, happened: o, standardError } of bins) {
      assertClose(o, forecast, { absolute: 4 * standardError }, `bin ${bin}`);
    }
    // E p (1 − p) for p uniform is 1/6; a square's deviation is below ½.
    assertClose(brier, 1 / 6, { absolute: (4 * 0.5) / Math.sqrt(n) }, "Brier score");
  });

  it("keeps a bin's number where the mean of its forecasts rounds below it", () => {
    const edge = 0.7; // the sum of three is 2.0999999999999996
    const { bins } = calibration(new Array(3).fill(edge), new Array(3).fill(true), 10);
    assert.equal(bins[0].bin, 7);
    assert.ok(bins[0].forecast < edge);
  });

  it("holds 0 in the first bin and 1 in the last", () => {
    const { bins } = calibration([1, 0], [true, false], 4);
    assert.deepEqual(
      bins.map(({ bin, forecast, standardError }) => [bin, forecast, standardError]),
      [
        [0, 0, 0],
        [3, 1, 0],
      ],
    );
  });

  it("is refused forecasts that are no probabilities, too few outcomes and bins that are none", () => {
    const cases: [number[], boolean[], number, string][] = [
      [[], [], 2, "every forecast needs an outcome, got 0 and 0"],
      [[0.5], [true, false], 2, "every forecast needs an outcome, got 1 and 2"],
      [[0.5, 1.5], [true, false], 2, "forecasts[1] must be a probability in [0, 1], got 1.5"],
      [[Number.NaN], [true], 2, "forecasts[0] must be a probability in [0, 1], got NaN"],
      [[0.5], [true], 0, "bins must be a positive integer, got 0"],
      [[0.5], [true], 1.5, "bins must be a positive integer, got 1.5"],
    ];
    for (const [forecasts, happened, bins, message] of cases) {
      assert.throws(() => calibration(forecasts, happened, bins), { name: "RangeError", message });
    }
  });
});
