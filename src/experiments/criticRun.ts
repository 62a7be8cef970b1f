import * as tf from "@tensorflow/tfjs-core";
import { cosineSimilarity } from "../calculus/cosineSimilarity";
import { deviations } from "../calculus/deviations";
import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import { minibatches } from "../datasets/minibatches";
import type { Distribution } from "../distributions/distribution";
import { gaussianGrid, gaussianRing } from "../distributions/gaussianModes";
import { noisyCurve } from "../distributions/noisyCurve";
import { normalBatches } from "../distributions/normalBatches";
import { type Points, pointAt } from "../distributions/points";
import { pointsToTensor } from "../distributions/pointsToTensor";
import { estimateOn } from "../metrics/estimateOn";
import { largestGradientNorm } from "../metrics/gradientNorms";
import { slopesOverDepth } from "../metrics/slopesOverDepth";
import { evaluate } from "../networks/evaluate";
import { freedOnError } from "../networks/freedOnError";
import { mlp } from "../networks/mlp";
import type { Network } from "../networks/network";
import { parameters } from "../networks/parameters";
import { translation } from "../networks/translation";
import { fork, source } from "../random/source";
import type { Step } from "../random/stateless";
import type { PenalizedGame } from "../training/game";
import { kantorovichPotential } from "../transport/kantorovichPotential";
import { planBetween } from "../transport/planBetween";
import { keptRun } from "./keptRun";
import type { FollowRun } from "./playRun";
import type { GameRequest, RunRecord } from "./runRecord";
import { fieldSamples } from "./sampleGrid";

/** The shapes in Figure 1(a) of the WGAN-GP paper, in the sizes of its authors' program. */
export type ShapeName = "8 Gaussians" | "25 Gaussians" | "swiss roll";

/** A run of a critic alone: the generator is fixed, so that the critic has all the time it needs. */
export interface CriticRequest extends GameRequest {
  readonly data: ShapeName;
  /** The number of critic steps. */
  readonly iterations: number;
  /** The numbers of units in the input, the hidden layers and the output. */
  readonly widths: readonly number[];
  /** The number of examples in a minibatch. */
  readonly batch: number;
  /** The number of steps between readings. */
  readonly every: number;
  /** The steps after which the critic's surface is kept: multiples of `every`. */
  readonly moments: readonly number[];
}

/** How to follow a critic's run, how to stop it, and where to store it while it is played. */
export interface FollowCritic extends Pick<FollowRun, "folder" | "signal"> {
  /** Called after each reading. */
  readonly onSteps?: (progress: { readonly steps: number; readonly estimate: number }) => void;
}

/** Points drawn once, to learn from; and held out, to be measured on. */
const [drawn, heldOut] = [65_536, 512];

/** Where a surface is kept: so many places a side, from −reach to reach. */
const [side, reach] = [41, 3];

/**
 * The law in the plane with the name of a shape.
 * @throws RangeError if there is none
 */
export function shapeLaw(name: ShapeName): Distribution {
  switch (name) {
    case "8 Gaussians":
      return gaussianRing(8, Math.SQRT2, 0.02 / Math.SQRT2);
    case "25 Gaussians":
      return gaussianGrid(5, Math.SQRT1_2, 0.05 / (2 * Math.SQRT2));
    case "swiss roll":
      return noisyCurve(
        {
          name: "swiss roll",
          from: 1.5 * Math.PI,
          to: 4.5 * Math.PI,
          speed: 2,
          at: (t) => [(t * Math.cos(t)) / 7.5, (t * Math.sin(t)) / 7.5],
        },
        0.25 / 7.5,
      );
    default:
      throw new RangeError(`a shape must be one of the three, got ${name}`);
  }
}

/** Held-out real points x [512, 2] of a shape, fake points y [512, 2], and the optimal plan between them. */
export function shapeHeldOut(name: ShapeName) {
  const from = fork(source(1), `${name}, held out`); // the same for every run
  const law = shapeLaw(name);
  const x = law.sample(fork(from, "real"), 0, heldOut);
  const fresh = law.sample(fork(from, "fake"), 0, heldOut);
  const noise = normalBatches(fork(from, "noise"), heldOut, [0, 0])(0);
  const moved = noise.dataSync();
  noise.dispose();
  const y: Points = { ...fresh, data: fresh.data.map((value, i) => value + moved[i]) };
  return { x, y, plan: planBetween(x, y) };
}

