import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { estimateOn } from "../../src/metrics/estimateOn";
import { evaluate } from "../../src/networks/evaluate";
import type { Network } from "../../src/networks/network";
import { parameterCount } from "../../src/networks/network";
import { translation } from "../../src/networks/translation";
import { normal } from "../../src/random/normal";
import { source } from "../../src/random/source";
import { wasserstein1 } from "../../src/transport/wasserstein1";
import { assertClose } from "../close";

describe("translation", () => {
  it("adds theta to every point", () => {
    const generator = translation([1, -2]);
    const z = tf.tensor2d([0, 0, 3, 0.5], [2, 2]);
    assert.deepEqual(evaluate(generator, z), Float32Array.of(1, -2, 4, -1.5));
    z.dispose();
    generator.dispose();
  });

  it("is W1 ‖theta‖ away from what it translates", () => {
    const generator = translation([3, 4]);
    const z = normal(source(2), 0, [20, 2]) as tf.Tensor2D;
    const moved = generator.apply(z) as tf.Tensor2D;
    // z + theta is rounded to float32, some 2e-7 a coordinate.
    assertClose(wasserstein1(z, moved).value, 5, { absolute: 1e-6 }, "W1");
    tf.dispose([z, moved]);
    generator.dispose();
  });

  it("has one parameter a dimension, and frees it", () => {
    const before = tf.memory().numTensors;
    const generator = translation([1, 2, 3]);
    assert.equal(parameterCount(generator), 3);
    assert.equal(generator.name, "translation of R^3");
    generator.dispose();
    assert.equal(tf.memory().numTensors, before);
  });
});

describe("evaluate", () => {
  it("leaves no tensor behind", () => {
    const generator = translation([1]);
    const z = tf.tensor2d([1, 2], [2, 1]);
    const before = tf.memory().numTensors;
    evaluate(generator, z);
    assert.equal(tf.memory().numTensors, before);
    z.dispose();
    generator.dispose();
  });

  it("leaves what it is given, also where the network gives it back", () => {
    const x = tf.tensor2d([1, 2], [2, 1]);
    const identity: Network = {
      name: "x",
      variables: [],
      apply: (rows) => rows,
      dispose: () => {},
    };
    assert.deepEqual([...evaluate(identity, x)], [1, 2]);
    assert.equal(estimateOn(identity, x, x), 0);
    assert.ok(!x.isDisposed);
    x.dispose();
  });
});
