import "../../src/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { type LoadSavedModel, loadingBy } from "./loading";
import { warnings } from "./warnings";

/** The module as a new process has it. */
function fresh(): typeof import("../../src/compile/compile") {
  const paths = ["compile", "executable", "load"].map((name) =>
    require.resolve(`../../src/compile/${name}`),
  );
  for (const path of paths) delete require.cache[path];
  return require(paths[0]);
}

describe("on a backend other than TensorFlow", () => {
  it("a compiled step runs as it is, in a tidy, and says so once", () => {
    const { compile } = fresh();
    const x = tf.tensor1d([1, 2]);
    const heard = warnings(() => {
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
        tf.setBackend("tensorflow");
      }
    });
    x.dispose();
    // tfjs has a word of its own to say on its first use of this backend.
    const ours = heard.filter((warning) => warning.startsWith("steps run"));
    assert.deepEqual(ours, [
      "steps run as they are: the backend is cpu, and only tensorflow compiles them",
    ]);
  });
});

describe("with an addon that cannot ask TensorFlow for threads, as tfjs-node's own", () => {
  it("a compiled step runs on all threads, and says so once", () => {
    const { compile } = fresh();
    const x = tf.tensor1d([1, 2]);
    const run = () => {
      for (const factor of [2, 3]) {
        const compiled = compile((given: tf.Tensor) => tf.mul(given, tf.scalar(factor)), {
          opThreads: 1,
        });
        assert.deepEqual(
          tf.tidy(() => [...compiled(x).dataSync()]),
          [factor, 2 * factor],
        );
        compiled.dispose();
      }
    };
    const deaf =
      (own: LoadSavedModel): LoadSavedModel =>
      (folder, tags) =>
        own(folder.replace("op-threads", "unheard"), tags);
    const heard = warnings(() => loadingBy(deaf, run));
    x.dispose();
    assert.deepEqual(heard, [
      "opThreads has no effect, and steps may run slower: tfjs-node's addon is not the one that Earthmover's set-up compiles",
    ]);
  });
});
