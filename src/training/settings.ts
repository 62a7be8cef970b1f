import type { RmsPropSettings } from "./rmsprop";

/** Settings of WGAN training with clipping, Algorithm 1 of Arjovsky, Chintala, Bottou (2017). */
export interface WganSettings extends RmsPropSettings {
  /** Critic steps before each generator step, n_critic. */
  readonly criticSteps: number;
  /** Every parameter of the critic stays in [−clip, clip], c. */
  readonly clip: number;
}

/** The paper's settings. */
export const paperWgan: WganSettings = {
  criticSteps: 5, // the critic should be near its best before the generator follows it
  clip: 0.01, // small: a large c takes long to reach, a tiny one lets gradients vanish (section 3)
  learningRate: 5e-5, // alpha, for both players
  decay: 0.99, // not in the paper; the default of the authors' framework
  epsilon: 1e-8, // likewise, outside the root
};

/** @throws RangeError for the first setting out of range, with its name, what was expected and what came */
export function checkWganSettings(settings: WganSettings): void {
  const rules: [keyof WganSettings, string, (value: number) => boolean][] = [
    ["criticSteps", "a positive integer", (n) => Number.isInteger(n) && n > 0],
    ["clip", "a positive number", (c) => c > 0 && Number.isFinite(c)],
    ["learningRate", "a positive number", (a) => a > 0 && Number.isFinite(a)],
    ["decay", "a number in [0, 1)", (d) => d >= 0 && d < 1],
    ["epsilon", "a positive number", (e) => e > 0 && Number.isFinite(e)],
  ];
  for (const [name, expected, holds] of rules) {
    if (!holds(settings[name])) {
      throw new RangeError(`${name} must be ${expected}, got ${settings[name]}`);
    }
  }
}
