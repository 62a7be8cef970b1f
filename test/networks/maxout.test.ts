import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { compile } from "../../src/compile/compile";
import { gradientPenalty } from "../../src/losses/gradientPenalty";
import { evaluate } from "../../src/networks/evaluate";
import { maxout } from "../../src/networks/maxout";
import { mlp } from "../../src/networks/mlp";
import { type Network, parameterCount } from "../../src/networks/network";
import { fillParameters } from "../../src/networks/parameters";
import { source } from "../../src/random/source";
import { assertClose } from "../close";
import { assertAlike } from "./alike";
import { assertGradient, fillBiases, noise, using } from "./gradient";
import { parametersOf } from "./plain";

const anyWidths = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 });
const anyPieces = fc.integer({ min: 1, max: 4 });
const anySeed = fc.integer({ min: 1, max: 1e6 });

/** A maxout network in plain JavaScript and double precision: the greatest piece of each hidden unit. */
function plain(widths: readonly number[], pieces: number, network: Network, x: number[]): number[] {
  const parameters = parametersOf(network);
  let h = x;
  for (let l = 0; l + 1 < widths.length; l++) {
    const [W, b] = [parameters[2 * l], parameters[2 * l + 1]];
    const m = widths[l + 1];
    const outputs = b.length;
    const input = h;
    const maps = Array.from(b, (bias, j) =>
      input.reduce((sum, value, i) => sum + value * W[i * outputs + j], bias),
    );
    const ofUnit = (j: number) => Array.from({ length: outputs / m }, (_, k) => maps[k * m + j]);
    h = Array.from({ length: m }, (_, j) => Math.max(...ofUnit(j)));
    assert.equal(outputs, l + 2 < widths.length ? pieces * m : m);
  }
  return h;
}

