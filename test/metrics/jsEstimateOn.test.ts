import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { softplus } from "../../src/calculus/sigmoid";
import { normalBatches } from "../../src/distributions/normalBatches";
import { jsEstimateOn } from "../../src/metrics/estimateOn";
import { generatorGradients } from "../../src/metrics/generatorGradients";
import { largestGradientNorm } from "../../src/metrics/gradientNorms";
import { evaluate } from "../../src/networks/evaluate";
import { mlp } from "../../src/networks/mlp";
import { translation } from "../../src/networks/translation";
import { source } from "../../src/random/source";
import { assertClose } from "../close";
import { mean } from "../networks/plain";

describe("jsEstimateOn", () => {
  it("is log 2 less half the mean cost of the real and half that of the fake, by hand", () => {
    const discriminator = mlp([2, 8, 1], "linear", source(41));
    const [real, fake] = [
      normalBatches(source(42), 20, [1, 0])(0),
      normalBatches(source(43), 30, [0, 0])(0),
    ];
    const ofReal = mean(Array.from(evaluate(discriminator, real), (l) => softplus(-l)));
    const ofFake = mean(Array.from(evaluate(discriminator, fake), softplus));
    const expected = Math.LN2 - (ofReal + ofFake) / 2;
    assertClose(jsEstimateOn(discriminator, real, fake), expected, { absolute: 1e-6 }, "estimate");
  });

  it("bounds the saturating gradient: at most 2 (log 2 − estimate) times the steepest logit at the fakes", () => {
    const discriminator = mlp([2, 8, 1], "linear", source(44));
    const bias = discriminator.variables[discriminator.variables.length - 1];
    const real = normalBatches(source(45), 16, [3, 0])(0);
    const latent = normalBatches(source(46), 16, [0, 0])(0);
    fc.assert(
      fc.property(
        fc.double({ min: -8, max: 8, noNaN: true }),
        fc.double({ min: -4, max: 4, noNaN: true }),
        (shift, theta) => {
          tf.tidy(() => bias.assign(tf.fill(bias.shape, shift)));
          const generator = translation([theta, 0]);
          const fake = generator.apply(latent);
          const gap = Math.LN2 - jsEstimateOn(discriminator, real, fake);
          const { saturating } = generatorGradients(generator, discriminator, latent);
          const bound = 2 * gap * largestGradientNorm(discriminator, fake);
          assert.ok(saturating <= bound * (1 + 1e-5), `${saturating} above ${bound}`);
          tf.dispose([fake, ...generator.variables]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
