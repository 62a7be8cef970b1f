import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { oneHot, splitLabels, withEveryLabel, withLabels } from "../../src/datasets/oneHot";

describe("oneHot", () => {
  it("has a 1 in the label's column of each row, and 0 elsewhere", () => {
    const anyLabels = fc
      .integer({ min: 1, max: 12 })
      .chain((classes) =>
        fc.tuple(
          fc.constant(classes),
          fc.array(fc.integer({ min: 0, max: classes - 1 }), { minLength: 1 }),
        ),
      );
    fc.assert(
      fc.property(anyLabels, ([classes, labels]) => {
        const rows = oneHot(labels, classes);
        assert.deepEqual(rows.shape, [labels.length, classes]);
        for (const [i, row] of rows.arraySync().entries()) {
          assert.deepEqual(
            row,
            row.map((_, k) => (k === labels[i] ? 1 : 0)),
          );
        }
        rows.dispose();
      }),
    );
  });

  it("is one variable that no training moves", () => {
    const before = tf.memory().numTensors;
    const rows = oneHot(Uint8Array.of(2, 0), 3);
    assert.equal(tf.memory().numTensors, before + 1);
    assert.ok(rows instanceof tf.Variable && !rows.trainable);
    rows.dispose();
  });

  for (const [label, what] of [
    [3, "too large"],
    [-1, "negative"],
    [0.5, "no integer"],
    [Number.NaN, "NaN"],
  ] as const) {
    it(`refuses a label that is ${what}, and names it`, () => {
      const before = tf.memory().numTensors;
      assert.throws(() => oneHot([0, label], 3), {
        name: "RangeError",
        message: `label 1 must be an integer from 0 to 2, got ${label}`,
      });
      assert.equal(tf.memory().numTensors, before);
    });
  }

  for (const classes of [0, 2.5, Number.NaN]) {
    it(`refuses ${classes} classes`, () => {
      assert.throws(() => oneHot([0], classes), {
        name: "RangeError",
        message: `classes must be a positive integer, got ${classes}`,
      });
    });
  }
});

describe("withLabels and splitLabels", () => {
  it("are each other's inverse, to the bit", () => {
    tf.tidy(() => {
      const [x, y] = [
        tf.tensor2d([0.1, 0.2, 0.3, 0.4, 0.5, 0.6], [2, 3]),
        tf.tensor2d([0, 1, 1, 0], [2, 2]),
      ];
      const rows = withLabels(x, y);
      assert.deepEqual(rows.shape, [2, 5]);
      const [again, labels] = splitLabels(rows, 2);
      assert.deepEqual(again.arraySync(), x.arraySync());
      assert.deepEqual(labels.arraySync(), y.arraySync());
    });
  });
});

describe("withEveryLabel", () => {
  it("is each row with every label, in their order", () => {
    const rows = tf.tidy(() => {
      const z = tf.tensor2d([
        [5, 6],
        [7, 8],
      ]);
      return withEveryLabel(z, 3).arraySync();
    });
    assert.deepEqual(rows, [
      [5, 6, 1, 0, 0],
      [5, 6, 0, 1, 0],
      [5, 6, 0, 0, 1],
      [7, 8, 1, 0, 0],
      [7, 8, 0, 1, 0],
      [7, 8, 0, 0, 1],
    ]);
  });
});
