import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { evaluate } from "../../src/networks/evaluate";
import { type MlpOutput, mlp } from "../../src/networks/mlp";
import { parameterCount } from "../../src/networks/network";
import { fork, source } from "../../src/random/source";
import { normals } from "../../src/random/uniforms";
import { assertClose } from "../close";
import { assertGradient, fillBiases, noise, using } from "./gradient";
import { flat, forward, mean, parametersOf } from "./plain";
import { normalized } from "./plainBatchNorm";

const anyWidths = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 4 });

describe("mlp", () => {
  for (const output of ["linear", "tanh"] satisfies MlpOutput[]) {
    it(`is the forward pass in plain JavaScript on its own parameters (${output})`, () => {
      fc.assert(
        fc.property(anyWidths, fc.integer({ min: 1, max: 1e6 }), (widths, seed) => {
          const run = source(seed);
          const network = mlp(widths, output, run);
          // Biases start at 0: others, so that they count.
          for (const [i, variable] of network.variables.entries()) {
            const values = normals(fork(run, `b${i}`), 0, variable.size);
            if (i % 2 === 1) tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
          }
          const rows = [0, 1, 2].map((row) => [...normals(fork(run, "x"), row, widths[0])]);
          const parameters = flat(network);
          const expected = rows.flatMap((x) => forward(widths, parameters, x, output));
          // At most 18 products a layer in float32, each good to 6e-8 of values of some tens.
          assertClose(
            tf.tidy(() => evaluate(network, tf.tensor2d(rows))),
            expected,
            { relative: 1e-5, absolute: 1e-5 },
            "value",
          );
          network.dispose();
        }),
        { numRuns: 30 },
      );
    });
  }

  it("has Σ (n_in + 1)·n_out parameters, in pairs W, b", () => {
    fc.assert(
      fc.property(anyWidths, (widths) => {
        const network = mlp(widths, "linear", source(1));
        const layers = widths.slice(1).map((m, l) => [widths[l], m]);
        assert.deepEqual(
          network.variables.map((variable) => variable.shape),
          layers.flatMap(([n, m]) => [[n, m], [m]]),
        );
        assert.equal(
          parameterCount(network),
          layers.reduce((total, [n, m]) => total + (n + 1) * m, 0),
        );
        network.dispose();
      }),
      { numRuns: 30 },
    );
  });

  it("draws W_l from N(0, 2 / n_in) and starts b_l at 0", () => {
    const network = mlp([50, 200, 100], "linear", source(5));
    for (const [i, values] of parametersOf(network).entries()) {
      if (i % 2 === 1) {
        assert.ok(
          values.every((b) => b === 0),
          `b_${(i - 1) / 2} holds ${values.find((b) => b !== 0)}`,
        );
        continue;
      }
      const [nIn] = network.variables[i].shape;
      const n = values.length;
      const variance = 2 / nIn;
      const squares = values.map((w) => w * w);
      // The mean's standard deviation is √(variance / n), that of the mean square variance·√(2 / n): five each.
      assertClose(mean(values), 0, { absolute: 5 * Math.sqrt(variance / n) }, `mean of W_${i / 2}`);
      assertClose(
        mean(squares),
        variance,
        { relative: 5 * Math.sqrt(2 / n) },
        `variance of W_${i / 2}`,
      );
    }
    network.dispose();
  });

  it("has the same parameters for the same source, others for another, and no two layers alike", () => {
    const [first, again, other] = [3, 3, 4].map((seed) => {
      const network = mlp([2, 2, 2], "linear", source(seed));
      const parameters = parametersOf(network);
      network.dispose();
      return parameters;
    });
    assert.deepEqual(again, first);
    assert.notDeepEqual(other[0], first[0]);
    assert.notDeepEqual(first[2], first[0]);
  });

  it("makes one tensor a parameter, one an application, and frees them all", () => {
    const before = tf.memory().numTensors;
    const network = mlp([2, 4, 1], "tanh", source(1));
    assert.equal(tf.memory().numTensors, before + 4);
    const x = tf.zeros<tf.Rank.R2>([3, 2]);
    const y = network.apply(x);
    assert.deepEqual(y.shape, [3, 1]);
    assert.equal(tf.memory().numTensors, before + 6);
    tf.dispose([x, y]);
    network.dispose();
    assert.equal(tf.memory().numTensors, before);
  });

  it("names itself by its widths", () => {
    const network = mlp([2, 4, 1], "linear", source(1));
    assert.equal(network.name, "mlp 2-4-1");
    network.dispose();
  });

  it("normalizes each hidden layer over the batch before its ReLU, and not the last", () => {
    const widths = [2, 4, 3, 2];
    const network = mlp(widths, "linear", source(6), { batchNorm: true });
    fillBiases(network);
    const [W0, gain0, shift0, W1, gain1, shift1, W2, b2] = parametersOf(network).map((p) => [...p]);
    const times = (h: number[], W: number[], n: number, m: number) =>
      Array.from({ length: (h.length / n) * m }, (_, at) => {
        const [row, j] = [Math.floor(at / m), at % m];
        return W.filter((_, i) => i % m === j).reduce((sum, w, i) => sum + w * h[row * n + i], 0);
      });
    const relu = (h: number[]) => h.map((value) => Math.max(0, value));
    using([network], () => {
      const x = noise(4, 5, 2);
      const first = relu(normalized(times([...x.dataSync()], W0, 2, 4), gain0, shift0));
      const second = relu(normalized(times(first, W1, 4, 3), gain1, shift1));
      const expected = times(second, W2, 3, 2).map((value, at) => value + b2[at % 2]);
      assertClose(evaluate(network, x), expected, { relative: 1e-4, absolute: 1e-4 }, "value");
    });
    assert.equal(network.name, "mlp 2-4-3-2, batch norm");
  });

  it("has under batch normalization two numbers a unit for one, and the gradient that differences give", () => {
    const network = mlp([2, 4, 3, 2], "linear", source(6), { batchNorm: true });
    assert.equal(parameterCount(network), 2 * 4 + 2 * 4 + 4 * 3 + 2 * 3 + 3 * 2 + 2);
    const z = tf.tidy(() => noise(4, 5, 2));
    using([network], () => {
      assertGradient(network, () => tf.mean(tf.softplus(network.apply(z))), 1e-3);
    });
    z.dispose();
  });

  for (const widths of [[], [2], [2, 0], [2, 1.5], [2, -1, 1], [Number.NaN, 1]]) {
    it(`refuses the widths [${widths.join(", ")}], and leaves no tensor`, () => {
      const before = tf.memory().numTensors;
      assert.throws(() => mlp(widths, "linear", source(1)), {
        name: "RangeError",
        message: `widths must be at least two positive integers, got [${widths.join(", ")}]`,
      });
      assert.equal(tf.memory().numTensors, before);
    });
  }
});
