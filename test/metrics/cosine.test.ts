import "../../src/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { cosine } from "../../src/metrics/cosine";
import { mlp } from "../../src/networks/mlp";
import { normal } from "../../src/random/noise";
import { fork, source } from "../../src/random/source";
import { adam, optimizerOf, sgd } from "../../src/training/optimizers";
import { assertClose } from "../close";

describe("cosine", () => {
  it("is cos φ between two vectors at the angle φ, in one list or in parts, at any scale", () => {
    for (const phi of [0, 0.4, Math.PI / 2, 2, Math.PI]) {
      for (const scale of [1e-300, 1, 1e300]) {
        const [x, y] = [scale * Math.cos(phi), scale * Math.sin(phi)];
        assertClose(cosine([[1, 0]], [[x, y]]) as number, Math.cos(phi), { absolute: 1e-15 }, "φ");
        assertClose(
          cosine([[1], [0]], [[x], [y]]) as number,
          Math.cos(phi),
          { absolute: 1e-15 },
          "φ",
        );
      }
    }
  });

  it("is the inner product of the unit vectors, as tfjs has them", () => {
    const [a, b] = ["a", "b"].map((name) => normal(fork(source(2), name), 0, [50]));
    const expected = tf.tidy(
      () => tf.sum(tf.mul(tf.div(a, tf.norm(a)), tf.div(b, tf.norm(b)))).dataSync()[0],
    );
    const [A, B] = [a, b].map((vector) => vector.dataSync());
    const parts = (v: ArrayLike<number>) => [Array.from(v).slice(0, 13), Array.from(v).slice(13)];
    assertClose(cosine(parts(A), parts(B)) as number, expected, { absolute: 1e-6 }, "cosine");
    tf.dispose([a, b]);
  });

  it("is −1 for a step of gradient descent, and above 0 where Adam goes on after the gradient has turned", () => {
    const turned = (kind: "sgd" | "adam") => {
      const network = mlp([3, 2], "linear", source(1));
      const optimizer = optimizerOf(network, kind === "sgd" ? sgd(0.1) : adam(0.1));
      const gradients = network.variables.map((v) => tf.tidy(() => tf.add(tf.ones(v.shape), 1)));
      const against = gradients.map((g) => tf.mul(g, -0.1));
      for (let i = 0; i < 5; i++) optimizer.step(gradients);
      const before = network.variables.map((v) => v.dataSync());
      optimizer.step(against);
      const change = network.variables.map((v, l) => v.dataSync().map((x, i) => x - before[l][i]));
      const result = cosine(
        change,
        against.map((g) => g.dataSync()),
      );
      tf.dispose([gradients, against]);
      optimizer.dispose();
      network.dispose();
      return result as number;
    };
    assertClose(turned("sgd"), -1, { absolute: 1e-6 }, "descent");
    assertClose(turned("adam"), 1, { absolute: 1e-6 }, "momentum");
  });

  it("is undefined where one of the two is 0", () => {
    assert.equal(cosine([[0, 0], [0]], [[1, 2], [3]]), undefined);
    assert.equal(cosine([[1]], [[0]]), undefined);
  });

  it("refuses lists of different arrays, and what is not finite", () => {
    assert.throws(() => cosine([[1]], [[1], [2]]), {
      name: "RangeError",
      message: "a and b must hold as many arrays, got 1 and 2",
    });
    assert.throws(() => cosine([[1], [2]], [[1], [2, 3]]), {
      name: "RangeError",
      message: "a[1] and b[1] must be as long, got 1 and 2",
    });
    assert.throws(() => cosine([[1, Number.NaN]], [[1, 1]]), {
      name: "RangeError",
      message: "array 0 must be finite, got NaN at 1",
    });
  });
});
