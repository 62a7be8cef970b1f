import { dcganDiscriminator, dcganGenerator } from "../networks/dcgan";
import { freedOnError } from "../networks/freedOnError";
import type { Initializer } from "../networks/initializer";
import { mlp } from "../networks/mlp";
import type { Network } from "../networks/network";
import { fork, type Source } from "../random/source";
import type { TrainingSettings } from "../training/settings";

/**
 * The three generators that the WGAN paper compares, for small gray images: a DCGAN with batch normalization and 16 and 32
 * filters (Fig. 5); one without it, and with 4 filters everywhere (Fig. 6); four hidden layers of 512 ReLUs (Fig. 7).
 * @see Arjovsky, Chintala, Bottou (2017), section 4.3.
 */
export type ImageGenerator = "dcgan" | "constant" | "mlp";

/** Both players of a game on images, initialized. */
export interface ImagePlayers {
  readonly generator: Network;
  readonly discriminator: Network;
}

/** The discriminator's filters: the same discriminator faces all three generators. */
const discriminatorFilters = [16, 32];

/**
 * The initialized players of one game of the comparison. The discriminator is that of a DCGAN, with batch normalization unless it
 * is a critic: clipping would crush the gains to c, and a penalty concerns single points and not a batch.
 */
export function imagePlayers(
  kind: ImageGenerator,
  game: TrainingSettings["game"],
  { latent, side, initializer }: { latent: number; side: number; initializer: Initializer },
  run: Source,
): ImagePlayers {
  const [ofGenerator, ofDiscriminator] = [fork(run, "generator"), fork(run, "judge")];
  const batchNorm = game === "non-saturating" || game === "minimax";
  return freedOnError((own) => ({
    generator: own(generatorOf(kind, latent, side, initializer, ofGenerator)),
    discriminator: own(
      dcganDiscriminator(discriminatorFilters, ofDiscriminator, side, { batchNorm, initializer }),
    ),
  }));
}

function generatorOf(
  kind: ImageGenerator,
  latent: number,
  side: number,
  initializer: Initializer,
  init: Source,
): Network {
  switch (kind) {
    case "dcgan":
      return dcganGenerator(latent, [16, 32], init, side, { batchNorm: true, initializer });
    case "constant":
      return dcganGenerator(latent, [4, 4], init, side, { initializer });
    case "mlp":
      return mlp([latent, 512, 512, 512, 512, side * side], "tanh", init, { initializer });
  }
}
