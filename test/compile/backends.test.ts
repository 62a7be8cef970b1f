import "../../src/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";

/** The module as a new process has it. */
function fresh(): typeof import("../../src/compile/compile") {
  const path = require.resolve("../../src/compile/compile");
  delete require.cache[path];
  return require(path);
}

describe("on a backend other than TensorFlow", () => {
  it("a compiled step runs as it is, in a tidy, and says so once", () => {
    const { warn } = console;
    const warnings: string[] = [];
    const { compile } = fresh();
    const x = tf.tensor1d([1, 2]);
    console.warn = (message: string) => warnings.push(message);
    try {
      assert.ok(tf.setBackend("cpu"));
      let runs = 0;
      const compiled = compile((given: tf.Tensor) => {
        runs++;
        return { sum: tf.sum(tf.mul(given, tf.scalar(2))) };
      });
      const before = tf.memory().numTensors;
      const sums = [1, 2, 3].map(() => compiled(x).sum);
      assert.equal(tf.memory().numTensors, before + 3);
      assert.deepEqual(
        sums.map((sum) => sum.dataSync()[0]),
        [6, 6, 6],
      );
      assert.equal(runs, 3);
      assert.deepEqual(compiled.graphs, []);
      compiled.dispose();
      tf.dispose(sums);
    } finally {
      console.warn = warn;
      tf.setBackend("tensorflow");
    }
    x.dispose();
    // tfjs has a word of its own to say on its first use of this backend.
    const ours = warnings.filter((warning) => warning.startsWith("steps run"));
    assert.deepEqual(ours, [
      "steps run as they are: the backend is cpu, and only tensorflow compiles them",
    ]);
  });
});
