import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { compile } from "../../src/compile/compile";
import { dcganDiscriminator, dcganGenerator } from "../../src/networks/dcgan";
import { mlp } from "../../src/networks/mlp";
import { type Network, parameterCount } from "../../src/networks/network";
import { source } from "../../src/random/source";
import { assertClose } from "../close";
import { assertAlike } from "./alike";
import { assertGradient, fillBiases, noise, using } from "./gradient";
import { mean, parametersOf } from "./plain";
import { normalized } from "./plainBatchNorm";
import { dense, doubled, halved, type Image, image, mapped } from "./plainImages";

const batchNorm = true;
const leaky = (value: number) => (value > 0 ? value : 0.2 * value);
const relu = (value: number) => Math.max(0, value);
const none = (n: number) => new Float32Array(n);

/** Each image of a batch with its values normalized over the batch. */
function normalizedImages(
  batch: readonly Image[],
  gain: Float32Array,
  shift: Float32Array,
): Image[] {
  const [side, channels] = [batch[0].length, gain.length];
  const values = normalized(
    batch.flatMap((each) => each.flat(2)),
    gain,
    shift,
  );
  const size = side * side * channels;
  return batch.map((_, i) => image(side, channels, (at) => values[i * size + at]));
}

describe("a DCGAN with batch normalization", () => {
  it("generates as plain JavaScript does with the statistics of the batch", () => {
    const generator = dcganGenerator(3, [2, 3], source(2), 8, { batchNorm });
    fillBiases(generator);
    const [W0, gain0, shift0, K1, gain1, shift1, K2, b2] = parametersOf(generator);
    using([generator], () => {
      const z = noise(1, 4, 3);
      const h0 = z.arraySync().map((row) => {
        const units = dense(row, W0, none(12));
        return image(2, 3, (i) => units[i]);
      });
      const h1 = normalizedImages(h0, gain0, shift0)
        .map((each) => mapped(each, relu))
        .map((each) => doubled(each, K1, none(2)));
      const h2 = normalizedImages(h1, gain1, shift1)
        .map((each) => mapped(each, relu))
        .map((each) => mapped(doubled(each, K2, b2), Math.tanh));
      const expected = h2.flatMap((each) => each.flat(2));
      assertClose(generator.apply(z).dataSync(), expected, { absolute: 1e-4 }, "pixel");
    });
  });

  it("judges as plain JavaScript does with the statistics of the batch", () => {
    const discriminator = dcganDiscriminator([2, 3], source(2), 8, { batchNorm });
    fillBiases(discriminator);
    const [K0, b0, K1, gain1, shift1, W2, b2] = parametersOf(discriminator);
    using([discriminator], () => {
      const x = noise(1, 4, 64);
      const h0 = x
        .arraySync()
        .map((row) => image(8, 1, (i) => row[i]))
        .map((each) => mapped(halved(each, K0, b0), leaky))
        .map((each) => halved(each, K1, none(3)));
      const h1 = normalizedImages(h0, gain1, shift1).map((each) => mapped(each, leaky));
      const expected = h1.flatMap((each) => dense(each.flat(2), W2, b2));
      assertClose(discriminator.apply(x).dataSync(), expected, { absolute: 1e-4 }, "output");
    });
  });

  it("has latent·q·side²/16 + 2·q + 16·q·h + 2·h + 16·h + 1 parameters in its generator, [h, q] its filters", () => {
    const anyFilters = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));
    fc.assert(
      fc.property(anyFilters, fc.constantFrom(8, 28, 32), ([h, q], side) => {
        const generator = dcganGenerator(7, [h, q], source(1), side, { batchNorm });
        const expected = (7 * q * side ** 2) / 16 + 2 * q + 16 * q * h + 2 * h + 16 * h + 1;
        using([generator], () => assert.equal(parameterCount(generator), expected));
      }),
      { numRuns: 10 },
    );
  });

  it("has 17·h + 16·h·q + 2·q + q·side²/16 + 1 parameters in its discriminator", () => {
    const discriminator = dcganDiscriminator([5, 3], source(1), 28, { batchNorm });
    const expected = 17 * 5 + 16 * 5 * 3 + 2 * 3 + 3 * 49 + 1;
    using([discriminator], () => assert.equal(parameterCount(discriminator), expected));
  });

  it("has the gradient that finite differences of the parameters give, in both players", () => {
    const generator = dcganGenerator(3, [2, 3], source(4), 8, { batchNorm });
    const discriminator = dcganDiscriminator([2, 3], source(5), 8, { batchNorm });
    const [z, x, weights] = [noise(5, 6, 3), noise(6, 6, 64), noise(7, 6, 64)];
    using([generator, discriminator], () => {
      const ofGenerator = () => tf.mean<tf.Scalar>(tf.mul(generator.apply(z), weights));
      assertGradient(generator, ofGenerator, 1e-4);
      const ofDiscriminator = () => tf.mean<tf.Scalar>(tf.softplus(discriminator.apply(x)));
      assertGradient(discriminator, ofDiscriminator, 5e-4);
    });
    tf.dispose([z, x, weights]);
  });

  it("tells of an example what depends on those beside it", () => {
    const discriminator = dcganDiscriminator([2, 3], source(4), 8, { batchNorm });
    using([discriminator], () => {
      const rows = noise(5, 3, 64);
      const [together] = discriminator.apply(rows).dataSync();
      const [beside] = discriminator.apply(tf.slice(rows, [0, 0], [2, 64])).dataSync();
      assert.ok(Math.abs(together - beside) > 1e-3, `${together} and ${beside}`);
    });
  });

  it("says so in its name", () => {
    const networks = [
      dcganGenerator(7, [2, 3], source(1), 28, { batchNorm }),
      dcganDiscriminator([2, 3], source(1), 28, { batchNorm, labels: 10 }),
    ];
    assert.deepEqual(
      networks.map(({ name }) => name),
      [
        "dcgan generator 7-3-2-1 28×28, batch norm",
        "dcgan critic 1-2-3 28×28, 10 labels, batch norm",
      ],
    );
    for (const network of networks) network.dispose();
  });
});

