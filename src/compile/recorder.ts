import * as tf from "@tensorflow/tfjs-core";
import { type GraphDtype, graphVariables } from "./engine";
import { type Graph, type GraphNode, type Output, placeholder, typeOf } from "./graph";
import { TraceError } from "./traceError";

/** Ops whose numbers come from a state that is neither argument nor variable. */
const drawnFromState = /^(Random|Multinomial|Truncated|Parameterized)/;

/** What names the numbers of a tensor in a recording: two tensors of one key have the same. */
export type Key = number | object;

/** The nodes of a step, or of a loop's body, while the step runs. */
interface Frame {
  readonly nodes: GraphNode[];
  /** Where each tensor of this frame comes from. */
  readonly sources: Map<Key, Output>;
  /** A body's placeholders beside the index, each with what it stands for in the frame around. */
  readonly entries: Entry[];
}

interface Entry {
  readonly inner: GraphNode;
  readonly outer: Output;
}

const newFrame = (): Frame => ({ nodes: [], sources: new Map(), entries: [] });

/**
 * Writes down as a graph what a step does while it runs for real: each tensor made is a constant, each op executed is a node.
 * What a graph cannot hold is refused with a TraceError. How a backend is watched, and what its ops are, a subclass knows.
 */
export abstract class Recorder {
  private readonly frames: Frame[] = [newFrame()];
  /** What a step has asked for that does not exist yet, by a promise: nobody may be awaiting it. */
  private refused: TraceError | undefined;

  private get frame(): Frame {
    return this.frames[this.frames.length - 1];
  }

  /**
   * Runs `step` while all that it does is written down, and leaves the backend as it was.
   * @throws TraceError where the step reads a tensor's values back, draws randomness in JavaScript, or uses
   * a tensor that it was not given
   */
  abstract watch<T>(step: () => T): T;

  /** The same numbers as a tensor of its own, whose source the graph does not know yet. */
  abstract copy(tensor: tf.Tensor): tf.Tensor;

  /** Gives a variable its numbers anew, whose source the graph does not know yet. */
  enter(variable: tf.Variable): void {
    become(variable, this.copy(variable));
  }

  /** The same, but what it had stays where it is, under the data id that is returned. */
  setAside(variable: tf.Variable): object {
    const made = this.copy(variable);
    const { dataId } = variable;
    variable.dataId = {}; // of which tfjs knows nothing, so that what it had is not freed
    become(variable, made);
    return dataId;
  }

  /** The key of a tensor's numbers. */
  protected abstract key(tensor: tf.Tensor): Key;

  /** The key of a tensor that the step uses. @throws TraceError for one from outside */
  protected abstract usedKey(tensor: tf.Tensor): Key;

  /** A tensor's numbers, read unseen. */
  protected abstract values(tensor: tf.Tensor): ArrayLike<number>;

  /** Makes `tensor` an input of the graph. */
  input(tensor: tf.Tensor): GraphNode {
    const node = placeholder({ shape: tensor.shape, dtype: expressible(tensor.dtype, "an input") });
    this.add(node, [this.key(tensor)]);
    return node;
  }

  /** Lets the graph keep the numbers of a tensor from outside. */
  constant(tensor: tf.Tensor): void {
    const key = this.key(tensor);
    if (this.knows(key)) return;
    const dtype = expressible(tensor.dtype, "a constant");
    this.add(constant(tensor.shape, dtype, this.values(tensor)), [key]);
  }

  /** Where `tensor` comes from. */
  output(tensor: tf.Tensor): Output {
    expressible(tensor.dtype, `a result of shape [${tensor.shape}]`);
    return this.source(this.usedKey(tensor));
  }

  /** All that was recorded, as a graph from `inputs` to `outputs`. */
  graph(inputs: readonly GraphNode[], outputs: readonly Output[]): Graph {
    return { inputs, nodes: this.frame.nodes, outputs };
  }

