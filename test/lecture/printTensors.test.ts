import assert from "node:assert/strict";
import { inspect } from "node:util";
import * as tf from "@tensorflow/tfjs-core";
import "../../src/node/backend";
import { printTensors } from "../../src/node/lecture/printTensors";
import { displayed } from "./fakeKernel";

describe("a tensor that a cell shows", () => {
  before(() => displayed(async () => printTensors()));

  after(() => {
    Reflect.deleteProperty(tf.Tensor.prototype, inspect.custom);
  });

  const lines = (value: unknown) => inspect(value).split("\n");

  it("prints as its shape, type and numbers", () => {
    const square = tf.tensor2d([
      [1, 2],
      [3, 4.5],
    ]);
    assert.deepEqual(lines(square), ["Tensor [2,2] float32", "    [[1, 2  ],", "     [3, 4.5]]"]);
    assert.deepEqual(lines(tf.scalar(7, "int32")), ["Tensor [] int32", "    7"]);
  });

  it("prints so within arrays and objects", () => {
    assert.match(inspect({ loss: tf.scalar(0.5) }), /loss: Tensor \[\] float32\s+0\.5/);
  });

  it("is cut short where there are many numbers", () => {
    assert.ok(inspect(tf.zeros([1000, 1000])).length < 1000);
  });

  it("says its name where it is a variable", () => {
    const weight = tf.variable(tf.zeros([1]), true, "printed");
    assert.match(inspect(weight), /^Variable printed \[1\] float32\s+\[0\]$/);
    weight.dispose();
  });

  it("says that it is disposed, and throws nothing", () => {
    const gone = tf.zeros([3]);
    gone.dispose();
    assert.equal(inspect(gone), "Tensor [3] float32, disposed");
  });
});

describe("a tensor outside a notebook", () => {
  it("prints as tfjs has it", () => {
    printTensors();
    assert.doesNotMatch(inspect(tf.scalar(1)), /^Tensor \[\]/);
  });
});
