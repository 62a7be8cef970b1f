import assert from "node:assert/strict";
import { bernoulli } from "../../src/distributions/bernoulli";
import { binomial } from "../../src/distributions/binomial";
import { logBinomial } from "../../src/distributions/logBinomial";
import { assertClose } from "../close";

/** log C(n, k) a^k (64 − a)^(n−k) / 64^n from whole numbers: the quotient is rounded at its 60th bit, the logarithm once. */
function exactLog(k: number, n: number, a: number): number {
  let choose = 1n;
  for (let i = 1n; i <= k; i++) choose = (choose * (BigInt(n) - i + 1n)) / i;
  const product = choose * BigInt(a) ** BigInt(k) * BigInt(64 - a) ** BigInt(n - k);
  const bits = product.toString(2).length;
  const shift = bits - 60;
  const leading = Number(shift > 0 ? product >> BigInt(shift) : product << BigInt(-shift));
  return Math.log(leading * 2 ** -60) + (bits - 6 * n) * Math.LN2;
}

describe("logBinomial", () => {
  it("is the logarithm of whole numbers' quotient, for n up to 1000 and all k", () => {
    for (const n of [1, 2, 3, 9, 15, 16, 17, 30, 31, 100, 365, 1000]) {
      for (const a of [1, 16, 32, 45, 63]) {
        for (let k = 0; k <= n; k += n > 100 ? 13 : 1) {
          const what = `log P(${k} of ${n}) at θ = ${a}/64`;
          const close = { absolute: 1e-13, relative: 1e-15 };
          assertClose(logBinomial(k, n, a / 64), exactLog(k, n, a), close, what);
        }
      }
    }
  });

  it("at θ = 0 and θ = 1 allows only 0 and n", () => {
    assert.deepEqual(
      [0, 3, 7].map((k) => logBinomial(k, 7, 0)),
      [0, -Infinity, -Infinity],
    );
    assert.deepEqual(
      [0, 3, 7].map((k) => logBinomial(k, 7, 1)),
      [-Infinity, -Infinity, 0],
    );
  });

  it("keeps its digits where θ is so small that 1 − θ rounds to 1", () => {
    assertClose(logBinomial(0, 10, 1e-20), -1e-19, { relative: 1e-15 }, "log P(0)");
    assertClose(logBinomial(1, 10, 1e-20), Math.log(1e-19), { relative: 1e-15 }, "log P(1)");
  });
});

describe("logBinomial where k/nθ is beyond the largest double", () => {
  it("is log C(n, k) + k log θ to rounding", () => {
    const log = Math.log(1e-320); // of the subnormal number that 1e-320 is
    assertClose(logBinomial(2, 10, 1e-320), Math.log(45) + 2 * log, { relative: 1e-15 }, "2 of 10");
    assertClose(
      logBinomial(4, 5, Number.MIN_VALUE),
      Math.log(5) - 4 * 1074 * Math.LN2,
      { relative: 1e-15 },
      "4 of 5",
    );
  });
});

describe("binomial", () => {
  it("is largest at θ = 0.4 for 4 of 10: 0.2508226560", () => {
    const at = (theta: number) => Math.exp(binomial(10, theta).logProb([4]));
    assertClose(at(0.4), 0.250822656, { relative: 1e-14 }, "P(4)");
    for (const theta of [0.1, 0.39, 0.41, 0.9]) assert.ok(at(theta) < at(0.4));
  });

  it("gives no mass between whole numbers or beyond them", () => {
    for (const x of [-1, 0.5, 10.5, 11]) assert.equal(binomial(10, 0.3).logProb([x]), -Infinity);
  });

  it("is sure of 0 at θ = 0 and of n at θ = 1", () => {
    assert.deepEqual(binomial(5, 0).support, [0, 0]);
    assert.deepEqual(binomial(5, 1).support, [5, 5]);
    assert.deepEqual([0, 0.5, 1].map(binomial(5, 0).quantile), [0, 0, 0]);
    assert.deepEqual([0, 0.5, 1].map(binomial(5, 1).quantile), [5, 5, 5]);
  });

  it("of one toss is the Bernoulli law, the sure ones among them", () => {
    for (const p of [0, 0.3, 1]) {
      const [one, toss] = [binomial(1, p), bernoulli(p)];
      assert.deepEqual(one.support, toss.support);
      for (const x of [-1, 0, 0.5, 1, 2]) {
        assertClose(one.cdf(x), toss.cdf(x), { absolute: 1e-15 }, `F(${x})`);
        assertClose(one.logProb([x]), toss.logProb([x]), { relative: 1e-15 }, `log P(${x})`);
      }
    }
  });
});
