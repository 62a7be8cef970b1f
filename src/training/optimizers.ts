import type { Network } from "../networks/network";
import { Adam, type AdamSettings } from "./adam";
import type { Optimizer } from "./optimizer";
import { RmsProp, type RmsPropSettings } from "./rmsprop";
import { Sgd, type SgdSettings } from "./sgd";

/** Which optimizer, and how it is set. */
export type OptimizerSettings =
  | ({ readonly kind: "sgd" } & SgdSettings)
  | ({ readonly kind: "rmsprop" } & RmsPropSettings)
  | ({ readonly kind: "adam" } & AdamSettings);

/** Gradient descent: parameter ← parameter − learningRate·g. */
export function sgd(learningRate: number): OptimizerSettings {
  return { kind: "sgd", learningRate };
}

/** RMSProp as the WGAN authors' framework has it; decay 0.99 and epsilon 1e-8 are its defaults. */
export function rmsProp(
  learningRate: number,
  { decay = 0.99, epsilon = 1e-8, ...unknown }: Partial<Omit<RmsPropSettings, "learningRate">> = {},
): OptimizerSettings {
  return { kind: "rmsprop", learningRate, decay, epsilon, ...unknown };
}

/** Adam; β₁ = 0.9, β₂ = 0.999 and epsilon 1e-8 are its paper's. */
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

/** The optimizer of those settings for a network, with slots of its own. */
export function optimizerOf(network: Network, settings: OptimizerSettings): Optimizer {
  switch (settings.kind) {
    case "sgd":
      return new Sgd(network, settings);
    case "rmsprop":
      return new RmsProp(network, settings);
    case "adam":
      return new Adam(network, settings);
  }
}