describe("a DCGAN of any depth", () => {
  it("doubles from 4 × 4 to 32 × 32 with three filters, and halves back", () => {
    const generator = dcganGenerator(5, [2, 3, 4], source(1), 32, { batchNorm });
    const discriminator = dcganDiscriminator([2, 3, 4], source(1), 32, { batchNorm });
    using([generator, discriminator], () => {
      assert.deepEqual(
        generator.variables.map(({ shape }) => shape),
        [[5, 64], [4], [4], [4, 4, 3, 4], [3], [3], [4, 4, 2, 3], [2], [2], [4, 4, 1, 2], [1]],
      );
      assert.deepEqual(
        discriminator.variables.map(({ shape }) => shape),
        [[4, 4, 1, 2], [2], [4, 4, 2, 3], [3], [3], [4, 4, 3, 4], [4], [4], [64, 1], [1]],
      );
      const images = generator.apply(noise(1, 2, 5));
      assert.deepEqual(images.shape, [2, 1024]);
      assert.deepEqual(discriminator.apply(images).shape, [2, 1]);
    });
  });

  it("refuses a side that does not halve so often", () => {
    assert.throws(() => dcganGenerator(5, [2, 3, 4], source(1), 28), {
      name: "RangeError",
      message: "side must be a positive multiple of 8, got 28",
    });
  });

  it("has the second-order gradient that finite differences of a gradient penalty give, without batch normalization", () => {
    const critic = dcganDiscriminator([2, 2, 3], source(4), 8, { labels: 2 });
    const x = noise(5, 4, 66);
    const penalty = () => {
      const slopes = tf.grad((rows) => tf.sum(critic.apply(rows as tf.Tensor2D)))(x);
      const lengths = tf.sqrt(tf.sum(tf.square(slopes), 1));
      return tf.mean<tf.Scalar>(tf.square(tf.sub(lengths, 1)));
    };
    using([critic], () => assertGradient(critic, penalty, 2e-3));
    x.dispose();
  });
});

describe("the generators of the WGAN paper's figures", () => {
  /** Parameters of a generator of `side` × `side` pixels; freed. */
  function count(generator: Network): number {
    const parameters = parameterCount(generator);
    generator.dispose();
    return parameters;
  }

  it("Fig. 6's has more than ten times fewer parameters than DCGAN's at the paper's 64 × 64 pixels", () => {
    const filters = [64, 128, 256, 512];
    const dcgan = count(dcganGenerator(100, filters, source(1), 64, { batchNorm }));
    const constant = count(dcganGenerator(100, [64, 64, 64, 64], source(1), 64));
    // Kernels, by hand: z to 4 × 4 images, three doublings of the side, and the one that makes the pixels.
    const kernels = 16 * (100 * 512 + 512 * 256 + 256 * 128 + 128 * 64 + 64);
    assert.equal(dcgan, kernels + 2 * (512 + 256 + 128 + 64) + 1);
    assert.equal(constant, 16 * (100 * 64 + 3 * 64 * 64 + 64) + 16 * 64 + 3 * 64 + 1);
    assertClose(dcgan / constant, 11.9, { absolute: 0.05 }, "times fewer");
  });

  it("at 28 × 28 pixels, where a side halves but twice, 16 filters everywhere are nine times fewer than 64 and 128", () => {
    const dcgan = count(dcganGenerator(100, [64, 128], source(1), 28, { batchNorm }));
    const constant = count(dcganGenerator(100, [16, 16], source(1), 28));
    assertClose(dcgan / constant, 9.1, { absolute: 0.05 }, "times fewer");
  });

  it("Fig. 7's, ReLU layers of 512 units, has as many parameters as Σ (n_in + 1)·n_out says", () => {
    const widths = [100, 512, 512, 512, 512, 784];
    const expected = 101 * 512 + 3 * 513 * 512 + 513 * 784;
    assert.equal(count(mlp(widths, "tanh", source(1))), expected);
  });
});

