import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { gaussian } from "../../src/distributions/gaussian";
import { jsOnLine } from "../../src/divergences/onLine";
import { optimalLogits } from "../../src/divergences/optimalDiscriminator";
import { discriminatorCost, valueFunction } from "../../src/divergences/valueFunction";
import { discriminatorLoss, jsEstimate, saturatingLoss } from "../../src/losses/minimax";
import { assertClose } from "../close";
import { centralDifferences } from "../differences";
import { mean } from "../networks/plain";
import { D, logits, lossOf, ROUNDING, slopesOf } from "./logits";

const [p, q] = [gaussian(0, 1), gaussian(1.5, 1)];

/** J^D and the JS estimate of a discriminator at the midpoints of 2000 cells of equal probability of p and of q. */
function onQuantiles(discriminator: (x: number) => number) {
  const [real, fake] = [p, q].map((law) =>
    Array.from({ length: 2000 }, (_, i) => discriminator(law.quantile((i + 0.5) / 2000))),
  );
  const [a, b] = [tf.tensor1d(real), tf.tensor1d(fake)];
  const values = {
    cost: lossOf(() => discriminatorLoss(a, b)),
    js: lossOf(() => jsEstimate(a, b)),
  };
  tf.dispose([a, b]);
  return values;
}

describe("discriminatorLoss", () => {
  const loss = (real: readonly number[], fake: readonly number[]) =>
    lossOf(() => discriminatorLoss(tf.tensor1d([...real]), tf.tensor1d([...fake])));

  it("is −½ mean log D on real − ½ mean log(1 − D) on fake, whatever the two sizes", () => {
    fc.assert(
      fc.property(logits, logits, (real, fake) => {
        const onReal = mean(real.map((l) => Math.log(D(l))));
        const onFake = mean(fake.map((l) => Math.log(1 - D(l))));
        assertClose(loss(real, fake), -(onReal + onFake) / 2, ROUNDING, "J^D");
      }),
    );
  });

  it("is log 2 where every logit is 0, and the mean of both errors where none is small", () => {
    assertClose(loss([0, 0, 0], [0, 0]), Math.LN2, { absolute: 1e-7 }, "J^D");
    assert.equal(loss([-1000], [1000]), 1000);
    assert.equal(loss([-1000], [-1000]), 500);
    assert.equal(loss([1000], [-1000]), 0);
  });

  it("keeps its gradient at logits of ±1000: ½ for each that is wrong, 0 for each that is right", () => {
    const both = (l: tf.Tensor) => discriminatorLoss(tf.slice(l, 0, 2), tf.slice(l, 2, 2));
    assert.deepEqual([...slopesOf(both, [-1000, 1000, 1000, -1000])], [-0.25, 0, 0.25, 0]);
  });

  it("has the gradient of its formula (central differences)", () => {
    const at = [-3, 0.4, 2, -1, 0.7];
    const formula = (l: readonly number[]) => {
      const real = mean(l.slice(0, 2).map((v) => Math.log(D(v))));
      const fake = mean(l.slice(2).map((v) => Math.log(1 - D(v))));
      return -(real + fake) / 2;
    };
    const both = (l: tf.Tensor) => discriminatorLoss(tf.slice(l, 0, 2), tf.slice(l, 2, 3));
    assertClose(slopesOf(both, at), centralDifferences(formula, at), { absolute: 1e-7 }, "slope");
  });

  it("is discriminatorCost, −½V, by sampling, at D* and beside it", () => {
    const best = optimalLogits(p, q);
    for (const shift of [0, -1, 2]) {
      const discriminator = (x: number) => best([x]) + shift;
      const { value } = discriminatorCost(discriminator, p, q);
      // 2000 quantiles leave out the tails' curvature: measured, below 3e-4.
      assertClose(
        onQuantiles(discriminator).cost,
        value,
        { absolute: 5e-4 },
        `J^D, shift ${shift}`,
      );
    }
  });
});

