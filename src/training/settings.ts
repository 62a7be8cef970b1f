import { checkInt32 } from "../checks/checkInt32";
import { positiveFloat32 } from "../checks/float32";
import { checkNames } from "./checkNames";
import { adam, checkOptimizer, type OptimizerSettings, rmsProp } from "./optimizers";

/** What every game sets. */
interface PlaySettings {
  /** Discriminator steps before each generator step: k in Goodfellow's paper, n_critic in the WGAN paper. */
  readonly discriminatorSteps: number;
  /** The optimizer of both players. */
  readonly optimizer: OptimizerSettings;
  /** The optimizer of the discriminator, if it has one of its own. */
  readonly discriminatorOptimizer?: OptimizerSettings;
  /**
   * The number of generator iterations over which the learning rates of both players fall linearly to 0, where the training ends:
   * iteration t = 0, 1, … has the share 1 − t/rateDecay of them. Default: they stay.
   * @see Gulrajani et al. (2017), whose residual networks on CIFAR-10 are trained so.
   */
  readonly rateDecay?: number;
}

/**
 * Settings of the standard GAN: minimax, or with the non-saturating loss of the generator.
 * @see Goodfellow et al. (2014), Algorithm 1.
 */
export interface GanSettings extends PlaySettings {
  readonly game: "minimax" | "non-saturating";
}

/**
 * Settings of WGAN with weight clipping.
 * @see Arjovsky, Chintala, Bottou (2017), Algorithm 1.
 */
export interface WganSettings extends PlaySettings {
  readonly game: "wgan";
  /** The clipping bound c: every parameter of the critic stays in [−c, c]. */
  readonly clip: number;
  /**
   * Critic steps before each of the first 25 generator steps and before every 500th, as in the authors' program. Default: none
   * extra.
   */
  readonly warmUp?: number;
}

/**
 * Settings of WGAN with a gradient penalty.
 * @see Gulrajani et al. (2017), Algorithm 1.
 */
export interface WganGpSettings extends PlaySettings {
  readonly game: "wgan-gp";
  /** The penalty's weight, λ. */
  readonly penalty: number;
}

/** Everything that defines a training apart from its networks and data. */
export type TrainingSettings = GanSettings | WganSettings | WganGpSettings;

/** The settings of the standard GAN as DCGAN trains it (Radford, Metz, Chintala 2015). */
export const paperGan: GanSettings = {
  game: "non-saturating", // the loss that the 2014 paper trains with, section 3
  discriminatorSteps: 1, // k of the 2014 paper's experiments
  optimizer: adam(2e-4, { beta1: 0.5 }), // 0.001 and β₁ 0.9 made training unstable, section 4
};

/** The settings of WGAN in its paper (Arjovsky, Chintala, Bottou 2017). */
export const paperWgan: WganSettings = {
  game: "wgan",
  discriminatorSteps: 5, // the critic should be near its best before the generator follows it
  clip: 0.01, // small: a large c takes long to reach, a tiny one lets gradients vanish (section 3)
  optimizer: rmsProp(5e-5), // alpha, for both players; momentum upsets a critic whose target moves (section 4.2)
};

/** The settings of WGAN-GP in its paper (Gulrajani et al. 2017). */
export const paperWganGp: WganGpSettings = {
  game: "wgan-gp",
  discriminatorSteps: 5, // as WGAN
  penalty: 10, // "works well across a variety of architectures and datasets", section 4
  optimizer: adam(1e-4, { beta1: 0, beta2: 0.9 }), // Algorithm 1's defaults
};

const everyGame = [
  "game",
  "discriminatorSteps",
  "optimizer",
  "discriminatorOptimizer",
  "rateDecay",
];

/** What the settings of each game hold. */
const namesOf: Readonly<Record<TrainingSettings["game"], readonly string[]>> = {
  minimax: everyGame,
  "non-saturating": everyGame,
  wgan: [...everyGame, "clip", "warmUp"],
  "wgan-gp": [...everyGame, "penalty"],
};

/**
 * @throws RangeError for the first setting that the game has not, or that is out of range, with its name, what was expected
 * and what came
 */
export function checkSettings(settings: TrainingSettings): void {
  const { game, discriminatorSteps, optimizer, discriminatorOptimizer, rateDecay } = settings;
  checkNames("game", [game], Object.keys(namesOf));
  checkNames(`a setting of ${game}`, Object.keys(settings), namesOf[game]);
  checkInt32(discriminatorSteps, 1, "discriminatorSteps");
  if (settings.game === "wgan") {
    positiveFloat32(settings.clip, "clip");
    if (settings.warmUp !== undefined)
      checkInt32(settings.warmUp, discriminatorSteps + 1, "warmUp");
  }
  if (settings.game === "wgan-gp") positiveFloat32(settings.penalty, "penalty");
  checkOptimizer(optimizer, "optimizer");
  if (rateDecay !== undefined) checkInt32(rateDecay, 1, "rateDecay");
  if (discriminatorOptimizer) checkOptimizer(discriminatorOptimizer, "discriminatorOptimizer");
}
