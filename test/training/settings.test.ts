import assert from "node:assert/strict";
import { adam, sgd } from "../../src/training/optimizers";
import {
  checkSettings,
  paperGan,
  paperWgan,
  paperWganGp,
  type TrainingSettings,
} from "../../src/training/settings";
import { allSettings, named } from "./game";

// In single precision 1e39 is infinite, 1e-50 is 0, and 1 − 1e-9 is 1.
const positive = [0, -1, Number.NaN, Infinity, 1e39, 1e-50];
const share = [1, -0.1, Number.NaN, 1 - 1e-9];
const count = [0, -1, 2.5, Number.NaN, Infinity, 2 ** 31];
const aPositiveNumber = "a positive number from 1.4e-45 to 3.4e38 (single precision)";
const aShare = "a number in [0, 1), in single precision too";

const refused: [string, string, number[], (value: number) => TrainingSettings][] = [
  [
    "discriminatorSteps",
    "an integer from 1 to 2147483647",
    count,
    (discriminatorSteps) => ({ ...paperGan, discriminatorSteps }),
  ],
  [
    "rateDecay",
    "an integer from 1 to 2147483647",
    count,
    (rateDecay) => ({ ...paperGan, rateDecay }),
  ],
  ["clip", aPositiveNumber, positive, (clip) => ({ ...paperWgan, clip })],
  [
    "warmUp",
    "an integer from 6 to 2147483647",
    [5, 7.5, Number.NaN],
    (warmUp) => ({ ...paperWgan, warmUp }),
  ],
  ["penalty", aPositiveNumber, positive, (penalty) => ({ ...paperWganGp, penalty })],
  [
    "optimizer.learningRate",
    aPositiveNumber,
    positive,
    (rate) => ({ ...paperWgan, optimizer: sgd(rate) }),
  ],
  [
    "optimizer.decay",
    aShare,
    share,
    (decay) => ({
      ...paperWgan,
      optimizer: { kind: "rmsprop", learningRate: 1, decay, epsilon: 1 },
    }),
  ],
  [
    "discriminatorOptimizer.beta1",
    aShare,
    share,
    (beta1) => ({ ...paperWgan, discriminatorOptimizer: adam(1, { beta1 }) }),
  ],
  [
    "discriminatorOptimizer.beta2",
    aShare,
    share,
    (beta2) => ({ ...paperWgan, discriminatorOptimizer: adam(1, { beta2 }) }),
  ],
  [
    "optimizer.epsilon",
    aPositiveNumber,
    positive,
    (epsilon) => ({ ...paperWgan, optimizer: adam(1, { epsilon }) }),
  ],
];

describe("checkSettings", () => {
  for (const [name, expected, values, settings] of refused) {
    it(`refuses a ${name} that is not ${expected}, by name and value`, () => {
      for (const value of values) {
        assert.throws(() => checkSettings(settings(value)), {
          name: "RangeError",
          message: `${name} must be ${expected}, got ${value}`,
        });
      }
    });
  }

  const unknown: readonly [string, object, string][] = [
    [
      "a game",
      { ...paperWgan, game: "wgann" },
      "game must be one of minimax, non-saturating, wgan, wgan-gp, got wgann: wgan?",
    ],
    [
      "a setting",
      { ...paperWgan, clipp: 1 },
      "a setting of wgan must be one of game, discriminatorSteps, optimizer, discriminatorOptimizer, rateDecay, clip, warmUp, got clipp: clip?",
    ],
    [
      "a setting of another game",
      { ...paperGan, clip: 0.01 },
      "a setting of non-saturating must be one of game, discriminatorSteps, optimizer, discriminatorOptimizer, rateDecay, got clip",
    ],
    [
      "an optimizer",
      { ...paperGan, optimizer: { kind: "adamm", learningRate: 1 } },
      "optimizer.kind must be one of sgd, rmsprop, adam, got adamm: adam?",
    ],
    [
      "an optimizer's setting",
      { ...paperGan, discriminatorOptimizer: { ...sgd(1), rate: 2 } },
      "discriminatorOptimizer: a setting of sgd must be one of kind, learningRate, got rate",
    ],
    [
      "a setting that an optimizer's function was given",
      { ...paperGan, optimizer: adam(1, { betta1: 0 } as object) },
      "optimizer: a setting of adam must be one of kind, learningRate, beta1, beta2, epsilon, got betta1: beta1?",
    ],
  ];
  for (const [what, settings, message] of unknown) {
    it(`refuses ${what} that it does not know, by name, and says which it may be`, () => {
      assert.throws(() => checkSettings(settings as TrainingSettings), {
        name: "RangeError",
        message,
      });
    });
  }

  it("takes a setting left undefined for one left out", () => {
    const settings = { ...paperWgan, warmUp: undefined, discriminatorOptimizer: undefined };
    assert.doesNotThrow(() => checkSettings(settings));
  });

  it("takes the papers' settings, and those of every game", () => {
    for (const settings of [paperGan, paperWgan, paperWganGp, ...allSettings]) {
      assert.doesNotThrow(() => checkSettings(settings), named(settings));
    }
  });
});

describe("the papers' settings", () => {
  it("WGAN: alpha = 0.00005, c = 0.01, n_critic = 5, RMSProp, as Algorithm 1 has it", () => {
    const { optimizer, clip, discriminatorSteps } = paperWgan;
    assert.deepEqual([clip, discriminatorSteps], [0.01, 5]);
    assert.deepEqual(optimizer, {
      kind: "rmsprop",
      learningRate: 0.00005,
      decay: 0.99,
      epsilon: 1e-8,
    });
  });

  it("WGAN-GP: λ = 10, n_critic = 5, Adam with 0.0001, β₁ = 0, β₂ = 0.9", () => {
    const { optimizer, penalty, discriminatorSteps } = paperWganGp;
    assert.deepEqual([penalty, discriminatorSteps], [10, 5]);
    assert.deepEqual(optimizer, {
      kind: "adam",
      learningRate: 0.0001,
      beta1: 0,
      beta2: 0.9,
      epsilon: 1e-8,
    });
  });
});