/**
 * The game of a critic's run: real points of the shape, and as fake ones fresh points of it plus noise from N(0, I), which the
 * generator passes on unchanged. The caller disposes of players and data.
 */
export function criticGame({ seed, data: name, widths, batch }: CriticRequest): PenalizedGame & {
  readonly data: tf.Tensor2D;
} {
  const run = source(seed);
  return freedOnError((own) => {
    const data = own(pointsToTensor(shapeLaw(name).sample(fork(run, "data"), 0, drawn)));
    const fresh = minibatches(data, fork(run, "fake"), batch);
    const noise = normalBatches(fork(run, "noise"), batch, [0, 0]);
    return {
      data,
      generator: own(translation([0, 0])),
      discriminator: own(mlp([...widths], "linear", fork(run, "judge"))),
      real: minibatches(data, fork(run, "real"), batch),
      latent: (step: Step) => tf.tidy(() => tf.add(fresh(step), noise(step)) as tf.Tensor2D),
      interpolation: fork(run, "between"),
    };
  });
}

/**
 * Plays a critic's run, from its start or from the checkpoint in its folder. A reading, on 512 real and 512 fake held-out points,
 * is the critic's `estimate`; `steepness`, its largest gradient norm at these points; `earned`, the first divided by the second,
 * which is at most the exact W1; `agreement`, the correlation of its scores with the exact potential there; `atWall`, the share
 * of its parameters at ±c; and `slope0`, `slope1`, …, its mean slope in the input of each layer, at the fake points.
 * @see Gulrajani et al. (2017), section 3 and Figure 1.
 */
export async function playCritic(
  request: CriticRequest,
  { folder, signal, onSteps }: FollowCritic = {},
): Promise<RunRecord> {
  const { iterations, every, moments } = request;
  checkPositiveInteger(every, "every");
  const game = criticGame(request);
  const reader = criticReader(request, game.discriminator);
  try {
    return await keptRun(request, game, folder, async ({ trainer, keeper, done: before, save }) => {
      const look = (done: number) => {
        const reading = reader.read();
        keeper.read(done, reading);
        if (moments.includes(done)) keeper.shoot(done, reader.surface());
        return reading.estimate;
      };
      if (before === 0) look(0);
      for (let done = before; done < iterations; ) {
        await trainer.trainDiscriminator(Math.min(every, iterations - done), { signal });
        done = trainer.state().counter;
        const estimate = look(done);
        save();
        onSteps?.({ steps: done, estimate });
      }
      return {};
    });
  } finally {
    reader.dispose();
    game.data.dispose();
    game.generator.dispose();
    game.discriminator.dispose();
  }
}

/** What a critic is read by. */
function criticReader({ data: name, settings }: CriticRequest, discriminator: Network) {
  const { x, y, plan } = shapeHeldOut(name);
  const [real, fake] = [pointsToTensor(x), pointsToTensor(y)];
  const both = tf.concat([real, fake]);
  const best = kantorovichPotential(y, plan.g);
  const prices = [x, y].flatMap((p) => Array.from({ length: p.n }, (_, i) => best(pointAt(p, i))));
  const places = Array.from({ length: side }, (_, i) => reach * ((2 * i) / (side - 1) - 1));
  const grid = tf.tensor2d(places.flatMap((b) => places.map((a) => [a, b])));
  const c = settings.game === "wgan" ? settings.clip : Infinity;
  return {
    read: () => {
      const estimate = estimateOn(discriminator, real, fake);
      const steepness = largestGradientNorm(discriminator, both);
      const w = parameters(discriminator);
      return {
        estimate,
        steepness,
        earned: steepness === 0 ? 0 : estimate / steepness,
        agreement: correlation(evaluate(discriminator, both), prices),
        atWall: w.filter((value) => Math.abs(value) > 0.99 * c).length / w.length,
        ...Object.fromEntries(slopesOverDepth(discriminator, fake).map((s, l) => [`slope${l}`, s])),
      };
    },
    surface: () => fieldSamples(evaluate(discriminator, grid), side, reach),
    dispose: () => tf.dispose([real, fake, both, grid]),
  };
}

/** Pearson's correlation of scores and prices; 0 for scores that are all alike. */
function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [x, y] = [a, b].map((values) => deviations(values).deviations);
  return x.every((value) => value === 0) ? 0 : cosineSimilarity(x, y);
}
