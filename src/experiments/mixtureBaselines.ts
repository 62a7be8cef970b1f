import * as tf from "@tensorflow/tfjs-core";
import { distance } from "../calculus/norm";
import type { GaussianModes } from "../distributions/gaussianModes";
import { pointAt } from "../distributions/points";
import { pointsToTensor } from "../distributions/pointsToTensor";
import { type ModeCoverage, modeCoverage } from "../metrics/modeCoverage";
import { readTidily } from "../networks/readTidily";
import { normal, uniform } from "../random/normal";
import { fork, type Source } from "../random/source";
import { counted, type MixtureName, mixtureLaw } from "./mixtureRun";

/** Kinds of points that no generator made, on which counting modes shows its worth. */
export type MixtureBaseline =
  | "noise over the range"
  | "noise of the law's moments"
  | "spray between modes"
  | "one mode"
  | "true samples";

/**
 * The mode coverage of 2500 points that no generator made: uniform on the smallest square about 0 that holds all modes; normal
 * with the mean and variance of the law; uniform on the lines between neighboring modes; the law's samples about its first mode
 * alone; and its own samples.
 * @throws RangeError as `mixtureLaw`
 */
export function mixtureBaselines(
  name: MixtureName,
  src: Source,
): Record<MixtureBaseline, ModeCoverage> {
  const law = mixtureLaw(name);
  const { modes, sd } = law;
  const reach = Array.from(modes.data).reduce((most, c) => Math.max(most, Math.abs(c)), 0) + 3 * sd;
  const squares = Array.from(modes.data).reduce((sum, c) => sum + c * c, 0) / modes.data.length;
  const count = (points: () => tf.Tensor) =>
    readTidily(() => modeCoverage(law, points() as tf.Tensor2D));
  const bell = () => normal(fork(src, "normal"), 0, [counted, 2]);
  const samples = pointsToTensor(law.sample(fork(src, "true"), 0, counted));
  const ofLaw = modeCoverage(law, samples);
  samples.dispose();
  return {
    "noise over the range": count(() =>
      tf.mul(tf.sub(tf.mul(uniform(fork(src, "uniform"), 0, [counted, 2]), 2), 1), reach),
    ),
    "noise of the law's moments": count(() => tf.mul(bell(), Math.sqrt(squares + sd * sd))),
    "spray between modes": count(() => tf.tensor2d(betweenModes(law, fork(src, "between")))),
    "one mode": count(() => tf.add(tf.mul(bell(), sd), tf.tensor1d([...pointAt(modes, 0)]))),
    "true samples": ofLaw,
  };
}

/** Points on the lines from a mode to one of those that are nearest to it, each as likely. */
function betweenModes({ modes }: GaussianModes, src: Source): number[][] {
  const centers = Array.from({ length: modes.n }, (_, k) => Array.from(pointAt(modes, k)));
  const neighbors = centers.map((a) => {
    const away = centers.map((b) => distance(a, b));
    const nearest = Math.min(...away.filter((d) => d > 0));
    return centers.filter((_, k) => away[k] > 0 && away[k] < 1.01 * nearest);
  });
  const u = readTidily(() => uniform(src, 0, [3 * counted]).dataSync<"float32">());
  return Array.from({ length: counted }, (_, i) => {
    const k = Math.floor(u[3 * i] * modes.n);
    const to = neighbors[k][Math.floor(u[3 * i + 1] * neighbors[k].length)];
    return centers[k].map((c, axis) => c + u[3 * i + 2] * (to[axis] - c));
  });
}
