import { positiveFloat32 } from "../checks/float32";
import type { Network } from "../networks/network";
import { Adam, type AdamSettings } from "./adam";
import { checkNames } from "./checkNames";
import type { Optimizer } from "./optimizer";
import { RmsProp, type RmsPropSettings } from "./rmsProp";
import { Sgd, type SgdSettings } from "./sgd";

/** The kind of an optimizer, with its settings. */
export type OptimizerSettings =
  | ({ readonly kind: "sgd" } & SgdSettings)
  | ({ readonly kind: "rmsprop" } & RmsPropSettings)
  | ({ readonly kind: "adam" } & AdamSettings);

/** The settings of gradient descent: parameter ← parameter − learningRate·g. */
export function sgd(learningRate: number): OptimizerSettings {
  return { kind: "sgd", learningRate };
}

/**
 * The settings of RMSProp (see `RmsPropSettings`), with the defaults of the WGAN authors' framework: decay 0.99, epsilon 1e-8.
 */
export function rmsProp(
  learningRate: number,
  { decay = 0.99, epsilon = 1e-8, ...unknown }: Partial<Omit<RmsPropSettings, "learningRate">> = {},
): OptimizerSettings {
  return { kind: "rmsprop", learningRate, decay, epsilon, ...unknown };
}

/** The settings of Adam (see `AdamSettings`), with the defaults of its paper: β₁ = 0.9, β₂ = 0.999, epsilon 1e-8. */
export function adam(
  learningRate: number,
  {
    beta1 = 0.9,
    beta2 = 0.999,
    epsilon = 1e-8,
    ...unknown
  }: Partial<Omit<AdamSettings, "learningRate">> = {},
): OptimizerSettings {
  return { kind: "adam", learningRate, beta1, beta2, epsilon, ...unknown };
}

/**
 * An optimizer with the given settings for a network, with slots of its own.
 * @throws RangeError for a setting that is unknown or out of range, by name
 */
export function optimizerOf(network: Network, settings: OptimizerSettings): Optimizer {
  checkOptimizer(settings, "optimizer");
  switch (settings.kind) {
    case "sgd":
      return new Sgd(network, settings);
    case "rmsprop":
      return new RmsProp(network, settings);
    case "adam":
      return new Adam(network, settings);
  }
}

/** What the settings of each optimizer hold. */
const namesOfOptimizer: Readonly<Record<OptimizerSettings["kind"], readonly string[]>> = {
  sgd: ["kind", "learningRate"],
  rmsprop: ["kind", "learningRate", "decay", "epsilon"],
  adam: ["kind", "learningRate", "beta1", "beta2", "epsilon"],
};

/**
 * Refuses what an optimizer cannot go by, in single precision as its graph holds it.
 * @param name what errors call the settings
 * @throws RangeError for the first setting that the optimizer has not, or that is out of range
 */
export function checkOptimizer(settings: OptimizerSettings, name: string): void {
  const { kind } = settings;
  checkNames(`${name}.kind`, [kind], Object.keys(namesOfOptimizer));
  checkNames(`${name}: a setting of ${kind}`, Object.keys(settings), namesOfOptimizer[kind]);
  positiveFloat32(settings.learningRate, `${name}.learningRate`);
  if (settings.kind === "rmsprop") checkKept(settings.decay, `${name}.decay`);
  if (settings.kind === "adam") {
    checkKept(settings.beta1, `${name}.beta1`);
    checkKept(settings.beta2, `${name}.beta2`);
  }
  if (settings.kind !== "sgd") positiveFloat32(settings.epsilon, `${name}.epsilon`);
}

/** Refuses a share of the past that leaves nothing of the present: Adam divides by what it leaves. */
function checkKept(share: number, name: string): void {
  if (!(share >= 0 && Math.fround(share) < 1)) {
    throw new RangeError(
      `${name} must be a number in [0, 1), in single precision too, got ${share}`,
    );
  }
}
