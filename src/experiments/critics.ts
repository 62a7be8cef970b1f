import { adam } from "../training/optimizers";
import { paperWgan, paperWganGp, type TrainingSettings } from "../training/settings";
import { type Comparison, comparisons } from "./comparisons";
import type { CriticRequest, ShapeName } from "./criticRun";
import type { Deviation, Rule } from "./protocol";
import { lastReading } from "./tableOverSeeds";

const shapes: readonly ShapeName[] = ["8 Gaussians", "25 Gaussians", "swiss roll"];

const seeds = [1, 2, 3];

/** Steps of every critic. */
const length = 20_000;

/**
 * As the WGAN paper clips, and as Gulrajani et al.'s program for points penalizes: with a weight of 0.1, where
 * their paper has 10.
 */
const clipped: TrainingSettings = paperWgan;
const penalized: TrainingSettings = {
  ...paperWganGp,
  penalty: 0.1,
  optimizer: adam(1e-4, { beta1: 0.5, beta2: 0.9 }),
};

const common = { iterations: length, batch: 256, every: 1000 };

const ofClipped = "clipped, c = 0.01";
const ofPenalized = (penalty: number) => `penalized, λ = ${penalty}`;

/** The runs for the value surfaces of Figure 1(a): three shapes and both critics, with three hidden layers of 512 units. */
export function surfaceRuns(): CriticRequest[] {
  const both = [
    { name: ofClipped, settings: clipped },
    { name: ofPenalized(0.1), settings: penalized },
    { name: ofPenalized(10), settings: { ...penalized, penalty: 10 } as TrainingSettings },
  ];
  return seeds.flatMap((seed) =>
    both.flatMap((way) =>
      shapes.map((data) => ({
        ...way,
        seed,
        data,
        ...common,
        widths: [2, 512, 512, 512, 1],
        moments: [0, 1000, 5000, length],
      })),
    ),
  );
}

/** The least of what a critic earns that is told from nothing. */
const leastEarned = 1e-3;

/** The rules by which the large critics are judged: by what each earns of W1 per slope on the held-out points, at the end. */
export const surfaceRules: readonly Rule[] = comparisons(
  {
    told: `earned at the end of a run (what is below ${leastEarned} counts as that)`,
    of: (record) => Math.max(lastReading(record, "earned"), leastEarned),
  },
  shapes.flatMap((data) =>
    [0.1, 10].map((penalty): Comparison => {
      const question = `${data}: does the critic with λ = ${penalty} earn more than the clipped one?`;
      return { question, lower: ofClipped, higher: ofPenalized(penalty), data };
    }),
  ),
);

/** The runs for the slopes over depth of Figure 1(b): critics of twelve layers on the Swiss roll. */
export function depthRuns(): CriticRequest[] {
  const clips = [0.1, 0.01, 0.001].map((clip) => ({
    name: `clipped, c = ${clip}`,
    settings: { ...paperWgan, clip } as TrainingSettings,
  }));
  const ways = [...clips, { name: "penalized, λ = 10", settings: { ...penalized, penalty: 10 } }];
  return seeds.flatMap((seed) =>
    ways.map((way) => ({
      ...way,
      seed,
      data: "swiss roll" as const,
      ...common,
      widths: [2, ...new Array(11).fill(64), 1],
      moments: [],
    })),
  );
}

/** Where the runs depart from those of the WGAN-GP paper, and why. */
export const criticDeviations: readonly Deviation[] = [
  {
    paper: "the program trains 100,000 iterations of five critic steps",
    here: "20,000 steps",
    because:
      "a third of an hour of one core; each reading on the way tells whether more would help",
  },
  {
    paper: "fresh points in each batch",
    here: "batches of 65,536 points drawn once, under fresh noise",
    because: "a compiled step draws rows of a table",
  },
  {
    paper: "over depth: a generator of twelve layers learns, and the gradient of the loss is shown",
    here: "it stands still, and the gradient of f is shown",
    because: "so that only the critic's own slope is in question",
  },
  {
    paper: "critics of twelve layers, no width told",
    here: "64 units a layer",
    because: "the factor that a layer multiplies the slope by is told for any width",
  },
];
