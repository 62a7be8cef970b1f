import assert from "node:assert/strict";
import fc from "fast-check";
import { sigmoid, softplus } from "../../src/calculus/sigmoid";
import { assertClose } from "../close";

const moderate = fc.double({ min: -30, max: 30, noNaN: true });
const any = fc.double({ min: -1e4, max: 1e4, noNaN: true });

describe("sigmoid", () => {
  it("has the logit it was given: log(D/(1 − D)) = l", () => {
    fc.assert(
      fc.property(moderate, (l) => {
        // 1 − D(l) is D(−l), which keeps its digits.
        assertClose(Math.log(sigmoid(l) / sigmoid(-l)), l, { absolute: 1e-14 * 30 }, "logit");
      }),
    );
  });

  it("and its mirror image sum to 1, and it rises, at every logit", () => {
    fc.assert(
      fc.property(any, any, (l, k) => {
        assertClose(sigmoid(l) + sigmoid(-l), 1, { absolute: 1e-15 }, "D(l) + D(−l)");
        assert.equal(Math.sign(sigmoid(l) - sigmoid(k)) * Math.sign(l - k) >= 0, true);
      }),
    );
  });

  it("is e^l for l far below 0, to all digits, and 1/2, 0 and 1 at 0, −1000 and 1000", () => {
    assertClose(sigmoid(-700), Math.exp(-700), { relative: 1e-15 }, "D(−700)");
    assert.deepEqual([0, -1000, 1000].map(sigmoid), [0.5, 0, 1]);
    assert.deepEqual([-Infinity, Infinity].map(sigmoid), [0, 1]);
  });
});

describe("softplus", () => {
  it("is log(1 + eˣ), −log D at −l and −log(1 − D) at l", () => {
    fc.assert(
      fc.property(moderate, (l) => {
        assertClose(softplus(l), Math.log1p(Math.exp(l)), { relative: 1e-14 }, "log(1 + e^l)");
        assertClose(
          softplus(-l),
          -Math.log(sigmoid(l)),
          { relative: 1e-12, absolute: 1e-15 },
          "−log D",
        );
      }),
    );
  });

  it("is x more than its mirror image, neither infinite at 1000 nor 0 at −700", () => {
    fc.assert(
      fc.property(any, (x) => {
        assertClose(softplus(x) - softplus(-x), x, { relative: 1e-12, absolute: 1e-15 }, "x");
      }),
    );
    assert.equal(softplus(1000), 1000);
    assertClose(softplus(-700), Math.exp(-700), { relative: 1e-15 }, "at −700");
  });
});
