import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { dcganDiscriminator, dcganGenerator } from "../../src/networks/dcgan";
import { parameterCount } from "../../src/networks/network";
import { fork, source } from "../../src/random/source";
import { assertClose } from "../close";
import { assertGradient, fillBiases, noise, using } from "./gradient";
import { mean, parametersOf } from "./plain";
import { dense, doubled, halved, image, mapped } from "./plainImages";

const anyFilters = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));
const anySide = fc.constantFrom(4, 8, 28, 32);
const few = { numRuns: 15 };

describe("dcganGenerator", () => {
  it("maps [batch, latent] to rows of side² pixels in [−1, 1]", () => {
    fc.assert(
      fc.property(anyFilters, anySide, fc.integer({ min: 1, max: 4 }), (filters, side, batch) => {
        const generator = dcganGenerator(3, filters, source(2), side);
        using([generator], () => {
          const images = generator.apply(noise(1, batch, 3));
          assert.deepEqual(images.shape, [batch, side * side]);
          assert.ok(images.dataSync().every((pixel) => pixel >= -1 && pixel <= 1));
        });
      }),
      few,
    );
  });

  it("is the forward pass in plain JavaScript on its own parameters", () => {
    const generator = dcganGenerator(3, [2, 3], source(2), 8);
    fillBiases(generator);
    const [W0, b0, K1, b1, K2, b2] = parametersOf(generator);
    using([generator], () => {
      const z = noise(1, 2, 3);
      const rows = z.arraySync();
      const expected = rows.flatMap((row) => {
        const h0 = dense(row, W0, b0);
        const h1 = image(2, 3, (i) => Math.max(0, h0[i]));
        const h2 = mapped(doubled(h1, K1, b1), (value) => Math.max(0, value));
        return mapped(doubled(h2, K2, b2), Math.tanh).flat(2);
      });
      assertClose(generator.apply(z).dataSync(), expected, { absolute: 1e-5 }, "pixel");
    });
  });

  it("has (latent + 1)·q·side²/16 + (16·q + 1)·h + 16·h + 1 parameters for filters [h, q]", () => {
    fc.assert(
      fc.property(anyFilters, anySide, ([h, q], side) => {
        const generator = dcganGenerator(7, [h, q], source(1), side);
        const small = (side / 4) ** 2;
        using([generator], () => {
          assert.equal(parameterCount(generator), 8 * q * small + (16 * q + 1) * h + 16 * h + 1);
          assert.deepEqual(
            generator.variables.map((variable) => variable.shape),
            [[7, small * q], [small * q], [4, 4, h, q], [h], [4, 4, 1, h], [1]],
          );
        });
      }),
      few,
    );
  });

  it("has the gradient that finite differences of the parameters give", () => {
    const generator = dcganGenerator(3, [2, 3], source(4), 8);
    const [z, weights] = [noise(5, 4, 3), noise(6, 4, 64)];
    const loss = () => tf.mean(tf.mul(generator.apply(z), weights)) as tf.Scalar;
    using([generator], () => assertGradient(generator, loss, 2e-5));
    tf.dispose([z, weights]);
  });

  for (const latent of [0, -1, 1.5, Number.NaN]) {
    it(`refuses a latent dimension of ${latent}, and leaves no tensor`, () => {
      const before = tf.memory().numTensors;
      assert.throws(() => dcganGenerator(latent, [1, 1], source(1)), {
        name: "RangeError",
        message: `latent must be a positive integer, got ${latent}`,
      });
      assert.equal(tf.memory().numTensors, before);
    });
  }
});

describe("dcganCritic", () => {
  it("maps rows of side² pixels to one score each, none bounded", () => {
    fc.assert(
      fc.property(anyFilters, anySide, fc.integer({ min: 1, max: 4 }), (filters, side, batch) => {
        const critic = dcganDiscriminator(filters, source(2), side);
        using([critic], () => {
          const x = noise(1, batch, side * side);
          const scores = critic.apply(x);
          assert.deepEqual(scores.shape, [batch, 1]);
          const larger = critic.apply(tf.mul(x, 1000)); // without biases f(cx) = c·f(x) for c > 0
          const expected = tf.mul(scores, 1000).dataSync();
          assertClose(larger.dataSync(), expected, { relative: 1e-3, absolute: 1e-2 }, "score");
        });
      }),
      few,
    );
  });

  it("is the forward pass in plain JavaScript on its own parameters", () => {
    const critic = dcganDiscriminator([2, 3], source(2), 8);
    fillBiases(critic);
    const [K0, b0, K1, b1, W2, b2] = parametersOf(critic);
    const leaky = (value: number) => (value > 0 ? value : 0.2 * value);
    using([critic], () => {
      const x = noise(1, 2, 64);
      const rows = x.arraySync();
      const expected = rows.flatMap((row) => {
        const h0 = mapped(
          halved(
            image(8, 1, (i) => row[i]),
            K0,
            b0,
          ),
          leaky,
        );
        const h1 = mapped(halved(h0, K1, b1), leaky);
        return dense(h1.flat(2), W2, b2);
      });
      assertClose(
        critic.apply(x).dataSync(),
        expected,
        { relative: 1e-5, absolute: 1e-5 },
        "score",
      );
    });
  });

  it("has 17·h + (16·h + 1)·q + q·side²/16 + 1 parameters for filters [h, q]", () => {
    fc.assert(
      fc.property(anyFilters, anySide, ([h, q], side) => {
        const critic = dcganDiscriminator([h, q], source(1), side);
        const small = (side / 4) ** 2;
        using([critic], () => {
          assert.equal(parameterCount(critic), 17 * h + (16 * h + 1) * q + q * small + 1);
          assert.deepEqual(
            critic.variables.map((variable) => variable.shape),
            [[4, 4, 1, h], [h], [4, 4, h, q], [q], [q * small, 1], [1]],
          );
        });
      }),
      few,
    );
  });

  it("scores each row by itself", () => {
    const critic = dcganDiscriminator([2, 3], source(3), 8);
    using([critic], () => {
      const rows = noise(1, 3, 64);
      const together = critic.apply(rows).dataSync();
      const alone = [0, 1, 2].map((row) => critic.apply(tf.slice(rows, [row, 0], [1, 64])));
      const scores = alone.map((score) => score.dataSync()[0]);
      assertClose(together, scores, { relative: 1e-5, absolute: 1e-6 }, "score");
    });
  });

  it("has the gradient that finite differences of the parameters give", () => {
    const critic = dcganDiscriminator([2, 3], source(4), 8);
    const x = noise(5, 4, 64);
    const loss = () => tf.mean(tf.square(critic.apply(x))) as tf.Scalar;
    using([critic], () => assertGradient(critic, loss, 1e-3));
    x.dispose();
  });

  it("has the second-order gradient that finite differences of a gradient penalty give", () => {
    const critic = dcganDiscriminator([2, 3], source(4), 8);
    const x = noise(5, 4, 64);
    const penalty = () => {
      const slopes = tf.grad((images) => tf.sum(critic.apply(images as tf.Tensor2D)))(x);
      const lengths = tf.sqrt(tf.sum(tf.square(slopes), 1));
      return tf.mean(tf.square(tf.sub(lengths, 1))) as tf.Scalar;
    };
    using([critic], () => assertGradient(critic, penalty, 1e-3));
    x.dispose();
  });

  it("refuses rows of another number of pixels", () => {
    const critic = dcganDiscriminator([1, 1], source(1));
    using([critic], () => {
      assert.throws(() => critic.apply(tf.zeros([1, 783])), /784/);
      assert.throws(
        () => critic.apply(tf.zeros([2, 392])),
        /takes rows of 784 numbers, got \[2,392\]/,
      );
    });
  });
});

