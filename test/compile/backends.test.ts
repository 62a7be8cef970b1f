import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { freshly } from "../fresh";
import { type LoadSavedModel, loadingBy } from "./loading";
import { warnings } from "./warnings";

const [compiling, placed, tensorflow, ...others] = [
  "compile/compile",
  "arithmetic/place",
  "node/tensorflow/compileForTensorflow",
  "node/tensorflow/loadSavedModel",
  "arithmetic/repeatable",
  "checks/warnOnce",
].map((name) => require.resolve(`../../src/${name}`));
const modules = [compiling, placed, tensorflow, ...others];

/** The module as a new process has it that is asked to repeat its numbers or not. */
function compileOf(repeatable: boolean): typeof import("../../src/compile/compile") {
  return freshly(modules, () => {
    const { enter }: typeof import("../../src/arithmetic/place") = require(placed);
    enter({
      repeatable,
      arithmetic: () => "a test's",
      cores: () => 2,
      lenient: () => false,
      display: () => false,
      versions: {},
    });
    const compile: typeof import("../../src/compile/compile") = require(compiling);
    const {
      compileForTensorflow,
    }: typeof import("../../src/node/tensorflow/compileForTensorflow") = require(tensorflow);
    compile.registerCompiler("tensorflow", compileForTensorflow);
    return compile;
  });
}

describe("on a backend other than TensorFlow", () => {
  it("a compiled step runs as it is, in a tidy, and says so once", () => {
    const { compile } = compileOf(false);
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

describe("with an addon that cannot configure a graph, as tfjs-node's own", () => {
  const deaf =
    (own: LoadSavedModel): LoadSavedModel =>
    (folder, tags) =>
      own(folder.replace("config-", "unheard-"), tags);

  it("a compiled step runs on all threads, and says so once", () => {
    const { compile } = compileOf(false);
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
    const heard = warnings(() => loadingBy(deaf, run));
    x.dispose();
    assert.deepEqual(heard, [
      "opThreads has no effect, and steps may run slower: tfjs-node's addon is not the one that Earthmover's set-up compiles",
    ]);
  });

  it("a step is refused where numbers are to repeat", () => {
    const { compile } = compileOf(true);
    const x = tf.tensor1d([1, 2]);
    const compiled = compile((given: tf.Tensor) => tf.square(given));
    assert.throws(() => loadingBy(deaf, () => void compiled(x)), {
      name: "TraceError",
      message: /^numbers are to repeat \(EARTHMOVER_REPEATABLE=1\), which takes the addon/,
    });
    x.dispose();
  });
});
