import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../../src/compile/compile";

describe("a number that changes when a compiled step no longer reads it at each call", () => {
  it("is told once, with the calls that it may have changed before; then the step follows it", () => {
    let factor = 2;
    const run = compile((x: tf.Tensor) => tf.mul(x, factor));
    const three = tf.tensor1d([3]);
    const called = () => tf.tidy(() => run(three).dataSync()[0]);
    const now = performance.now;
    let at = 0;
    performance.now = () => at++; // each reading costs a millisecond, by this clock
    try {
      for (let i = 0; i < 1001; i++) assert.equal(called(), 6);
      factor = 5;
      assert.equal(called(), 6, "as yet nobody has looked");
      at += 1e6;
      assert.throws(called, {
        name: "TraceError",
        message: /^factor has changed since the step was traced, and up to 1 calls went by unseen/,
      });
      for (let i = 0; i < 3; i++) assert.equal(called(), 15);
    } finally {
      performance.now = now;
    }
    run.dispose();
    three.dispose();
  });
});
