import "../../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../../../src/compile/compile";
import { repeat } from "../../../src/compile/repeat";
import { batchIndices } from "../../../src/random/batchIndices";
import { source } from "../../../src/random/source";

const table = [
  [1, 2],
  [3, 4],
  [5, 6],
];

const ints = (values: number[] | number[][]) => tf.tensor(values, undefined, "int32");

/** Ops that pick by indices, with some in range and some out of it. */
const picks: Record<
  string,
  [
    step: (x: tf.Tensor2D, i: tf.Tensor) => tf.Tensor,
    good: number[] | number[][],
    bad: (number[] | number[][])[],
  ]
> = {
  gather: [
    (x, i) => tf.gather(x, i as tf.Tensor1D),
    [0, 2],
    [
      [0, 3],
      [-1, 0],
    ],
  ],
  "gather along axis 1": [(x, i) => tf.gather(x, i as tf.Tensor1D, 1), [0, 1], [[0, 2]]],
  "a gather's gradient": [
    (x, i) => tf.grad((at) => tf.sum(tf.square(tf.gather(at, i as tf.Tensor1D))))(x),
    [0, 0],
    [[0, 3]],
  ],
  gatherND: [
    (x, i) => tf.gatherND(x, i),
    [
      [0, 1],
      [2, 0],
    ],
    [
      [
        [0, 1],
        [2, 2],
      ],
      [
        [3, 0],
        [0, 0],
      ],
    ],
  ],
  scatterND: [
    (x, i) => tf.scatterND(i, tf.sum(x, 1), [3]),
    [[0], [2], [1]],
    [
      [[0], [3], [1]],
      [[0], [-1], [1]],
    ],
  ],
  unsortedSegmentSum: [
    (x, i) => tf.unsortedSegmentSum(x, i as tf.Tensor1D, 2),
    [0, 1, 1],
    [[0, 1, 2]],
  ],
};

describe("an index out of range", () => {
  for (const [name, [step, good, bad]] of Object.entries(picks)) {
    it(`is refused by ${name} under XLA as by TensorFlow, and good ones give the same`, () => {
      const x = tf.tensor2d(table);
      const byXla = compile(step, { xla: true });
      const plain = tf.tidy(() => step(x, ints(good)).dataSync());
      assert.deepEqual(
        tf.tidy(() => byXla(x, ints(good)).dataSync()),
        plain,
      );
      for (const indices of bad) {
        assert.throws(() => tf.tidy(() => step(x, ints(indices)).dataSync()));
        assert.throws(() => tf.tidy(() => byXla(x, ints(indices))), {
          name: "TraceError",
          message: "an index of the step's gathers or scatters is out of range",
        });
      }
      byXla.dispose();
      x.dispose();
    });
  }

  it("leaves the variables as they were, and no tensor behind", () => {
    const total = tf.variable(tf.scalar(1));
    const x = tf.tensor2d(table);
    const step = compile(
      (i: tf.Tensor) => {
        total.assign(tf.sum(tf.gather(tf.mul(total, tf.ones([3])), i as tf.Tensor1D)));
      },
      { xla: true },
    );
    tf.tidy(() => step(ints([0, 1])));
    assert.equal(total.dataSync()[0], 2);
    const before = tf.memory().numTensors;
    assert.throws(() => tf.tidy(() => step(ints([0, 7]))));
    assert.equal(tf.memory().numTensors, before);
    assert.equal(total.dataSync()[0], 2);
    step.dispose();
    tf.dispose([x, total]);
  });

  it("can not come of draws in range, which XLA's loops may pick by", () => {
    const data = tf.variable(tf.tensor2d(table));
    const src = source(3);
    const step = (at: tf.Tensor) =>
      repeat(2, (k) => {
        const rows = batchIndices(src, tf.add(at, k) as tf.Scalar, 2, 3);
        return tf.gather(tf.square(data), rows);
      });
    const compiled = compile(step, { xla: true });
    tf.tidy(() => {
      const at = tf.scalar(5, "int32");
      assert.deepEqual(compiled(at).dataSync(), step(at).dataSync());
    });
    compiled.dispose();
    data.dispose();
  });

  it("could not be told from inside a loop of XLA's, so that indices from elsewhere are refused there", () => {
    const x = tf.tensor2d(table);
    const step = compile(
      (i: tf.Tensor) => repeat(2, () => tf.gather(tf.ones([3]), i as tf.Tensor1D)),
      { xla: true },
    );
    assert.throws(() => tf.tidy(() => step(ints([0]))), {
      name: "TraceError",
      message: /^GatherV2 in a repeat takes indices that are not drawn there/,
    });
    x.dispose();
  });
});
