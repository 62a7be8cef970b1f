import { adam } from "../training/optimizers";
import { paperGan, paperWgan, type TrainingSettings } from "../training/settings";
import type { MixtureName, MixtureRunRequest } from "./mixtureRun";

/** The games of the table: the rows' names, settings and packs. */
const games: readonly { name: string; pack: number; settings: TrainingSettings }[] = [
  { name: "GAN", pack: 1, settings: { ...paperGan, optimizer: adam(1e-3, { beta1: 0.8 }) } },
  { name: "PacGAN2", pack: 2, settings: { ...paperGan, optimizer: adam(1e-3, { beta1: 0.8 }) } },
  { name: "WGAN", pack: 1, settings: paperWgan },
];

/**
 * The runs behind the table of ring and grid: each game on each mixture, once a seed. PacGAN's protocol but for its size: 3,000
 * iterations where it has 400,000, and so Adam at 1e-3 in place of 1e-4; generators of 128 units for 400, judges of 64 for 200.
 * WGAN has Algorithm 1's settings.
 */
export function ringAndGridRuns(seeds: readonly number[]): MixtureRunRequest[] {
  return seeds.flatMap((seed) =>
    (["ring", "grid"] satisfies MixtureName[]).flatMap((data) =>
      games.map(({ name, pack, settings }) => ({
        name,
        seed,
        data,
        settings,
        iterations: 3000,
        pack,
        batch: 100,
        generatorWidth: 128,
        judgeWidth: 64,
        pieces: 5,
        every: 250,
      })),
    ),
  );
}
