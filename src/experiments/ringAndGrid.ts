import { adam } from "../training/optimizers";
import { paperGan, paperWgan, paperWganGp, type TrainingSettings } from "../training/settings";
import type { MixtureName, MixtureRunRequest } from "./mixtureRun";

/** A row of the table: a game, how many examples its judge sees at once, and how long it is played. */
interface Row {
  readonly name: string;
  readonly pack: number;
  readonly settings: TrainingSettings;
  readonly iterations: number;
}

/** Ten times PacGAN's rate, for runs a hundred times shorter. */
const fast = adam(1e-3, { beta1: 0.8 });

/** Iterations of one game cost as much as those of another: a critic has five steps in each, and the penalty's are dearer. */
const rows: readonly Row[] = [
  { name: "GAN", pack: 1, settings: { ...paperGan, optimizer: fast }, iterations: 3000 },
  { name: "PacGAN2", pack: 2, settings: { ...paperGan, optimizer: fast }, iterations: 3000 },
  { name: "WGAN", pack: 1, settings: paperWgan, iterations: 1500 },
  {
    name: "WGAN-GP",
    pack: 1,
    settings: { ...paperWganGp, optimizer: adam(1e-3, { beta1: 0, beta2: 0.9 }) },
    iterations: 1000,
  },
];

/**
 * The runs behind the table of ring and grid: each game on each mixture, once a seed. The protocol is PacGAN's (`mixtureGame`) but
 * for its size: at most 3,000 iterations of its 400,000, at ten times the papers' rates of Adam; generators of 128 units for 400,
 * judges of 64 for 200; kernels start as He et al. (2015) have them, for N(0, 0.02²) spends 1,000 iterations on waking up.
 * WGAN has Algorithm 1's settings.
 */
export function ringAndGridRuns(seeds: readonly number[]): MixtureRunRequest[] {
  const mixtures: readonly MixtureName[] = ["ring", "grid"];
  return rows.flatMap(({ iterations, ...row }) =>
    seeds.flatMap((seed) =>
      mixtures.map((data) => ({
        ...row,
        seed,
        data,
        iterations,
        batch: 100,
        generatorWidth: 128,
        judgeWidth: 64,
        pieces: 5,
        initialiser: "he" as const,
        every: iterations / 10,
      })),
    ),
  );
}
