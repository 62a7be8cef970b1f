import * as tf from "@tensorflow/tfjs-core";
import { type Graph, type GraphNode, type Output, placeholder, typeOf } from "./graph";
import {
  type Attribute,
  type Binding,
  type GraphDtype,
  graphDtype,
  graphVariables,
  type TensorFlowBackend,
  type TensorMetadata,
  tensorflow,
  typeAttribute,
} from "./tensorflow";
import { TraceError } from "./traceError";

/** Ops whose numbers come from a state that is neither argument nor variable. */
const drawnFromState = /^(Random|Multinomial|Truncated|Parameterized)/;

/** The nodes of a step, or of a loop's body, while the step runs. */
interface Frame {
  readonly nodes: GraphNode[];
  /** Where each tensor of this frame comes from, by the binding's id. */
  readonly sources: Map<number, Output>;
  /** A body's placeholders beside the index, each with what it stands for in the frame around. */
  readonly entries: Entry[];
}

interface Entry {
  readonly inner: GraphNode;
  readonly outer: Output;
}

const newFrame = (): Frame => ({ nodes: [], sources: new Map(), entries: [] });

/**
 * Writes down as a graph what a step does to TensorFlow while it runs for real: each tensor made is a
 * constant, each op executed is a node. What a graph cannot hold is refused with a TraceError.
 */
export class Recorder {
  private readonly backend: TensorFlowBackend = tensorflow();
  private readonly binding: Binding = this.backend.binding;
  private readonly frames: Frame[] = [newFrame()];

  private get frame(): Frame {
    return this.frames[this.frames.length - 1];
  }

  /** Makes `tensor` an input of the graph. */
  input(tensor: tf.Tensor): GraphNode {
    const node = placeholder({ shape: tensor.shape, dtype: expressible(tensor.dtype, "an input") });
    this.frame.nodes.push(node);
    this.frame.sources.set(this.id(tensor), { node, index: 0 });
    return node;
  }

  /** Lets the graph keep the numbers of a tensor from outside. */
  constant(tensor: tf.Tensor): void {
    const id = this.id(tensor);
    if (this.knows(id)) return;
    this.add(
      constant(
        tensor.shape,
        expressible(tensor.dtype, "a constant"),
        this.binding.tensorDataSync(id),
      ),
      [id],
    );
  }

  /** Whether the graph knows where the tensor of this id comes from. */
  knows(id: number): boolean {
    return this.frames.some(({ sources }) => sources.has(id));
  }

  /** Where `tensor` comes from. */
  output(tensor: tf.Tensor): Output {
    expressible(tensor.dtype, `a result of shape [${tensor.shape}]`);
    return this.source(this.backend.getInputTensorIds([tensor])[0]);
  }

  /** All that was recorded, as a graph from `inputs` to `outputs`. */
  graph(inputs: readonly GraphNode[], outputs: readonly Output[]): Graph {
    return { inputs, nodes: this.frame.nodes, outputs };
  }

  /** In the place of the binding's createTensor: what the step makes is a constant. */
  createTensor(shape: number[], dtype: number, values: ArrayLike<number>): number {
    const known = this.dtype(dtype, `a tensor of shape [${shape}]`);
    const id = this.binding.createTensor(shape, dtype, values);
    this.add(constant([...shape], known, values), [id]);
    return id;
  }

  /** In the place of the binding's executeOp: what the step executes is a node. */
  executeOp(op: string, attributes: Attribute[], ids: number[], count: number): TensorMetadata[] {
    if (drawnFromState.test(op)) {
      throw new TraceError(
        `${op} draws from a hidden state, which a compiled step would not repeat: draw with normal, uniform or batchIndices`,
      );
    }
    const inputs = ids.map((id) => this.source(id));
    const made = this.binding.executeOp(op, attributes, ids, count);
    const outputs = made.map(({ shape, dtype }) => ({
      shape,
      dtype: this.dtype(dtype, `${op}'s result of shape [${shape}]`),
    }));
    this.add(
      { op, inputs, attributes, outputs },
      made.map(({ id }) => id),
    );
    return made;
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
        become(variable, this.copy(variable));
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
      become(variable, this.copy(variable));
      this.frame.sources.set(this.id(variable), at < 0 ? outer[i] : { node, index: at });
    });
    // An optimizer's slots that the body has made: this recording only finds them, the next has them as inputs.
    for (const made of graphVariables()) {
      if (variables.includes(made)) continue;
      become(made, this.copy(made));
      this.constant(made);
    }
    return run.results.map((result, i) => {
      const copy = this.copy(result);
      this.frame.sources.set(this.id(copy), { node, index: run.changed.length + i });
      return copy;
    });
  }

  /** The same numbers as a tensor of its own, whose source the graph does not know yet. */
  copy(tensor: tf.Tensor): tf.Tensor {
    const attribute = typeAttribute("T", expressible(tensor.dtype, "a variable or an argument"));
    const [made] = this.binding.executeOp("Identity", [attribute], [this.id(tensor)], 1);
    return this.backend.createOutputTensor(made);
  }

  private id(tensor: tf.Tensor): number {
    const { getInputTensorIds } = Object.getPrototypeOf(this.backend) as TensorFlowBackend;
    return getInputTensorIds.call(this.backend, [tensor])[0];
  }

  private source(id: number): Output {
    const { frame } = this;
    const known = frame.sources.get(id);
    if (known) return known;
    const outer = this.frames[this.frames.length - 2]?.sources.get(id);
    if (!outer) throw new TraceError(`tensor ${id} comes from outside of the step`);
    const inner = placeholder(typeOf(outer));
    frame.nodes.push(inner);
    frame.entries.push({ inner, outer });
    const output = { node: inner, index: 0 };
    frame.sources.set(id, output);
    return output;
  }

  private add(node: GraphNode, ids: readonly number[]): void {
    this.frame.nodes.push(node);
    ids.forEach((id, index) => {
      this.frame.sources.set(id, { node, index });
    });
  }

  private dtype(dtype: number, what: string): GraphDtype {
    const known = graphDtype(this.binding, dtype);
    if (!known) throw inexpressible(`TensorFlow's type ${dtype}`, what);
    return known;
  }
}

/** Gives a variable the numbers of `tensor`, which is disposed. */
export function become(variable: tf.Variable, tensor: tf.Tensor): void {
  variable.assign(tensor);
  tensor.dispose();
}

function constant(
  shape: readonly number[],
  dtype: GraphDtype,
  values: ArrayLike<number>,
): GraphNode {
  const array = new { float32: Float32Array, int32: Int32Array, bool: Uint8Array }[dtype](values);
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  return { op: "Const", inputs: [], attributes: [], outputs: [{ shape, dtype }], bytes };
}

function expressible(dtype: string, what: string): GraphDtype {
  if (dtype === "float32" || dtype === "int32" || dtype === "bool") return dtype;
  throw inexpressible(dtype, what);
}

function inexpressible(dtype: string, what: string): TraceError {
  return new TraceError(`a compiled step holds float32, int32 and bool, got ${dtype} for ${what}`);
}
