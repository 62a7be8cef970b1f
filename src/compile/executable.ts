import * as tf from "@tensorflow/tfjs-core";
import { checkIndices } from "./checkIndices";
import { flops } from "./flops";
import { forXla } from "./forXla";
import type { Guards } from "./guards";
import { loadSavedModel } from "./loadSavedModel";
import { become } from "./recorder";
import { rewrite } from "./rewrite";
import { savedModel } from "./savedModel";
import { type TensorMetadata, tensorflow } from "./tensorflow";
import type { Trace } from "./trace";
import { TraceError } from "./traceError";
import { unroll } from "./unroll";
import { unchanged } from "./withOptimizers";

/** A traced step as a loaded TensorFlow graph. */
export class Executable<R> {
  /** Nodes of the graph that TensorFlow was given. */
  readonly nodes: number;
  /** Floating-point operations of one call, matrix products and convolutions alone. */
  readonly flops: number;
  readonly xla: boolean;
  private readonly model: number;
  private readonly inputs: string;
  private readonly outputs: string;

  /** @throws TraceError where TensorFlow refuses the graph */
  constructor(
    private readonly trace: Trace<R>,
    private readonly guards: Guards,
    { xla, opThreads }: { readonly xla: boolean; readonly opThreads: number | undefined },
  ) {
    this.xla = xla;
    const { graph, functions } = xla
      ? forXla(checkIndices(rewrite(trace.graph)))
      : { graph: rewrite(unroll(trace.graph)), functions: [] };
    const { bytes, inputs, outputs } = savedModel(graph, functions);
    this.nodes = [graph, ...functions.map((each) => each.graph)].reduce(
      (count, { nodes }) => count + nodes.length,
      0,
    );
    this.flops = flops(trace.graph);
    this.inputs = inputs.join();
    this.outputs = outputs.join();
    this.model = loadSavedModel(bytes, opThreads);
  }

  /**
   * Whether the graph still stands for the step: the optimizers have the learning rates that it holds, and all else that the
   * step closes over is what it was.
   * @throws TraceError where calls may have gone by since something changed
   */
  get current(): boolean {
    return unchanged(this.trace.optimizers) && this.guards.changed() === undefined;
  }

  /** One call: feeds the arguments and the variables, assigns the variables, returns the results. */
  run(args: readonly tf.Tensor[]): R {
    const backend = tensorflow();
    const { reads, writes, results } = this.trace;
    const gone = [...reads, ...writes].find((variable) => variable.isDisposed);
    if (gone) throw new TraceError(`the step's variable ${gone.name} has been disposed`);
    const ids = backend.getInputTensorIds([...args, ...reads]);
    const made = this.execute(ids).map((metadata) => backend.createOutputTensor(metadata));
    const first = results.places.length;
    const [inRange] = made.splice(first + writes.length);
    if (inRange && !isTrue(inRange)) {
      tf.dispose(made);
      throw new TraceError("an index of the step's gathers or scatters is out of range");
    }
    writes.forEach((variable, i) => {
      become(variable, made[first + i]);
    });
    return results.rebuild(made);
  }

  /** @throws TraceError with what TensorFlow says: an op that XLA has not, an index out of range */
  private execute(ids: number[]): TensorMetadata[] {
    try {
      return tensorflow().binding.runSavedModel(this.model, ids, this.inputs, this.outputs);
    } catch (error) {
      throw new TraceError(`TensorFlow cannot run the step's graph: ${(error as Error).message}`);
    }
  }

  dispose(): void {
    tensorflow().binding.deleteSavedModel(this.model);
  }
}

/** A bool scalar's value; it is disposed. */
function isTrue(tensor: tf.Tensor): boolean {
  const [value] = tensor.dataSync();
  tensor.dispose();
  return value !== 0;
}
