import * as tf from "@tensorflow/tfjs-core";
import type { CompileSettings, Executable } from "../../compile/compile";
import { flops } from "../../compile/flops";
import { become } from "../../compile/recorder";
import { type Trace, trace } from "../../compile/trace";
import { TraceError } from "../../compile/traceError";
import { unchanged } from "../../compile/withOptimizers";
import { BindingRecorder } from "./bindingRecorder";
import { checkIndices } from "./checkIndices";
import type { AnyFunction } from "./closureOf";
import { forXla } from "./forXla";
import { Guards } from "./guards";
import { loadSavedModel } from "./loadSavedModel";
import { rewrite } from "./rewrite";
import { savedModel } from "./savedModel";
import { type TensorMetadata, tensorflow } from "./tensorflow";
import { unroll } from "./unroll";

/** A traced step as a loaded TensorFlow graph. */
export class TensorflowGraph<R> implements Executable<R> {
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
    private readonly traced: Trace<R>,
    private readonly guards: Guards,
    { xla = false, opThreads }: CompileSettings,
  ) {
    this.xla = xla;
    const { graph, functions } = xla
      ? forXla(checkIndices(rewrite(traced.graph)))
      : { graph: rewrite(unroll(traced.graph)), functions: [] };
    const { bytes, inputs, outputs } = savedModel(graph, functions);
    this.nodes = [graph, ...functions.map((each) => each.graph)].reduce(
      (count, { nodes }) => count + nodes.length,
      0,
    );
    this.flops = flops(traced.graph);
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
    return unchanged(this.traced.optimizers) && this.guards.changed() === undefined;
  }

  /** One call: feeds the arguments and the variables, assigns the variables, returns the results. */
  run(args: readonly tf.Tensor[]): R {
    const backend = tensorflow();
    const { reads, writes, results } = this.traced;
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

/** The step as a TensorFlow graph. @throws TraceError for whatever the graph would freeze or lose, by name */
export function compileForTensorflow<A extends tf.Tensor[], R>(
  step: (...args: A) => R,
  args: A,
  settings: CompileSettings,
): TensorflowGraph<R> {
  const guards = new Guards(step as AnyFunction);
  const traced = trace(step, args, () => new BindingRecorder());
  guards.settle();
  return new TensorflowGraph(traced, guards, settings);
}

/** A bool scalar's value; it is disposed. */
function isTrue(tensor: tf.Tensor): boolean {
  const [value] = tensor.dataSync();
  tensor.dispose();
  return value !== 0;
}