const constructors = {
  dcganGenerator: (filters: number[], seed: number, side?: number) =>
    dcganGenerator(6, filters, source(seed), side),
  dcganCritic: (filters: number[], seed: number, side?: number) =>
    dcganDiscriminator(filters, source(seed), side),
};

for (const [name, make] of Object.entries(constructors)) {
  describe(name, () => {
    it("has the same parameters for the same source, others for another, and no two layers alike", () => {
      const [first, again, other] = [3, 3, 4].map((seed) => {
        const network = make([2, 3], seed);
        const parameters = parametersOf(network);
        network.dispose();
        return parameters;
      });
      assert.deepEqual(again, first);
      for (const i of [0, 2, 4]) assert.notDeepEqual(other[i], first[i]);
      assert.notDeepEqual(first[2].slice(0, 4), first[0].slice(0, 4));
    });

    it("draws kernels from N(0, 2 / n), n the inputs of one output, and starts biases at 0", () => {
      const network = make([32, 16], 5);
      const inputs = name === "dcganCritic" ? [16, 16 * 32, 49 * 16] : [6, 4 * 16, 4 * 32];
      for (const [i, values] of parametersOf(network).entries()) {
        if (i % 2 === 1) {
          assert.ok(values.every((bias) => bias === 0));
          continue;
        }
        const [variance, n] = [2 / inputs[i / 2], values.length];
        const squares = values.map((w) => w * w);
        // The mean's standard deviation is √(variance / n), that of the mean square variance·√(2 / n): five each.
        assertClose(mean(values), 0, { absolute: 5 * Math.sqrt(variance / n) }, `mean of ${i}`);
        const tolerance = { relative: 5 * Math.sqrt(2 / n) };
        assertClose(mean(squares), variance, tolerance, `variance of ${i}`);
      }
      network.dispose();
    });

    it("makes one tensor a parameter, one an application, and frees them all", () => {
      const before = tf.memory().numTensors;
      const network = make([2, 2], 1, 8);
      assert.equal(tf.memory().numTensors, before + 6);
      const x = tf.zeros<tf.Rank.R2>([3, name === "dcganCritic" ? 64 : 6]);
      const y = network.apply(x);
      assert.equal(tf.memory().numTensors, before + 8);
      tf.dispose([x, y]);
      network.dispose();
      assert.equal(tf.memory().numTensors, before);
    });

    for (const filters of [[], [0], [0, 1], [1, 1.5], [1, 2, -3], [Number.NaN, 1]]) {
      it(`refuses the filters [${filters.join(", ")}], and leaves no tensor`, () => {
        const before = tf.memory().numTensors;
        assert.throws(() => make(filters, 1), {
          name: "RangeError",
          message: `filters must be at least one positive integer, got [${filters.join(", ")}]`,
        });
        assert.equal(tf.memory().numTensors, before);
      });
    }

    for (const side of [0, -4, 30, 2.5, Number.NaN]) {
      it(`refuses a side of ${side}`, () => {
        assert.throws(() => make([1, 1], 1, side), {
          name: "RangeError",
          message: `side must be a positive multiple of 4, got ${side}`,
        });
      });
    }
  });
}

it("dcganGenerator and dcganCritic name themselves by their channels and their images", () => {
  const networks = [
    dcganGenerator(128, [32, 64], fork(source(1), "g")),
    dcganDiscriminator([32, 64], source(1)),
  ];
  assert.deepEqual(
    networks.map(({ name }) => name),
    ["dcgan generator 128-64-32-1 28×28", "dcgan critic 1-32-64 28×28"],
  );
  for (const network of networks) network.dispose();
});
