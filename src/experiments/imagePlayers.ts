import { dcganCritic, dcganGenerator } from "../networks/dcgan";
import { freedOnError } from "../networks/freedOnError";
import type { Initialiser } from "../networks/initialiser";
import { mlp } from "../networks/mlp";
import type { Network } from "../networks/network";
import { fork, type Source } from "../random/source";
import type { TrainingSettings } from "../training/settings";

/**
 * The three generators that the WGAN paper compares, for small grey images: DCGAN with batch normalisation and 16 and 32
 * filters (Fig. 5); without it, and with 4 filters everywhere (Fig. 6); four hidden layers of 512 ReLU (Fig. 7).
 * Arjovsky, Chintala, Bottou (2017), section 4.3.
 */
export type ImageGenerator = "dcgan" | "constant" | "mlp";

/** Both players of a game on images, begun. */
export interface ImagePlayers {
  readonly generator: Network;
  readonly judge: Network;
}

/** The judge's filters: the same judge faces all three generators. */
const judgeFilters = [16, 32];

/**
 * The players of one of the comparison's games. The judge is a DCGAN's; a discriminator has batch normalisation, a critic
 * none: clipping would crush its gains to c, and a penalty belongs to one point and not to a batch.
 */
export function imagePlayers(
  kind: ImageGenerator,
  game: TrainingSettings["game"],
  { latent, side, initialiser }: { latent: number; side: number; initialiser: Initialiser },
  run: Source,
): ImagePlayers {
  const [ofGenerator, ofJudge] = [fork(run, "generator"), fork(run, "judge")];
  const batchNorm = game === "non-saturating" || game === "minimax";
  return freedOnError((own) => ({
    generator: own(generatorOf(kind, latent, side, initialiser, ofGenerator)),
    judge: own(dcganCritic(judgeFilters, ofJudge, side, { batchNorm, initialiser })),
  }));
}

function generatorOf(
  kind: ImageGenerator,
  latent: number,
  side: number,
  initialiser: Initialiser,
  init: Source,
): Network {
  switch (kind) {
    case "dcgan":
      return dcganGenerator(latent, [16, 32], init, side, { batchNorm: true, initialiser });
    case "constant":
      return dcganGenerator(latent, [4, 4], init, side, { initialiser });
    case "mlp":
      return mlp([latent, 512, 512, 512, 512, side * side], "tanh", init, { initialiser });
  }
}
