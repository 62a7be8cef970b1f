import * as tf from "@tensorflow/tfjs-core";

/** What tfjs' optimizers keep beside variables: constants, and a learning rate that a graph holds as a number. */
interface Kept {
  /** SGD's −learningRate. */
  readonly c?: tf.Scalar;
  /** Momentum's factor. */
  readonly m?: tf.Scalar;
  readonly learningRate?: number;
}

/** An optimizer that a step has used, with the learning rate that it had. */
export interface UsedOptimizer {
  readonly optimizer: tf.Optimizer;
  readonly learningRate: number | undefined;
}

const classes = [
  tf.SGDOptimizer,
  tf.MomentumOptimizer,
  tf.RMSPropOptimizer,
  tf.AdagradOptimizer,
  tf.AdadeltaOptimizer,
  tf.AdamOptimizer,
  tf.AdamaxOptimizer,
];

let applying = 0;

/** Whether an optimizer of a watched step is at work: what is made now is its slot. */
export const inOptimizer = (): boolean => applying > 0;

/** Runs `step`, tells `keep` of each constant of the optimizers it uses, and returns them with its result. */
export function withOptimizers<T>(
  keep: (constant: tf.Tensor) => void,
  step: () => T,
): { result: T; optimizers: UsedOptimizer[] } {
  const used = new Map<tf.Optimizer, UsedOptimizer>();
  const originals = classes.map(({ prototype }) => prototype.applyGradients);
  classes.forEach(({ prototype }, i) => {
    prototype.applyGradients = function (this: tf.Optimizer & Kept, gradients: never) {
      for (const constant of [this.c, this.m]) if (constant) keep(constant);
      used.set(this, { optimizer: this, learningRate: this.learningRate });
      applying++;
      try {
        return originals[i].call(this as never, gradients);
      } finally {
        applying--;
      }
    };
  });
  try {
    return { result: step(), optimizers: [...used.values()] };
  } finally {
    classes.forEach(({ prototype }, i) => {
      prototype.applyGradients = originals[i];
    });
  }
}

/** Whether the optimizers still have the learning rates that the graph holds. */
export function unchanged(optimizers: readonly UsedOptimizer[]): boolean {
  return optimizers.every(
    ({ optimizer, learningRate }) => (optimizer as Kept).learningRate === learningRate,
  );
}
