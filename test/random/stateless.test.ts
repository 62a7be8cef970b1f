import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { batchIndices } from "../../src/random/batchIndices";
import { normal, uniform } from "../../src/random/normal";
import { source } from "../../src/random/source";
import { assertClose } from "../close";
import { freshly } from "../fresh";

const src = source(17);

/** What `work` draws on a backend, as arrays, and what it warned of. */
function on(backend: string, work: () => tf.Tensor[]) {
  const { warn } = console;
  const warnings: string[] = [];
  console.warn = (message: string) => warnings.push(message);
  try {
    assert.ok(tf.setBackend(backend));
    const drawn = work();
    const arrays = drawn.map((tensor) => tensor.arraySync());
    tf.dispose(drawn);
    return { arrays, warnings };
  } finally {
    console.warn = warn;
    tf.setBackend("tensorflow");
  }
}

describe("on a backend other than TensorFlow", () => {
  const draws = () => [
    uniform(src, 3, [5, 7]),
    uniform(src, tf.scalar(3, "int32"), [5, 7]),
    batchIndices(src, 3, 32, 60_000),
    normal(src, 3, [5, 7]),
  ];

  it("the numbers are the same, normal ones to float32 rounding", () => {
    const cpu = on("cpu", () => tf.tidy(draws)).arrays;
    const tensorflow = on("tensorflow", () => tf.tidy(draws)).arrays;
    assert.deepEqual(cpu.slice(0, 3), tensorflow.slice(0, 3));
    const [actual, expected] = [cpu[3], tensorflow[3]].map((rows) => (rows as number[][]).flat());
    assertClose(actual, expected, { absolute: 1e-5 }, "normal");
  });

  it("a fresh process says so, once", () => {
    const [path, words] = ["random/stateless", "checks/warnOnce"].map((name) =>
      require.resolve(`../../src/${name}`),
    );
    const { stateless } = freshly([path, words], (): typeof import("../../src/random/stateless") =>
      require(path),
    );
    const draw = () =>
      stateless("StatelessRandomUniform", src, 0, [1], [], () => Float32Array.of(0));
    const { warnings } = on("cpu", () => [draw(), draw()]);
    assert.deepEqual(warnings, [
      "random numbers are drawn in JavaScript: the backend is cpu, and only tensorflow has the op",
    ]);
  });
});
