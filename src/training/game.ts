import type * as tf from "@tensorflow/tfjs-core";
import type { Network } from "../networks/network";
import type { Source } from "../random/source";
import type { Step } from "../random/stateless";
import type { TrainingSettings } from "./settings";

/** The two players, and the sources of their inputs. */
export interface Game {
  /** The player that makes fake data, [batch, n_z] → [batch, n]. */
  readonly generator: Network;
  /**
   * The player that tells real from fake, [batch, n] → [batch, 1]. Its outputs are logits log(D/(1 − D)); in a Wasserstein game
   * it is called the critic, and they are scores.
   */
  readonly discriminator: Network;
  /** A batch of real data [batch, n] for a counter; the same counter gives the same batch. */
  readonly real: (counter: Step) => tf.Tensor2D;
  /** A batch of latent vectors [batch, n_z] for a counter; the same counter gives the same batch. */
  readonly latent: (counter: Step) => tf.Tensor2D;
}

/** A game with a gradient penalty. */
export interface PenalizedGame extends Game {
  /** The source from which the penalty draws its points between real and fake. */
  readonly interpolation: Source;
}

/** The type of game that given settings can play: WGAN-GP needs a game with the source for its penalty. */
export type GameFor<Settings extends TrainingSettings> = "wgan-gp" extends Settings["game"]
  ? PenalizedGame
  : Game;
