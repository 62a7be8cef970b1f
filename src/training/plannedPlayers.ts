import { dcganDiscriminator, dcganGenerator } from "../networks/dcgan";
import { freedOnError } from "../networks/freedOnError";
import { maxout } from "../networks/maxout";
import { mlp } from "../networks/mlp";
import type { Network } from "../networks/network";
import { fork, type Source } from "../random/source";
import type { TrainingSettings } from "./settings";

/** What decides a training's two networks, and is all that is needed to build them again; anything that JSON holds. */
export interface PlayersPlan {
  /**
   * Perceptrons, "mlp"; PacGAN's, a generator with batch normalization against "maxout"; or DCGANs of 32 and 64 filters, with batch
   * normalization, or with 16 filters everywhere in the generator.
   */
  readonly network: "mlp" | "maxout" | "dcgan" | "dcgan-batch-norm" | "dcgan-constant";
  /** Units of each hidden layer, of a perceptron's or a maxout's. */
  readonly width?: number;
  /** Hidden layers, of a perceptron's or a maxout's. */
  readonly layers?: number;
  /** Numbers in a latent vector. */
  readonly latent: number;
  /** Numbers in an example. */
  readonly d: number;
  /** The side of an image, in pixels; left out where examples are points. */
  readonly side?: number;
}

/** Linear maps that a maxout unit is the greatest of: PacGAN's five. */
const pieces = 5;

/**
 * The players of a plan, at their start. A discriminator of DCGANs with batch normalization has it too; a critic has none, since clipping
 * would crush its scale, and a penalty belongs to one point and not to a batch.
 * @throws RangeError as the networks, for widths or sides that they cannot have
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
