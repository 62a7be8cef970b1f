import type * as tf from "@tensorflow/tfjs-core";
import type { Network } from "../networks/network";
import type { Source } from "../random/source";
import type { Step } from "../random/stateless";
import type { TrainingSettings } from "./settings";

/** The two players, and where their inputs come from. */
export interface Game {
  readonly generator: Network;
  /**
   * Who tells real from fake. Its outputs are logits log(D/(1 − D)); where the game is Wasserstein's it is called critic, and they
   * are scores.
   */
  readonly discriminator: Network;
  /** A batch of real data [batch, n] for a counter; the same counter gives the same batch. */
  readonly real: (counter: Step) => tf.Tensor2D;
  /** A batch of latent vectors [batch, n_z] for a counter; the same counter gives the same batch. */
  readonly latent: (counter: Step) => tf.Tensor2D;
}

/** A game under a gradient penalty. */
export interface PenalizedGame extends Game {
  /** What the penalty draws its points from, between real and fake. */
  readonly interpolation: Source;
}

/** The game that settings can be played on: WGAN-GP's has what its penalty draws from. */
export type GameFor<Settings extends TrainingSettings> = "wgan-gp" extends Settings["game"]
  ? PenalizedGame
  : Game;
