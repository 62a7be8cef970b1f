import type { GraphDtype } from "./engine";

/** An attribute of a TensorFlow op, as tfjs-node hands it to its binding, or of a tfjs kernel. */
export interface Attribute {
  readonly name: string;
  /** One of the binding's TF_ATTR_… constants; 0 for a kernel's. */
  readonly type: number;
  readonly value: unknown;
}

/** Shape and type of what an edge of the graph carries. */
export interface TensorType {
  readonly shape: readonly number[];
  readonly dtype: GraphDtype;
}

/** An edge's tail: the output `index` of a node. */
export interface Output {
  readonly node: GraphNode;
  readonly index: number;
}

/**
 * One op with what it reads and what it makes. Three kinds are not ops that were executed:
 * a "Placeholder" is an input of its graph, a "Const" holds `bytes`, a "Loop" repeats its `loop.body`.
 */
export interface GraphNode {
  readonly op: string;
  readonly inputs: readonly Output[];
  readonly attributes: readonly Attribute[];
  readonly outputs: readonly TensorType[];
  /** A Const's elements, row by row. */
  readonly bytes?: Uint8Array;
  readonly loop?: Loop;
}

/**
 * `count` runs of `body`. The body's inputs are the index, the carried values and then the invariants; its
 * outputs are the carried values' next ones and then the results. The node's inputs are the carried
 * values' first ones and the invariants; its outputs are the body's outputs after the last run.
 */
export interface Loop {
  readonly count: number;
  readonly carried: number;
  readonly body: Graph;
}

/** A recorded step: nodes stand after all that they read. */
export interface Graph {
  /** Placeholders. */
  readonly inputs: readonly GraphNode[];
  readonly nodes: readonly GraphNode[];
  readonly outputs: readonly Output[];
}

/** The type of what an edge carries. */
export function typeOf({ node, index }: Output): TensorType {
  return node.outputs[index];
}

export function placeholder(type: TensorType): GraphNode {
  return { op: "Placeholder", inputs: [], attributes: [], outputs: [type] };
}

/** A constant int32 scalar. */
export function integer(value: number): GraphNode {
  const bytes = new Uint8Array(Int32Array.of(value).buffer);
  return {
    op: "Const",
    inputs: [],
    attributes: [],
    outputs: [{ shape: [], dtype: "int32" }],
    bytes,
  };
}

/** The nodes that `ends` depend on, themselves among them, in the order of `nodes`. */
export function ancestors(nodes: readonly GraphNode[], ends: Iterable<GraphNode>): GraphNode[] {
  const needed = new Set<GraphNode>(ends);
  for (const node of nodes.toReversed()) {
    if (needed.has(node)) for (const { node: before } of node.inputs) needed.add(before);
  }
  return nodes.filter((node) => needed.has(node));
}

/** The graph without the nodes that none of its outputs depends on; its inputs stay. */
export function prune(graph: Graph): Graph {
  const alive = new Set(
    ancestors(
      graph.nodes,
      graph.outputs.map(({ node }) => node),
    ),
  );
  return {
    ...graph,
    nodes: graph.nodes.filter((node) => alive.has(node) || graph.inputs.includes(node)),
  };
}

/** The nodes that depend on one of `starts`, themselves among them. */
export function descendants(
  nodes: readonly GraphNode[],
  starts: Iterable<GraphNode>,
): Set<GraphNode> {
  const reached = new Set<GraphNode>(starts);
  for (const node of nodes)
    if (node.inputs.some((input) => reached.has(input.node))) reached.add(node);
  return reached;
}

/** The nodes copied with other inputs: `rename` says what stands for each output of before, and is told of each copy. */
export class Renaming {
  private readonly outputs = new Map<GraphNode, Output[]>();

  /** From now on `output` stands for output `index` of `node`. */
  set(node: GraphNode, outputs: readonly Output[]): void {
    this.outputs.set(node, [...outputs]);
  }

  get({ node, index }: Output): Output {
    return this.outputs.get(node)?.[index] ?? { node, index };
  }

  /** A copy of the node that reads the renamed outputs; from now on it stands for the node. */
  copy(node: GraphNode): GraphNode {
    const copy = { ...node, inputs: node.inputs.map((input) => this.get(input)) };
    this.set(
      node,
      node.outputs.map((_, index) => ({ node: copy, index })),
    );
    return copy;
  }
}
