import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../../src/compile/compile";
import { oneHot, splitLabels, withEveryLabel, withLabels } from "../../src/datasets/oneHot";
import { gradientPenalty } from "../../src/losses/gradientPenalty";
import { conditionalDiscriminator, conditionalGenerator } from "../../src/networks/conditional";
import { dcganDiscriminator, dcganGenerator } from "../../src/networks/dcgan";
import { mlp } from "../../src/networks/mlp";
import { type Network, parameterCount } from "../../src/networks/network";
import { source } from "../../src/random/source";
import { assertAlike } from "./alike";
import { assertGradient, fillBiases, noise, using } from "./gradient";

const classes = 3;

/** Rows of N(0, 1) with labels 0, 1, 2, 0, … behind. */
function labeled(seed: number, n: number, d: number): tf.Tensor2D {
  return tf.tidy(() => {
    const y = oneHot(
      Array.from({ length: n }, (_, i) => i % classes),
      classes,
    );
    const rows = withLabels(noise(seed, n, d), y);
    y.dispose(); // tidy keeps variables
    return rows;
  });
}

const generators: Record<string, () => [Network, latent: number, pixels: number]> = {
  mlp: () => [mlp([2 + classes, 8, 4], "linear", source(3)), 2, 4],
  "DCGAN with batch normalization": () => [
    dcganGenerator(2 + classes, [2, 3], source(3), 8, { batchNorm: true }),
    2,
    64,
  ],
};

const discriminators: Record<string, () => [Network, d: number]> = {
  mlp: () => [mlp([4 + classes, 8, 1], "linear", source(4)), 4],
  DCGAN: () => [dcganDiscriminator([2, 3], source(4), 8, { labels: classes }), 64],
};

describe("conditionalGenerator", () => {
  for (const [name, make] of Object.entries(generators)) {
    it(`lets the labels through to the bit behind what it generates: ${name}`, () => {
      const [inner, latent, pixels] = make();
      const generator = conditionalGenerator(inner, classes);
      using([generator], () => {
        const rows = labeled(1, 6, latent);
        const pairs = generator.apply(rows);
        assert.deepEqual(pairs.shape, [6, pixels + classes]);
        const [x, y] = splitLabels(pairs, classes);
        assert.deepEqual(y.dataSync(), splitLabels(rows, classes)[1].dataSync());
        assert.deepEqual(x.dataSync(), inner.apply(rows).dataSync());
      });
    });

    it(`makes of one z another x for every label: ${name}`, () => {
      const [inner, latent] = make();
      const generator = conditionalGenerator(inner, classes);
      using([generator], () => {
        const [x] = splitLabels(
          generator.apply(withEveryLabel(noise(1, 1, latent), classes)),
          classes,
        );
        const [a, b, c] = x.arraySync();
        for (const [one, other] of [
          [a, b],
          [b, c],
          [a, c],
        ]) {
          const apart = Math.max(...one.map((value, i) => Math.abs(value - other[i])));
          assert.ok(apart > 0.01, `two labels ${apart} apart`);
        }
      });
    });
  }

  it("reads a label as loud as it is told, and passes it on as it came", () => {
    const inner = mlp([2 + classes, 4], "linear", source(3)); // linear: the label adds a row of the kernel
    const [plain, loud] = [1, 7].map((loudness) => conditionalGenerator(inner, classes, loudness));
    using([plain], () => {
      const rows = labeled(1, 6, 2);
      const kernel = inner.variables[0].arraySync() as number[][];
      const [[once, y], [often, passed]] = [plain, loud].map((g) =>
        splitLabels(g.apply(rows), classes),
      );
      assert.deepEqual(passed.dataSync(), y.dataSync());
      const more = (tf.sub(often, once) as tf.Tensor2D).arraySync();
      for (const [i, row] of more.entries()) {
        for (const [k, difference] of row.entries()) {
          assert.ok(Math.abs(difference - 6 * kernel[2 + (i % classes)][k]) < 1e-5);
        }
      }
    });
  });

  it("has the parameters of its network, and frees them", () => {
    const before = tf.memory().numTensors;
    const inner = mlp([2 + classes, 8, 4], "linear", source(3));
    const generator = conditionalGenerator(inner, classes);
    assert.equal(generator.variables, inner.variables);
    assert.equal(parameterCount(generator), 6 * 8 + 9 * 4);
    assert.equal(generator.name, "mlp 5-8-4, given one of 3 labels");
    generator.dispose();
    assert.equal(tf.memory().numTensors, before);
  });
});

