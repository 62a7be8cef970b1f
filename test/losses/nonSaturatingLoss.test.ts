import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { saturatingLoss } from "../../src/losses/minimax";
import { nonSaturatingLoss } from "../../src/losses/nonSaturatingLoss";
import { assertClose } from "../close";
import { mean } from "../networks/plain";
import { D, logits, lossOf, ROUNDING, slopesOf } from "./logits";

describe("nonSaturatingLoss", () => {
  const loss = (fake: readonly number[]) => lossOf(() => nonSaturatingLoss(tf.tensor1d([...fake])));

  it("is −mean log D", () => {
    fc.assert(
      fc.property(logits, (fake) => {
        assertClose(loss(fake), -mean(fake.map((l) => Math.log(D(l)))), ROUNDING, "loss");
      }),
    );
  });

  it("is minus the saturating loss less the mean logit: −log D = −log(1 − D) − l", () => {
    fc.assert(
      fc.property(logits, (fake) => {
        const saturating = lossOf(() => saturatingLoss(tf.tensor1d(fake)));
        assertClose(loss(fake), -saturating - mean(fake), ROUNDING, "loss");
      }),
    );
  });

  it("is 1000 at a logit of −1000 and 0 at 1000, with slopes −1 and 0", () => {
    assert.equal(loss([-1000]), 1000);
    assert.equal(loss([1000]), 0);
    assert.deepEqual([...slopesOf(nonSaturatingLoss, [-1000])], [-1]);
    assert.deepEqual([...slopesOf(nonSaturatingLoss, [1000])], [-0]);
  });

  it("leaves one tensor: its value, a scalar for logits [batch, 1]", () => {
    const fake = tf.tensor2d([3, 1], [2, 1]);
    const before = tf.memory().numTensors;
    const value = nonSaturatingLoss(fake);
    assert.deepEqual(value.shape, []);
    assert.equal(tf.memory().numTensors, before + 1);
    tf.dispose([fake, value]);
  });
});
