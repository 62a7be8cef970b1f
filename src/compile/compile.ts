import * as tf from "@tensorflow/tfjs-core";
import { warnOnce } from "../checks/warnOnce";
import { activeRecorder } from "./recordInto";
import { engine } from "./tensorflow";
import { TraceError } from "./traceError";

/** How a step is compiled. */
export interface CompileSettings {
  /**
   * Compile the graph with XLA, which fuses elementwise work and multiplies large matrices faster, for seconds
   * of compilation; or leave it to TensorFlow's own kernels, which run small and convolutional steps faster.
   */
  readonly xla?: boolean;
  /**
   * Threads that one op may run on: all of the machine's where nothing is said. A step of small ops in chains that do not
   * wait for each other is faster where each op keeps to a part of them, and the chains run side by side. Sums may then
   * round differently, as they do on a machine of other cores.
   */
  readonly opThreads?: number;
}

/** What is known of one graph that a compiled step holds. */
export interface CompiledGraph {
  /** The arguments' types and shapes: "int32 [], float32 [64,784]". */
  readonly inputs: string;
  /** Nodes of the graph, those of its inputs among them. */
  readonly nodes: number;
  readonly flops: number;
  readonly xla: boolean;
}

/** A step that runs as one TensorFlow call. */
export interface Compiled<A extends tf.Tensor[], R> {
  (...args: A): R;
  /** The graphs traced so far, one for each set of argument shapes; none where it runs eagerly. */
  readonly graphs: readonly CompiledGraph[];
  /** Frees the graphs; the next call would trace again. */
  dispose(): void;
}

/** A step made into what runs in its stead, for arguments of these shapes. */
export interface Executable<R> extends Omit<CompiledGraph, "inputs"> {
  /** Whether it still stands for the step. @throws TraceError where calls may have gone by since something changed */
  readonly current: boolean;
  run(args: readonly tf.Tensor[]): R;
  dispose(): void;
}

/** Makes a step into such a thing. @throws TraceError for whatever it would freeze or lose, by name */
export type Compiler = <A extends tf.Tensor[], R>(
  step: (...args: A) => R,
  args: A,
  settings: CompileSettings,
) => Executable<R>;

const compilers = new Map<string, Compiler>();

/** Lets steps be compiled on the backend of that name. */
export function registerCompiler(backend: string, compiler: Compiler): void {
  compilers.set(backend, compiler);
}

/** Graphs that one compiled step keeps; the one traced longest ago makes room. */
const mostGraphs = 8;

/**
 * The step as one TensorFlow graph: a call feeds the arguments and the tf.Variables that the step reads, runs the
 * graph, assigns the variables that it writes, and returns its results, tensors that the caller disposes of.
 * The step is traced when it first meets arguments of these shapes. On a backend other than TensorFlow it runs
 * as it is, and says so once where TensorFlow is there.
 * @throws RangeError unless `opThreads` is a positive integer; at a call, TraceError for whatever a graph would freeze or
 * lose, by name; nothing has changed then
 */
export function compile<A extends tf.Tensor[], R>(
  step: (...args: A) => R,
  settings: CompileSettings = {},
): Compiled<A, R> {
  const { opThreads } = settings;
  if (opThreads !== undefined && !(Number.isInteger(opThreads) && opThreads > 0)) {
    throw new RangeError(`opThreads must be a positive integer, got ${opThreads}`);
  }
  const graphs = new Map<string, Executable<R>>();
  const call = (...args: A): R => {
    const inputs = describe(args);
    if (activeRecorder()) return step(...args);
    const compiler = compilers.get(tf.getBackend());
    if (!compiler) {
      const others = [...compilers.keys()];
      if (others.length > 0) {
        warnOnce(
          `steps run as they are: the backend is ${tf.getBackend()}, and only ${others.join(", ")} compiles them`,
        );
      }
      return tf.tidy(() => step(...args) as tf.TensorContainer) as R;
    }
    if (engine().state.gradientDepth > 0) {
      throw new TraceError(
        "no gradient flows through a compiled step: take the gradient inside of it",
      );
    }
    let graph = graphs.get(inputs);
    if (graph && !graph.current) {
      graph.dispose();
      graphs.delete(inputs);
      graph = undefined;
    }
    if (!graph) {
      graph = compiler(step, args, settings);
      graphs.set(inputs, graph);
      if (graphs.size > mostGraphs) dropOldest(graphs);
    }
    return graph.run(args);
  };
  const dispose = (): void => {
    for (const graph of graphs.values()) graph.dispose();
    graphs.clear();
  };
  return Object.defineProperties(call, {
    graphs: {
      get: () =>
        [...graphs].map(([inputs, { nodes, flops, xla }]) => ({ inputs, nodes, flops, xla })),
    },
    dispose: { value: dispose },
  }) as Compiled<A, R>;
}

function describe(args: readonly tf.Tensor[]): string {
  return args
    .map((arg: unknown, i) => {
      if (!(arg instanceof tf.Tensor)) {
        const came = typeof arg === "number" ? `the number ${arg}: use tf.scalar` : typeof arg;
        throw new TraceError(`argument ${i} of a compiled step must be a tensor, got ${came}`);
      }
      if (arg.isDisposed) throw new TraceError(`argument ${i} has been disposed`);
      return `${arg.dtype} [${arg.shape}]`;
    })
    .join(", ");
}

function dropOldest(graphs: Map<string, { dispose(): void }>): void {
  const [[inputs, oldest]] = graphs;
  console.warn(
    `a compiled step has met more than ${mostGraphs} sets of argument shapes: it lets go of its graph for ${inputs}`,
  );
  oldest.dispose();
  graphs.delete(inputs);
}