describe("maxout", () => {
  it("is in every hidden unit the greatest of its pieces, as plain JavaScript has them on its own parameters", () => {
    fc.assert(
      fc.property(anyWidths, anyPieces, anySeed, (widths, pieces, seed) => {
        const network = maxout(widths, pieces, source(seed));
        fillBiases(network);
        using([network], () => {
          const x = noise(seed, 3, widths[0]);
          const expected = x.arraySync().flatMap((row) => plain(widths, pieces, network, row));
          const tolerance = { relative: 1e-5, absolute: 1e-5 }; // as for mlp
          assertClose(evaluate(network, x), expected, tolerance, "value");
        });
      }),
      { numRuns: 30 },
    );
  });

  it("is linear with one piece: the mean of two points' values is their midpoint's", () => {
    const network = maxout([3, 6, 6, 1], 1, source(2));
    fillBiases(network);
    using([network], () => {
      const [a, b] = [noise(1, 4, 3), noise(2, 4, 3)];
      const middle = evaluate(network, tf.div<tf.Tensor2D>(tf.add(a, b), 2));
      const mean = tf.div<tf.Tensor2D>(tf.add(network.apply(a), network.apply(b)), 2);
      assertClose(middle, mean.dataSync<"float32">(), { absolute: 1e-4 }, "value");
    });
  });

  it("is a ReLU network where the second of two pieces is 0", () => {
    const [discriminator, relus] = [
      maxout([3, 5, 1], 2, source(4)),
      mlp([3, 5, 1], "linear", source(4)),
    ];
    using([discriminator, relus], () => {
      const [W, b] = relus.variables;
      discriminator.variables[0].assign(tf.concat([W, tf.zerosLike(W)], 1));
      discriminator.variables[1].assign(tf.concat([b, tf.zerosLike(b)]));
      discriminator.variables[2].assign(relus.variables[2]);
      const x = noise(3, 7, 3);
      assertClose(evaluate(discriminator, x), evaluate(relus, x), { absolute: 1e-6 }, "value");
    });
  });

  it("has at a tie the mean of its pieces' slopes", () => {
    const network = maxout([1, 1, 1], 3, source(1));
    using([network], () => {
      fillParameters(network, 1); // pieces x + 1, x + 1 and 3x − 1, which meet at x = 1
      network.variables[0].assign(tf.tensor2d([[1, 1, 3]]));
      network.variables[1].assign(tf.tensor1d([1, 1, -1]));
      const slope = tf.grad((x) => tf.sum(network.apply(x as tf.Tensor2D)))(tf.ones([1, 1]));
      assertClose(slope.dataSync()[0], 5 / 3, { relative: 1e-6 }, "slope");
    });
  });

  it("has the parameters' gradient that differences give", () => {
    const network = maxout([2, 5, 4, 1], 3, source(7));
    const x = tf.tidy(() => noise(8, 6, 2));
    using([network], () => {
      assertGradient(network, () => tf.mean(tf.softplus(network.apply(x))), 2e-4);
    });
    x.dispose();
  });

  it("has the penalty's gradient, a second derivative, that differences give", () => {
    const network = maxout([2, 5, 4, 1], 3, source(7));
    const x = tf.tidy(() => noise(8, 6, 2));
    using([network], () => assertGradient(network, () => gradientPenalty(network, x), 5e-3));
    x.dispose();
  });

  it("is the same compiled, with both derivatives", () => {
    const network = maxout([2, 6, 6, 1], 4, source(9));
    fillBiases(network);
    const of = (x: tf.Tensor) => {
      const loss = () => tf.mean<tf.Scalar>(tf.softplus(network.apply(x as tf.Tensor2D)));
      const penalty = () => gradientPenalty(network, x as tf.Tensor2D);
      const gradients = [loss, penalty].map((f) => {
        const { grads } = tf.variableGrads(f, network.variables as tf.Variable[]);
        return Object.values(grads); // the penalty depends on no last bias
      });
      return { value: network.apply(x as tf.Tensor2D), of1: gradients[0], of2: gradients[1] };
    };
    const compiled = compile(of);
    using([network], () => {
      const x = noise(3, 8, 2);
      const numbers = ({ value, of1, of2 }: ReturnType<typeof of>) =>
        [value, ...of1, ...of2].map((tensor) => tensor.dataSync<"float32">());
      assertAlike(numbers(compiled(x)), numbers(of(x)));
    });
    compiled.dispose();
  });

  it("has pieces·(n_in + 1)·n_out parameters a hidden layer, and (n_in + 1)·n_out in the last", () => {
    const network = maxout([2, 200, 200, 200, 1], 5, source(1)); // PacGAN's
    assert.equal(parameterCount(network), 5 * (3 * 200 + 2 * 201 * 200) + 201);
    assert.equal(network.name, "maxout 2-200-200-200-1, 5 pieces");
    network.dispose();
  });

  it("starts its kernels as it is told, from N(0, 0.02²) or N(0, 2 / n_in)", () => {
    for (const [initializer, variance] of [
      ["dcgan", 0.02 ** 2],
      ["he", 2 / 60],
    ] as const) {
      const network = maxout([60, 50, 1], 5, source(3), initializer);
      const [W] = parametersOf(network);
      const measured = W.reduce((sum, w) => sum + (w * w) / W.length, 0);
      // The mean square's standard deviation is variance·√(2 / n): five.
      assertClose(measured, variance, { relative: 5 * Math.sqrt(2 / W.length) }, initializer);
      network.dispose();
    }
  });

  it("makes one tensor an application, and frees all", () => {
    const before = tf.memory().numTensors;
    const network = maxout([2, 4, 1], 3, source(1));
    const x = tf.zeros<tf.Rank.R2>([3, 2]);
    const y = network.apply(x);
    assert.equal(tf.memory().numTensors, before + 6);
    tf.dispose([x, y]);
    network.dispose();
    assert.equal(tf.memory().numTensors, before);
  });

  for (const [widths, pieces, message] of [
    [[2], 2, "widths must be at least two positive integers, got [2]"],
    [[2, 0, 1], 2, "widths must be at least two positive integers, got [2, 0, 1]"],
    [[2, 3, 1], 0, "pieces must be a positive integer, got 0"],
    [[2, 3, 1], 1.5, "pieces must be a positive integer, got 1.5"],
  ] as const) {
    it(`refuses the widths [${widths.join(", ")}] with ${pieces} pieces, and leaves no tensor`, () => {
      const before = tf.memory().numTensors;
      assert.throws(() => maxout(widths, pieces, source(1)), { name: "RangeError", message });
      assert.equal(tf.memory().numTensors, before);
    });
  }
});
