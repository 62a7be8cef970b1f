import * as tf from "@tensorflow/tfjs-core";
import { warnOnce } from "../checks/warnOnce";
import { activeRecorder } from "./activeRecorder";
import { engine } from "./engine";
import { TraceError } from "./traceError";

/** How a step is compiled. */
export interface CompileSettings {
  /**
   * Whether to compile the graph with XLA, which fuses elementwise work and multiplies large matrices faster, at the price of
   * seconds of compilation, or to use TensorFlow's own kernels, which run small and convolutional steps faster. Default: false.
   */
  readonly xla?: boolean;
  /**
   * The number of threads that one op may use; by default all, or one if numbers are to repeat. A step of small ops in
   * independent chains is faster if each op uses only a part of the threads and the chains run side by side. Sums may then
   * round differently, as they do on a machine with another number of cores.
   */
  readonly opThreads?: number;
}

/** What is known about one graph of a compiled step. */
export interface CompiledGraph {
  /** The types and shapes of the arguments, such as "int32 [], float32 [64,784]". */
  readonly inputs: string;
  /** The number of nodes in the graph, including those of its inputs. */
  readonly nodes: number;
  readonly flops: number;
  readonly xla: boolean;
}

/** A step that runs as one call: of a TensorFlow graph, or of a WebAssembly module. */
export interface Compiled<A extends tf.Tensor[], R> {
  (...args: A): R;
  /** The graphs traced so far, one per set of argument types and shapes; none if the step runs eagerly. */
  readonly graphs: readonly CompiledGraph[];
  /** Frees the graphs; the next call traces again. */
  dispose(): void;
}

/** A step made into what runs in its stead, for arguments of these shapes. */
export interface Executable<R> extends Omit<CompiledGraph, "inputs"> {
  /** Whether it still stands for the step. @throws TraceError where calls may have gone by since something changed */
  readonly current: boolean;
  run(args: readonly tf.Tensor[]): R;
  dispose(): void;
}

/**
 * Makes a step into such a thing; into nothing where the step is to run as it is, which has been said.
 * @throws TraceError for whatever it would freeze or lose, by name
 */
export type Compiler = <A extends tf.Tensor[], R>(
  step: (...args: A) => R,
  args: A,
  settings: CompileSettings,
) => Executable<R> | undefined;

const compilers = new Map<string, Compiler>();

/** Lets steps be compiled on the backend of that name. */
export function registerCompiler(backend: string, compiler: Compiler): void {
  compilers.set(backend, compiler);
}

/** Graphs that one compiled step keeps; the one traced longest ago makes room. */
const mostGraphs = 8;

/**
 * Compiles a step into one graph, which is TensorFlow's, or on tfjs' WebAssembly backend a module of its own: a call feeds the
 * arguments and the tf.Variables that the step reads, runs the graph, assigns the variables that the step writes, and returns its
 * results, tensors that the caller disposes of. The step is traced when it first meets arguments of given types and shapes.
 * On another backend it runs as it is, with a single warning if there is one that compiles; on WebAssembly also a step with a
 * kernel that no module holds, as a convolution, which a warning names. Settings are TensorFlow's.
 * @throws RangeError unless `opThreads` is a positive integer; at a call, TraceError, by name, for anything that a graph would
 * freeze or lose; then nothing has changed
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
  /** The arguments' types and shapes with which the step runs as it is, with the backend on which it does. */
  const uncompiled = new Set<string>();
  /** Whether a graph still stands for the step; one that does not is let go, also where an error says since when. */
  const stands = (inputs: string, graph: Executable<R>): boolean => {
    let current = false;
    try {
      current = graph.current;
    } finally {
      if (!current) {
        graph.dispose();
        graphs.delete(inputs);
      }
    }
    return current;
  };
  const asItIs = (args: A): R => tf.tidy(() => step(...args) as tf.TensorContainer) as R;
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
      return asItIs(args);
    }
    if (uncompiled.has(`${tf.getBackend()} ${inputs}`)) return asItIs(args);
    if (engine().state.gradientDepth > 0) {
      throw new TraceError(
        "no gradient flows through a compiled step: take the gradient inside of it",
      );
    }
    let graph = graphs.get(inputs);
    if (graph && !stands(inputs, graph)) graph = undefined;
    if (!graph) {
      graph = compiler(step, args, settings);
      if (!graph) {
        uncompiled.add(`${tf.getBackend()} ${inputs}`);
        return asItIs(args);
      }
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
