import { type Graph, type GraphNode, type Output, typeOf } from "../../compile/graph";
import { TraceError } from "../../compile/traceError";
import { tensorflow, typeAttribute } from "./tensorflow";

/** Where an op's indices come in, and what each must be below: one number, or one for each column of the indices. */
interface Indexing {
  readonly indices: Output;
  readonly below: readonly number[];
  /** Whether what is below 0 is passed over and no mistake. */
  readonly negatives: boolean;
}

/**
 * The graph with one more output, whether all indices of its gathers and scatters are in range; the graph as it is where none
 * can be out of it. TensorFlow's own kernels refuse an index out of range, XLA's take another row without a word.
 * @throws TraceError for such indices in a loop, unless they are drawn in range: the loop could not say so
 */
export function checkIndices(graph: Graph): Graph {
  const tests = graph.nodes.flatMap((node) => {
    if (node.loop) refuseIn(node.loop.body);
    const indexing = indexingOf(node);
    return indexing && !isSafe(indexing) ? [testOf(indexing)] : [];
  });
  if (tests.length === 0) return graph;
  const nodes = tests.flatMap((test) => test.nodes);
  let inRange = tests[0].inRange;
  for (const test of tests.slice(1)) {
    inRange = op("LogicalAnd", [inRange, test.inRange], []);
    nodes.push(inRange);
  }
  return {
    inputs: graph.inputs,
    nodes: [...graph.nodes, ...nodes],
    outputs: [...graph.outputs, at(inRange)],
  };
}

function refuseIn(body: Graph): void {
  const unsafe = body.nodes.find((node) => {
    const indexing = indexingOf(node);
    return indexing !== undefined && !isSafe(indexing);
  });
  if (unsafe) {
    throw new TraceError(
      `${unsafe.op} in a repeat takes indices that are not drawn there: under XLA nothing would tell one out of range; leave XLA out`,
    );
  }
}

function indexingOf({ op, inputs, outputs }: GraphNode): Indexing | undefined {
  const [first, second, third] = inputs;
  const columns = (indices: Output, shape: readonly number[]) =>
    shape.slice(0, typeOf(indices).shape.at(-1));
  switch (op) {
    case "GatherV2":
      return {
        indices: second,
        below: [typeOf(first).shape.at(integers(third)[0]) ?? 0],
        negatives: false,
      };
    case "GatherNd":
    case "TensorScatterUpdate":
      return { indices: second, below: columns(second, typeOf(first).shape), negatives: false };
    case "ScatterNd":
      return { indices: first, below: columns(first, outputs[0].shape), negatives: false };
    case "UnsortedSegmentSum":
      return { indices: second, below: [outputs[0].shape[0]], negatives: true };
  }
}

/** Whether indices are constants, which were tried when the step was traced, or drawn in range. */
function isSafe({ indices, below }: Indexing): boolean {
  const { op, inputs } = indices.node;
  if (op === "Const") return true;
  if (op !== "StatelessRandomUniformInt" || below.length !== 1) return false;
  const [low, high] = inputs.slice(2).map((bound) => integers(bound)[0]);
  return low >= 0 && high <= below[0];
}

/** A constant's numbers. */
function integers({ node: { bytes } }: Output): Int32Array {
  const { buffer, byteOffset, byteLength } = bytes as Uint8Array;
  return new Int32Array(buffer.slice(byteOffset, byteOffset + byteLength));
}

function testOf({ indices, below, negatives }: Indexing): {
  nodes: GraphNode[];
  inRange: GraphNode;
} {
  const { shape } = typeOf(indices);
  const T = typeAttribute("T", "int32");
  const high = constant(below.length === 1 ? [] : [below.length], below);
  const low = constant([], [negatives ? -(2 ** 31) : 0]);
  const notAbove = op("Less", [indices.node, high], [T], shape, indices.index);
  const notBelow = op("GreaterEqual", [indices.node, low], [T], shape, indices.index);
  const each = op("LogicalAnd", [notAbove, notBelow], [], shape);
  const axes = constant([shape.length], Array.from(shape.keys()));
  const keep = { name: "keep_dims", type: tensorflow().binding.TF_ATTR_BOOL, value: false };
  const inRange = op("All", [each, axes], [keep, typeAttribute("Tidx", "int32")]);
  return { nodes: [high, low, notAbove, notBelow, each, axes, inRange], inRange };
}

function op(
  name: string,
  inputs: readonly GraphNode[],
  attributes: GraphNode["attributes"],
  shape: readonly number[] = [],
  firstOutput = 0,
): GraphNode {
  const edges = inputs.map((node, i) => ({ node, index: i === 0 ? firstOutput : 0 }));
  return { op: name, inputs: edges, attributes, outputs: [{ shape, dtype: "bool" }] };
}

function at(node: GraphNode): Output {
  return { node, index: 0 };
}

function constant(shape: readonly number[], values: readonly number[]): GraphNode {
  const bytes = new Uint8Array(Int32Array.from(values).buffer);
  return { op: "Const", inputs: [], attributes: [], outputs: [{ shape, dtype: "int32" }], bytes };
}