  /**
   * Records one run of `body` as the body of a loop of `count` runs. The body may read and assign the variables.
   * The results, and the variables, come out of the loop as they are after its last run.
   */
  loop(
    count: number,
    variables: readonly tf.Variable[],
    body: (index: tf.Scalar) => tf.Tensor[],
  ): tf.Tensor[] {
    if (this.frames.length > 1) throw new TraceError("a repeat inside a repeat cannot be compiled");
    const outer = variables.map((variable) => this.output(variable));
    const inner = newFrame();
    this.frames.push(inner);
    let run: { index: GraphNode; changed: tf.Variable[]; results: tf.Tensor[]; ends: Output[] };
    try {
      const index = this.copy(tf.scalar(0, "int32")) as tf.Scalar;
      const indexNode = this.input(index);
      const entered = variables.map((variable, i) => {
        this.enter(variable);
        inner.entries.push({ inner: this.input(variable), outer: outer[i] });
        return variable.dataId;
      });
      const results = body(index);
      const changed = variables.filter((variable, i) => variable.dataId !== entered[i]);
      const ends = [...changed, ...results].map((tensor) => this.output(tensor));
      run = { index: indexNode, changed, results, ends };
    } finally {
      this.frames.pop();
    }
    const carries = new Set<Entry>();
    run.changed.forEach((variable) => {
      carries.add(inner.entries[variables.indexOf(variable)]);
    });
    const used = new Set(
      [...inner.nodes.flatMap(({ inputs }) => inputs), ...run.ends].map((o) => o.node),
    );
    const entries = [
      ...carries,
      ...inner.entries.filter((entry) => !carries.has(entry) && used.has(entry.inner)),
    ];
    const inputs = [run.index, ...entries.map((entry) => entry.inner)];
    const nodes = inner.nodes.filter((node) => node.op !== "Placeholder" || inputs.includes(node));
    const node: GraphNode = {
      op: "Loop",
      inputs: entries.map((entry) => entry.outer),
      attributes: [],
      outputs: run.ends.map(typeOf),
      loop: { count, carried: run.changed.length, body: { inputs, nodes, outputs: run.ends } },
    };
    this.frame.nodes.push(node);
    variables.forEach((variable, i) => {
      const at = run.changed.indexOf(variable);
      this.enter(variable);
      this.frame.sources.set(this.key(variable), at < 0 ? outer[i] : { node, index: at });
    });
    // An optimizer's slots that the body has made: this recording only finds them, the next has them as inputs.
    for (const made of graphVariables()) {
      if (variables.includes(made)) continue;
      this.enter(made);
      this.constant(made);
    }
    return run.results.map((result, i) => {
      const copy = this.copy(result);
      this.frame.sources.set(this.key(copy), { node, index: run.changed.length + i });
      return copy;
    });
  }

  /** Runs a step that is watched. @throws what the step throws, but before that what it was refused */
  protected run<T>(step: () => T): T {
    this.refused = undefined;
    try {
      const result = step();
      if (this.refused) throw this.refused;
      return result;
    } catch (error) {
      throw this.refused ?? error;
    }
  }

  /** In the place of a backend's `read`: never comes, and is refused when the step ends. */
  protected readonly neverRead = (): Promise<never> => {
    this.refused ??= readBack();
    return new Promise(() => {});
  };

  /** Whether the graph knows where the tensor of this key comes from. */
  protected knows(key: Key): boolean {
    return this.frames.some(({ sources }) => sources.has(key));
  }

  /** Where the tensor of this key comes from; what is of the frame around enters a body as an input. */
  protected source(key: Key): Output {
    const { frame } = this;
    const known = frame.sources.get(key);
    if (known) return known;
    const outer = this.frames[this.frames.length - 2]?.sources.get(key);
    if (!outer) throw new TraceError("a tensor comes from outside of the step");
    const inner = placeholder(typeOf(outer));
    frame.entries.push({ inner, outer });
    this.add(inner, [key]);
    return { node: inner, index: 0 };
  }

  /** Appends a node, whose outputs have these keys. */
  protected add(node: GraphNode, keys: readonly Key[]): void {
    this.frame.nodes.push(node);
    keys.forEach((key, index) => {
      this.frame.sources.set(key, { node, index });
    });
  }
}

/** Refuses an op whose numbers no argument and no variable determine. */
export function refuseState(op: string): void {
  if (!drawnFromState.test(op)) return;
  throw new TraceError(
    `${op} draws from a hidden state, which a compiled step would not repeat: draw with normal, uniform or batchIndices`,
  );
}

export function outside({ dtype, shape }: Pick<tf.TensorInfo, "dtype" | "shape">): TraceError {
  return new TraceError(
    `the step uses a ${dtype} tensor of shape [${shape}] from outside of it: pass it as an argument, or make it a tf.variable`,
  );
}

export function readBack(): TraceError {
  return new TraceError(
    "the step reads a tensor's values (dataSync, data, arraySync, print), which do not exist yet when it is compiled: return the tensor and read it outside",
  );
}

/** Gives a variable the numbers of `tensor`, which is disposed. */
export function become(variable: tf.Variable, tensor: tf.Tensor): void {
  variable.assign(tensor);
  tensor.dispose();
}

/** A node that holds numbers, copied. */
export function constant(
  shape: readonly number[],
  dtype: GraphDtype,
  values: ArrayLike<number>,
): GraphNode {
  const array = new { float32: Float32Array, int32: Int32Array, bool: Uint8Array }[dtype](values);
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  return { op: "Const", inputs: [], attributes: [], outputs: [{ shape, dtype }], bytes };
}

/** @throws TraceError for a type that a graph cannot hold */
export function expressible(dtype: string, what: string): GraphDtype {
  if (dtype === "float32" || dtype === "int32" || dtype === "bool") return dtype;
  throw inexpressible(dtype, what);
}

export function inexpressible(dtype: string, what: string): TraceError {
  return new TraceError(`a compiled step holds float32, int32 and bool, got ${dtype} for ${what}`);
}
