import type * as tf from "@tensorflow/tfjs-core";
import type { Network } from "../networks/network";
import type { Source } from "../random/source";
import type { Step } from "../random/stateless";

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
  /** What a gradient penalty draws its points from, between real and fake; no other game needs it. */
  readonly interpolation?: Source;
}
