import type * as tf from "@tensorflow/tfjs-core";
import type { Graph } from "./graph";

/** Watches what a step closes over, which a graph keeps as it was when it was traced. */
export interface Watch {
  /** Begins: the step has been traced, and this is its graph. */
  settle(graph: Graph): void;
  /**
   * What is no longer what it was, in words; nothing where all is.
   * @throws TraceError where calls may have gone by since it changed
   */
  changed(): string | undefined;
}

/** A watch of a step that is about to be traced with such arguments. */
export type Watcher = (step: (...args: never[]) => unknown, args: readonly tf.Tensor[]) => Watch;