describe("conditionalDiscriminator", () => {
  for (const [name, make] of Object.entries(discriminators)) {
    it(`says of a pair what its network says, to the bit: ${name}`, () => {
      const [inner, d] = make();
      const discriminator = conditionalDiscriminator(inner, classes);
      using([discriminator], () => {
        const rows = labeled(1, 6, d);
        assert.deepEqual(discriminator.apply(rows).dataSync(), inner.apply(rows).dataSync());
      });
    });

    it(`has its network's derivative in x, and none in the labels: ${name}`, () => {
      const [inner, d] = make();
      const discriminator = conditionalDiscriminator(inner, classes);
      fillBiases(discriminator);
      using([discriminator], () => {
        const rows = labeled(1, 6, d);
        const [ofPair, ofInner] = [discriminator, inner].map((network) => {
          const slopes = tf.grad((at) => tf.sum(network.apply(at as tf.Tensor2D)))(rows);
          return splitLabels(slopes as tf.Tensor2D, classes).map((part) => part.dataSync());
        });
        assert.deepEqual(ofPair[0], ofInner[0]);
        assert.ok(ofPair[1].every((slope) => slope === 0));
        assert.ok(ofInner[1].some((slope) => slope !== 0));
      });
    });

    it(`has the gradient that finite differences of its gradient penalty give: ${name}`, () => {
      const [inner, d] = make();
      const discriminator = conditionalDiscriminator(inner, classes);
      const rows = labeled(5, 5, d);
      using([discriminator], () =>
        assertGradient(discriminator, () => gradientPenalty(discriminator, rows), 1e-3),
      );
      rows.dispose();
    });

    it(`compiled is what it is eagerly, penalty and all: ${name}`, () => {
      const [inner, d] = make();
      const discriminator = conditionalDiscriminator(inner, classes);
      const of = (rows: tf.Tensor) => {
        const loss = () => gradientPenalty(discriminator, rows as tf.Tensor2D);
        const { value, grads } = tf.variableGrads(loss, discriminator.variables as tf.Variable[]);
        return [value, ...Object.values(grads)];
      };
      const compiled = compile(of);
      tf.tidy(() => {
        const rows = labeled(5, 5, d);
        const [actual, expected] = [compiled(rows), of(rows)].map((all) =>
          all.map((tensor) => tensor.dataSync<"float32">()),
        );
        assertAlike(actual, expected);
      });
      compiled.dispose();
      discriminator.dispose();
    });

    it(`reads a label as loud as it is told, and has no derivative in it: ${name}`, () => {
      const [inner, d] = make();
      const discriminator = conditionalDiscriminator(inner, classes, 5);
      using([discriminator], () => {
        const rows = labeled(1, 6, d);
        const [x, y] = splitLabels(rows, classes);
        const louder = inner.apply(withLabels(x, tf.mul(y, 5)));
        assert.deepEqual(discriminator.apply(rows).dataSync(), louder.dataSync());
        const slopes = tf.grad((at) => tf.sum(discriminator.apply(at as tf.Tensor2D)))(rows);
        const [, inLabels] = splitLabels(slopes as tf.Tensor2D, classes);
        assert.ok(inLabels.dataSync().every((slope) => slope === 0));
      });
    });

    it(`judges a pair by its label: ${name}`, () => {
      const [inner, d] = make();
      const discriminator = conditionalDiscriminator(inner, classes);
      using([discriminator], () => {
        const outputs = discriminator.apply(withEveryLabel(noise(1, 1, d), classes)).dataSync();
        assert.equal(new Set(outputs).size, classes);
      });
    });
  }
});

for (const make of [conditionalGenerator, conditionalDiscriminator]) {
  describe(make.name, () => {
    for (const count of [0, -1, 1.5, Number.NaN]) {
      it(`refuses ${count} classes`, () => {
        const inner = mlp([5, 1], "linear", source(1));
        assert.throws(() => make(inner, count), {
          name: "RangeError",
          message: `classes must be a positive integer, got ${count}`,
        });
        inner.dispose();
      });
    }

    for (const loudness of [0, -1, Number.NaN, Infinity, 1e39, 1e-46]) {
      it(`refuses labels of loudness ${loudness}`, () => {
        const inner = mlp([5, 1], "linear", source(1));
        assert.throws(() => make(inner, 3, loudness), {
          name: "RangeError",
          message: `loudness must be a positive number from 1.4e-45 to 3.4e38 (single precision), got ${loudness}`,
        });
        inner.dispose();
      });
    }

    it("refuses rows of nothing but labels", () => {
      const network = make(mlp([3, 1], "linear", source(1)), 3);
      using([network], () => {
        assert.throws(() => network.apply(tf.zeros([2, 3])), {
          name: "RangeError",
          message: "rows must hold something before their 3 label columns, got [2,3]",
        });
      });
    });
  });
}
