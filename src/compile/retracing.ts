import * as tf from "@tensorflow/tfjs-core";
import { firstDifference } from "./firstDifference";
import type { Graph } from "./graph";
import type { Recorder } from "./recorder";
import { traceAgain } from "./trace";
import { TraceError } from "./traceError";
import type { Watch } from "./watch";

/** The share of the time that tracing again may take. */
const share = 0.01;

/**
 * Watches a step by tracing it again now and then, where nobody can say what a function closes over, as in a page. A number that
 * has changed is found after a while, and the calls until then are told.
 */
export class Retracing implements Watch {
  private readonly types: readonly Pick<tf.Tensor, "shape" | "dtype">[];
  private graph: Graph | undefined;
  private readAt = performance.now();
  private cost = 0;
  private unseen = 0;

  constructor(
    private readonly step: (...args: never[]) => unknown,
    args: readonly tf.Tensor[],
    private readonly newRecorder: () => Recorder,
  ) {
    this.types = args.map(({ shape, dtype }) => ({ shape: [...shape], dtype }));
  }

  settle(graph: Graph): void {
    this.graph = graph;
    this.rest(this.readAt);
  }

  /** @throws TraceError once what has changed is found */
  changed(): string | undefined {
    if (!this.graph) return undefined;
    const start = performance.now();
    this.unseen++;
    if (start - this.readAt < this.cost / share) return undefined;
    const step = this.step as (...args: tf.Tensor[]) => unknown;
    const args = tf.tidy(() => this.types.map(({ shape, dtype }) => tf.zeros(shape, dtype)));
    let found: string | undefined;
    try {
      found = firstDifference(this.graph, traceAgain(step, args, this.newRecorder));
    } finally {
      tf.dispose(args);
    }
    this.rest(start);
    if (found === undefined) {
      this.unseen = 0;
      return undefined;
    }
    throw new TraceError(
      `the step is no longer what it was when it was traced: ${found}; up to ${this.unseen} calls went by unseen. What changes must be an argument or a variable`,
    );
  }

  private rest(start: number): void {
    this.readAt = performance.now();
    this.cost = this.readAt - start;
  }
}
