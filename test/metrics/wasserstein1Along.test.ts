import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { points } from "../../src/distributions/points";
import { wasserstein1Along } from "../../src/metrics/wasserstein1Along";
import { linspace } from "../../src/networks/linspace";
import { mlp } from "../../src/networks/mlp";
import { parameterCount } from "../../src/networks/network";
import { parameters } from "../../src/networks/parameters";
import { translation } from "../../src/networks/translation";
import { normal } from "../../src/random/normal";
import { fork, source } from "../../src/random/source";
import { assertClose } from "../close";

const run = source(73);
const ts = Array.from({ length: 21 }, (_, k) => k / 10);

describe("wasserstein1Along", () => {
  it("is ‖t·direction‖ for a translation away from its own points: the bound is attained", () => {
    const generator = translation([1, -2]);
    const z = normal(fork(run, "z"), 0, [30, 2]) as tf.Tensor2D;
    const [{ points: real }] = wasserstein1Along(generator, [0, 0], [0], z, points([[0, 0]]));
    for (const { t, w1, moved, js } of wasserstein1Along(generator, [3, 4], ts, z, real)) {
      // float32 points of some units.
      assertClose(w1, 5 * t, { absolute: 1e-5 }, `W1 at ${t}`);
      assertClose(moved, t === 0 ? 0 : 0.5, { absolute: 1e-5 }, `way to ${t}`);
      assertClose(js, t === 0 ? 0 : Math.LN2, { absolute: 1e-15 }, `JS at ${t}`);
    }
    for (const one of [generator, z]) one.dispose();
  });

  it("changes by E ‖g_theta(Z) − g_theta'(Z)‖ at most, for a network, and JS is 0 or ln 2", () => {
    const generator = mlp([1, 16, 16, 2], "linear", fork(run, "network"));
    const direction = normal(fork(run, "direction"), 0, [parameterCount(generator)]);
    const z = linspace(-2, 2, 60);
    const there = (t: number) =>
      wasserstein1Along(generator, direction.dataSync(), [t], z, points([[0, 0]]))[0].points;
    const real = there(1);
    const readings = wasserstein1Along(generator, direction.dataSync(), ts, z, real);
    for (const [k, { t, w1, moved, js }] of readings.entries()) {
      assert.ok(k === 0 || Math.abs(w1 - readings[k - 1].w1) <= moved + 1e-9, `at ${t}`);
      assertClose(js, t === 1 ? 0 : Math.LN2, { absolute: 1e-12 }, `JS at ${t}`);
      assert.equal(w1 === 0, t === 1);
    }
    for (const one of [generator, z, direction]) one.dispose();
  });

  it("puts the parameters back to the bit, and leaves no tensor", () => {
    const generator = mlp([1, 8, 2], "linear", fork(run, "put back"));
    const z = linspace(-1, 1, 9);
    const before = parameters(generator);
    const tensors = tf.memory().numTensors;
    const direction = before.map((_, k) => Math.sin(k + 1));
    wasserstein1Along(generator, direction, [0.5, 1], z, points([[0, 0]]));
    assert.deepEqual(parameters(generator), before);
    assert.throws(() => wasserstein1Along(generator, direction, [1], z, points([[0, 0, 0]])), {
      name: "RangeError",
    });
    assert.deepEqual(parameters(generator), before);
    assert.equal(tf.memory().numTensors, tensors);
    for (const one of [generator, z]) one.dispose();
  });

  it("refuses a direction of another length", () => {
    const generator = translation([0]);
    const z = linspace(0, 1, 2);
    assert.throws(
      () => wasserstein1Along(generator, [1, 2], [0], z, points([[0]])),
      /direction must hold one number for each of 1 parameters, got 2/,
    );
    for (const one of [generator, z]) one.dispose();
  });
});