describe("jsEstimate", () => {
  it("is ½ mean log 2D on real + ½ mean log 2(1 − D) on fake, whatever the two sizes", () => {
    fc.assert(
      fc.property(logits, logits, (real, fake) => {
        const [a, b] = [tf.tensor1d(real), tf.tensor1d(fake)];
        const onReal = mean(real.map((l) => Math.log(2 * D(l))));
        const onFake = mean(fake.map((l) => Math.log(2 * (1 - D(l)))));
        assertClose(
          lossOf(() => jsEstimate(a, b)),
          (onReal + onFake) / 2,
          ROUNDING,
          "JS",
        );
        tf.dispose([a, b]);
      }),
    );
  });

  it("is JS at D*, and less at every other discriminator", () => {
    const { value: js } = jsOnLine(p, q);
    const best = optimalLogits(p, q);
    assertClose(onQuantiles((x) => best([x])).js, js, { absolute: 5e-4 }, "at D*");
    for (const other of [(x: number) => best([x]) + 0.5, (x: number) => 3 * best([x]), () => 0]) {
      const { js: estimate } = onQuantiles(other);
      assert.ok(estimate < js - 0.01, `estimate ${estimate}, JS ${js}`);
      const { value } = valueFunction(other, p, q);
      assertClose(estimate, value / 2 + Math.LN2, { absolute: 1e-3 }, "½V + log 2");
    }
  });

  it("is at most log 2, and has no least value", () => {
    const estimate = (real: number, fake: number) =>
      lossOf(() => jsEstimate(tf.tensor1d([real]), tf.tensor1d([fake])));
    assertClose(
      estimate(1000, -1000),
      Math.LN2,
      { absolute: 1e-7 },
      "of one that tells them apart",
    );
    assertClose(estimate(-1000, 1000), Math.LN2 - 1000, { absolute: 1e-4 }, "of one that lies");
  });
});

describe("saturatingLoss", () => {
  const loss = (fake: readonly number[]) => lossOf(() => saturatingLoss(tf.tensor1d([...fake])));

  it("is mean log(1 − D), the part of −2 J^D that the fake samples make", () => {
    fc.assert(
      fc.property(logits, logits, (real, fake) => {
        assertClose(loss(fake), mean(fake.map((l) => Math.log(1 - D(l)))), ROUNDING, "loss");
        const [a, b] = [tf.tensor1d(real), tf.tensor1d(fake)];
        const rest = mean(real.map((l) => Math.log(D(l))));
        const V = -2 * lossOf(() => discriminatorLoss(a, b));
        assertClose(loss(fake), V - rest, { absolute: 3e-5 }, "V less its real part");
        tf.dispose([a, b]);
      }),
    );
  });

  it("is −1000 at a logit of 1000 and 0 at −1000, with slopes −1 and 0", () => {
    assert.equal(loss([1000]), -1000);
    assert.equal(loss([-1000]), -0);
    assert.deepEqual([...slopesOf(saturatingLoss, [1000])], [-1]);
    assert.deepEqual([...slopesOf(saturatingLoss, [-1000])], [-0]);
  });
});

describe("the minimax losses", () => {
  it("take logits [batch, 1] as they take [batch], and leave one tensor each: their value", () => {
    const [real, fake] = [tf.tensor1d([1, 2]), tf.tensor1d([3])];
    const [realColumn, fakeColumn] = [real, fake].map((l) => tf.reshape(l, [-1, 1]));
    const before = tf.memory().numTensors;
    const values = [
      [discriminatorLoss(real, fake), discriminatorLoss(realColumn, fakeColumn)],
      [jsEstimate(real, fake), jsEstimate(realColumn, fakeColumn)],
      [saturatingLoss(fake), saturatingLoss(fakeColumn)],
    ];
    assert.equal(tf.memory().numTensors, before + 6);
    for (const [row, column] of values) {
      assert.deepEqual(column.shape, []);
      assert.equal(column.dataSync()[0], row.dataSync()[0]);
    }
    tf.dispose([real, fake, realColumn, fakeColumn, ...values.flat()]);
  });
});
