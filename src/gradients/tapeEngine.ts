import * as tf from "@tensorflow/tfjs-core";

/** One op on the tape: how a derivative goes from its outputs to its inputs. */
export interface TapeNode {
  readonly inputs: Readonly<Record<string, tf.Tensor>>;
  readonly outputs: readonly tf.Tensor[];
  gradient?: (dys: readonly (tf.Tensor | null)[]) => Record<string, () => tf.Tensor>;
}

/** What a function given to tf.customGrad returns. */
export interface CustomResult {
  readonly value: tf.Tensor;
  readonly gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.Tensor | tf.Tensor[];
}

/** Keeps tensors for a gradient function. */
export type Save = (tensors: tf.Tensor[]) => void;

/** A function given to tf.customGrad: of the inputs, and then of `save`. */
export type CustomFunction = (...inputsAndSave: (tf.Tensor | Save)[]) => CustomResult;

/** What is used of how tfjs' engine records gradients. */
export interface TapeEngine {
  readonly state: {
    activeTape: TapeNode[] | null;
    readonly gradientDepth: number;
    /** Above 0 inside of an op: the tape does not run there. */
    kernelDepth: number;
    readonly activeScope: { readonly name: string } | null;
    readonly scopeStack: readonly { readonly name: string }[];
  };
  addTapeNode(
    name: string,
    inputs: Readonly<Record<string, tf.Tensor>>,
    outputs: readonly tf.Tensor[],
    gradient: unknown,
    saved: readonly tf.Tensor[],
    attributes: object,
  ): void;
  getTensorsForGradient(
    kernel: string,
    inputs: object,
    outputs: readonly tf.Tensor[],
  ): (tf.Tensor | null | undefined)[];
  /** A copy for a gradient function, on the tape wherever it is made. */
  clone(tensor: tf.Tensor): tf.Tensor;
  customGrad(f: CustomFunction): (...inputs: tf.Tensor[]) => tf.Tensor;
  gradients(...given: unknown[]): unknown;
  runKernel<T extends tf.Tensor>(kernel: string, inputs: object, attributes?: object): T;
}

export const tapeEngine = (): TapeEngine => tf.engine() as unknown as TapeEngine;

/** Runs one kernel. */
export function runKernel<T extends tf.Tensor>(
  kernel: string,
  inputs: Readonly<Record<string, tf.Tensor>>,
  attributes: object = {},
): T {
  return tapeEngine().runKernel<T>(kernel, inputs, attributes);
}
