import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { generatorGradients } from "../../src/metrics/generatorGradients";
import { assertClose } from "../close";
import { centralDifferences } from "../differences";
import { flat, forward, mean } from "../networks/plain";
import { type Duel, duel, fakeRows, widths } from "../training/duel";

/** The norms by differences in theta, for a discriminator whose logits are moved by `shift`. */
function byDifferences({ game: { generator, discriminator }, zRows }: Duel, shift: number) {
  const w = flat(discriminator);
  const logits = (theta: readonly number[]) =>
    fakeRows(theta, zRows).map((x) => forward(widths.discriminator, w, x)[0] + shift);
  const norm = (loss: (logit: number) => number) =>
    Math.hypot(...centralDifferences((theta) => mean(logits(theta).map(loss)), flat(generator)));
  return {
    saturating: norm((l) => -Math.log1p(Math.exp(l))),
    nonSaturating: norm((l) => Math.log1p(Math.exp(-l))),
  };
}

/** Moves every logit of the duel's discriminator by moving its last bias. */
function shiftLogits({ game: { discriminator } }: Duel, shift: number): void {
  const bias = discriminator.variables[discriminator.variables.length - 1];
  tf.tidy(() => bias.assign(tf.add(bias, shift)));
}

function gradientsOf({ game: { generator, discriminator, latent } }: Duel) {
  const z = latent(0);
  const gradients = generatorGradients(generator, discriminator, z);
  z.dispose();
  return gradients;
}

describe("generatorGradients", () => {
  let players: Duel;
  beforeEach(() => {
    players = duel(29);
  });
  afterEach(() => players.dispose());

  it("are the norms of central differences in theta, under both losses", () => {
    const expected = byDifferences(players, 0);
    assert.ok(expected.saturating > 0.01, `the discriminator is flat: ${expected.saturating}`);
    const { saturating, nonSaturating } = gradientsOf(players);
    assertClose(saturating, expected.saturating, { relative: 1e-5 }, "saturating");
    assertClose(nonSaturating, expected.nonSaturating, { relative: 1e-5 }, "non-saturating");
  });

  it("fall like e^shift for the saturating loss, and stay for the other, as a discriminator gets surer", () => {
    const norms = [-30, -60].map((shift) => {
      const one = duel(29);
      shiftLogits(one, shift);
      const value = gradientsOf(one);
      one.dispose();
      return value;
    });
    // The logits differ by 30 between the two, all far below 0. float32 holds −60 + l to 4e-6.
    assertClose(
      norms[1].saturating / norms[0].saturating,
      Math.exp(-30),
      { relative: 1e-4 },
      "ratio",
    );
    assertClose(
      norms[1].nonSaturating,
      norms[0].nonSaturating,
      { relative: 1e-6 },
      "non-saturating",
    );
    assert.ok(norms[1].saturating > 0, "e^{−60} is no 0, though its square is one in float32");
  });

  it("leave no tensor, and both players as they were", () => {
    const before = tf.memory().numTensors;
    const parameters = [players.game.generator, players.game.discriminator].flatMap(flat);
    gradientsOf(players);
    assert.equal(tf.memory().numTensors, before);
    assert.deepEqual(
      [players.game.generator, players.game.discriminator].flatMap(flat),
      parameters,
    );
  });
});