describe("the initializer dcgan", () => {
  const initializer = "dcgan";
  const networks = {
    dcganGenerator: () => dcganGenerator(20, [32, 48], source(5), 28, { batchNorm, initializer }),
    dcganCritic: () => dcganDiscriminator([32, 48], source(5), 28, { batchNorm, initializer }),
    mlp: () => mlp([30, 200, 40], "linear", source(5), { initializer }),
  };
  for (const [name, make] of Object.entries(networks)) {
    it(`draws the kernels of ${name} from N(0, 0.02²), its gains from N(1, 0.02²), and starts the rest at 0`, () => {
      const network = make();
      const shapes = network.variables.map(({ rank }) => rank);
      for (const [i, values] of parametersOf(network).entries()) {
        const isKernel = shapes[i] > 1;
        const isGain = !isKernel && shapes[i - 1] > 1 && shapes[i + 1] === 1;
        if (!isKernel && !isGain) {
          assert.ok(values.every((value) => value === 0));
          continue;
        }
        const [deviation, n] = [0.02, values.length];
        const center = isGain ? 1 : 0;
        const squares = Array.from(values, (value) => (value - center) ** 2);
        const five = { absolute: (5 * deviation) / Math.sqrt(n) };
        assertClose(mean(values), center, five, `mean of ${i}`);
        const tolerance = { relative: 5 * Math.sqrt(2 / n) };
        assertClose(mean(squares), deviation ** 2, tolerance, `variance of ${i}`);
      }
      network.dispose();
    });
  }
});

describe("a DCGAN compiled", () => {
  const networks = {
    "generator with batch normalization": () =>
      [dcganGenerator(6, [2, 3, 4], source(3), 32, { batchNorm }), 6] as const,
    "discriminator with batch normalization": () =>
      [dcganDiscriminator([2, 3, 4], source(3), 32, { batchNorm }), 1024] as const,
    "discriminator with labels": () =>
      [dcganDiscriminator([2, 3], source(3), 28, { labels: 3 }), 787] as const,
  };
  for (const [name, make] of Object.entries(networks)) {
    it(`is what it is eagerly, with its gradient: ${name}`, () => {
      const [network, columns] = make();
      const of = (x: tf.Tensor) => {
        const loss = () => tf.mean<tf.Scalar>(tf.square(network.apply(x as tf.Tensor2D)));
        const { value, grads } = tf.variableGrads(loss, network.variables as tf.Variable[]);
        return [value, ...network.variables.map((variable) => grads[variable.name])];
      };
      const compiled = compile(of);
      tf.tidy(() => {
        const x = noise(8, 4, columns);
        const [actual, expected] = [compiled(x), of(x)].map((all) =>
          all.map((tensor) => tensor.dataSync<"float32">()),
        );
        assertAlike(actual, expected);
      });
      compiled.dispose();
      network.dispose();
    });
  }
});

describe("dcganCritic with labels", () => {
  it("is the discriminator of an image with a constant channel a label", () => {
    const discriminator = dcganDiscriminator([2, 3], source(2), 8, { labels: 2 });
    fillBiases(discriminator);
    const [K0, b0, K1, b1, W2, b2] = parametersOf(discriminator);
    using([discriminator], () => {
      const rows = noise(1, 3, 66);
      const expected = rows.arraySync().flatMap((row) => {
        const channels = image(8, 3, (i) => (i % 3 === 0 ? row[i / 3] : row[63 + (i % 3)]));
        const h0 = mapped(halved(channels, K0, b0), leaky);
        const h1 = mapped(halved(h0, K1, b1), leaky);
        return dense(h1.flat(2), W2, b2);
      });
      assertClose(discriminator.apply(rows).dataSync(), expected, { absolute: 1e-4 }, "output");
      assert.equal(parameterCount(discriminator), 16 * 3 * 2 + 2 + 16 * 2 * 3 + 3 + 4 * 3 + 1);
    });
  });

  for (const labels of [-1, 1.5, Number.NaN]) {
    it(`refuses ${labels} labels, and leaves no tensor`, () => {
      const before = tf.memory().numTensors;
      assert.throws(() => dcganDiscriminator([2, 3], source(2), 8, { labels }), {
        name: "RangeError",
        message: `labels must be an integer from 0, got ${labels}`,
      });
      assert.equal(tf.memory().numTensors, before);
    });
  }
});
