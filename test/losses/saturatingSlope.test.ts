import "../../src/node/backend";
import assert from "node:assert/strict";
import fc from "fast-check";
import { sigmoid } from "../../src/calculus/sigmoid";
import { saturatingLoss } from "../../src/losses/minimax";
import { nonSaturatingLoss } from "../../src/losses/nonSaturatingLoss";
import {
  nonSaturatingSlope,
  nonSaturatingSlopeInD,
  saturatingSlope,
  saturatingSlopeInD,
} from "../../src/losses/saturatingSlope";
import { assertClose } from "../close";
import { centralDifferences } from "../differences";
import { D, slopesOf } from "./logits";

const logit = fc.double({ min: -6, max: 6, noNaN: true });
const extreme = [-1000, -80, -30, 30, 80, 1000];
/** Central differences with h = 1e-5 of functions whose third derivative is below 1e3 here. */
const DIFFERENCE = { relative: 1e-6, absolute: 1e-9 };

describe("the slopes of the generator's losses in the logit", () => {
  it("are the derivatives of log(1 − D) and −log D (central differences)", () => {
    fc.assert(
      fc.property(logit, (l) => {
        const [saturating] = centralDifferences(([v]) => Math.log(1 - D(v)), [l]);
        const [nonSaturating] = centralDifferences(([v]) => -Math.log(D(v)), [l]);
        assertClose(saturatingSlope(l), saturating, DIFFERENCE, "of log(1 − D)");
        assertClose(nonSaturatingSlope(l), nonSaturating, DIFFERENCE, "of −log D");
      }),
    );
  });

  it("are what tfjs sends back through both losses, at logits from −1000 to 1000 too", () => {
    for (const l of [...extreme, -3, -0.5, 0, 2]) {
      // float32: 7 digits, and nothing below 1e-45.
      const tolerance = { relative: 1e-6, absolute: 1e-44 };
      const [saturating] = slopesOf(saturatingLoss, [l]);
      const [nonSaturating] = slopesOf(nonSaturatingLoss, [l]);
      assertClose(saturating, saturatingSlope(l), tolerance, `saturating at ${l}`);
      assertClose(nonSaturating, nonSaturatingSlope(l), tolerance, `non-saturating at ${l}`);
    }
  });

  it("are −D and −(1 − D): they sum to −1, and their ratio is (1 − D)/D = e^{−l}", () => {
    fc.assert(
      fc.property(fc.double({ min: -300, max: 300, noNaN: true }), (l) => {
        const [s, n] = [saturatingSlope(l), nonSaturatingSlope(l)];
        assert.equal(s, -sigmoid(l));
        assertClose(s + n, -1, { absolute: 1e-15 }, "sum");
        assertClose(n / s, Math.exp(-l), { relative: 1e-12 }, "ratio");
      }),
    );
  });
});

describe("the slopes of the generator's losses in D", () => {
  it("are −1/(1 − D) and −1/D (central differences in D)", () => {
    fc.assert(
      fc.property(logit, (l) => {
        const at = [D(l)];
        const [saturating] = centralDifferences(([d]) => Math.log(1 - d), at, 1e-6);
        const [nonSaturating] = centralDifferences(([d]) => -Math.log(d), at, 1e-6);
        const tolerance = { relative: 1e-6 };
        assertClose(saturatingSlopeInD(l), saturating, tolerance, "of log(1 − D)");
        assertClose(nonSaturatingSlopeInD(l), nonSaturating, tolerance, "of −log D");
      }),
    );
  });

  it("times dD/dl = D(1 − D) are the slopes in the logit", () => {
    fc.assert(
      fc.property(fc.double({ min: -300, max: 300, noNaN: true }), (l) => {
        const slope = sigmoid(l) * sigmoid(-l);
        const tolerance = { relative: 1e-12 };
        assertClose(saturatingSlopeInD(l) * slope, saturatingSlope(l), tolerance, "saturating");
        assertClose(
          nonSaturatingSlopeInD(l) * slope,
          nonSaturatingSlope(l),
          tolerance,
          "non-saturating",
        );
      }),
    );
  });

  it("are −1 at the end where the loss is flat, and −∞ at the other", () => {
    assert.deepEqual([-1000, 1000].map(saturatingSlopeInD), [-1, -Infinity]);
    assert.deepEqual([-1000, 1000].map(nonSaturatingSlopeInD), [-Infinity, -1]);
  });
});
