import { dcganDiscriminator, dcganGenerator } from "../networks/dcgan";
import { freedOnError } from "../networks/freedOnError";
import { maxout } from "../networks/maxout";
import { mlp } from "../networks/mlp";
import type { Network } from "../networks/network";
import { fork, type Source } from "../random/source";
import type { TrainingSettings } from "./settings";

/** All that determines the two networks of a training and is needed to build them again, in a form that JSON can hold. */
export interface PlayersPlan {
  /**
   * The kind of both networks: perceptrons ("mlp"); PacGAN's, a perceptron with batch normalization against a maxout network
   * ("maxout"); DCGANs with 32 and 64 filters ("dcgan"), also with batch normalization ("dcgan-batch-norm"), or with 16 filters
   * everywhere in the generator ("dcgan-constant").
   */
  readonly network: "mlp" | "maxout" | "dcgan" | "dcgan-batch-norm" | "dcgan-constant";
  /** The number of units in each hidden layer of a perceptron or maxout network. Default: 1. */
  readonly width?: number;
  /** The number of hidden layers of a perceptron or maxout network. Default: 1. */
  readonly layers?: number;
  /** The dimension of the latent vectors. */
  readonly latent: number;
  /** The dimension of an example. */
  readonly d: number;
  /** The side of an image, in pixels; undefined if examples are points. */
  readonly side?: number;
}

/** Linear maps that a maxout unit is the greatest of: PacGAN's five. */
const pieces = 5;

/**
 * The players of a plan, initialized. In a DCGAN with batch normalization a discriminator has it too; a critic does not, since
 * clipping would crush its scale, and a penalty concerns single points and not a batch.
 * @throws RangeError for widths or sides that the networks cannot have
 */
export function plannedPlayers(
  { network, width = 1, layers = 1, latent, d, side }: PlayersPlan,
  game: TrainingSettings["game"],
  run: Source,
): { generator: Network; discriminator: Network } {
  const [init, ofDiscriminator] = [fork(run, "generator"), fork(run, "discriminator")];
  const hidden = new Array<number>(layers).fill(width);
  const normalized = network === "dcgan-batch-norm";
  return freedOnError((own) => {
    if (network === "mlp" || network === "maxout") {
      const output = side === undefined ? "linear" : "tanh"; // pixels lie in [−1, 1]
      const batchNorm = network === "maxout";
      return {
        generator: own(mlp([latent, ...hidden, d], output, init, { batchNorm })),
        discriminator: own(
          network === "maxout"
            ? maxout([d, ...hidden, 1], pieces, ofDiscriminator)
            : mlp([d, ...hidden, 1], "linear", ofDiscriminator),
        ),
      };
    }
    const filters = network === "dcgan-constant" ? [16, 16] : [32, 64];
    return {
      generator: own(dcganGenerator(latent, filters, init, side, { batchNorm: normalized })),
      discriminator: own(
        dcganDiscriminator([32, 64], ofDiscriminator, side, {
          batchNorm: normalized && !game.startsWith("wgan"),
        }),
      ),
    };
  });
}
