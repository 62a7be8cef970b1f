import {
  ancestors,
  type Graph,
  type GraphNode,
  integer,
  type Loop,
  type Output,
  placeholder,
  Renaming,
} from "../../compile/graph";
import { TraceError } from "../../compile/traceError";
import { typeAttribute } from "./tensorflow";
import { oneRun } from "./unroll";

/** The random draws among the nodes of a graph, and the rows that they pick from its inputs: minibatches. */
export function drawsOf(graph: Pick<Graph, "nodes" | "inputs">): GraphNode[] {
  const draws = new Set<GraphNode>();
  for (const node of graph.nodes) {
    const [table, indices] = node.inputs;
    const picks =
      node.op === "GatherV2" && draws.has(indices.node) && graph.inputs.includes(table.node);
    if (picks || node.op.startsWith("Stateless")) draws.add(node);
  }
  return [...draws];
}

/**
 * The graph with what its loops draw drawn before the loop, for all runs, and picked inside by the index. XLA's
 * own draws are other numbers than TensorFlow's, so none may be left in what XLA compiles; and a data set that
 * a loop of XLA's reads would be copied at each call.
 * @throws TraceError where a draw in a loop depends on a variable that the loop assigns
 */
export function hoistDraws(graph: Graph): Graph {
  const nodes: GraphNode[] = [];
  const names = new Renaming();
  for (const node of graph.nodes) {
    if (node.inputs.length === 0 && !node.loop) nodes.push(node);
    else if (!node.loop) nodes.push(names.copy(node));
    else {
      const entries = node.inputs.map((input) => names.get(input));
      const hoisted = hoistFrom(node.loop, entries, nodes);
      const copy: GraphNode = { ...node, ...hoisted };
      nodes.push(copy);
      names.set(
        node,
        node.outputs.map((_, index) => ({ node: copy, index })),
      );
    }
  }
  return { inputs: graph.inputs, nodes, outputs: graph.outputs.map((output) => names.get(output)) };
}

function hoistFrom(
  loop: Loop,
  entries: readonly Output[],
  nodes: GraphNode[],
): Pick<GraphNode, "loop" | "inputs"> {
  const { body, carried, count } = loop;
  const draws = drawsOf({ nodes: body.nodes, inputs: body.inputs.slice(1 + carried) });
  if (draws.length === 0) return { loop, inputs: entries };
  const before = ancestors(body.nodes, draws);
  if (
    before.some((node) => body.inputs.indexOf(node) > 0 && body.inputs.indexOf(node) <= carried)
  ) {
    throw new TraceError(
      "a random draw in a repeat depends on a variable that the repeat assigns: XLA cannot compile it; draw from arguments and the index",
    );
  }
  const drawing: Graph = {
    inputs: body.inputs,
    nodes: before,
    outputs: draws.map((node) => ({ node, index: 0 })),
  };
  const drawn = Array.from({ length: count }, (_, run) => oneRun(drawing, run, entries, nodes));
  const names = new Renaming();
  const [picked, packs, inputs]: [GraphNode[], Output[], GraphNode[]] = [[], [], []];
  draws.forEach((draw, i) => {
    const { dtype, shape } = draw.outputs[0];
    const all = { dtype, shape: [count, ...shape] };
    const pack: GraphNode = {
      op: "Pack",
      inputs: drawn.map((run) => run[i]),
      attributes: [typeAttribute("T", dtype)],
      outputs: [all],
    };
    const input = placeholder(all);
    const axis = integer(0);
    const pick: GraphNode = {
      op: "GatherV2",
      inputs: [input, body.inputs[0], axis].map((node) => ({ node, index: 0 })),
      attributes: [
        typeAttribute("Tparams", dtype),
        typeAttribute("Tindices", "int32"),
        typeAttribute("Taxis", "int32"),
      ],
      outputs: [{ dtype, shape }],
    };
    nodes.push(pack);
    packs.push({ node: pack, index: 0 });
    inputs.push(input);
    picked.push(input, axis, pick);
    names.set(draw, [{ node: pick, index: 0 }]);
  });
  const kept = body.nodes.filter((node) => !draws.includes(node));
  const rest = kept.map((node) => (node.inputs.length === 0 ? node : names.copy(node)));
  const outputs = body.outputs.map((output) => names.get(output));
  // What only the draws read, a data set above all, must not enter the loop any more.
  const needed = new Set(
    ancestors(
      [...picked, ...rest],
      outputs.map(({ node }) => node),
    ),
  );
  const entering = [
    ...body.inputs.slice(1).map((inner, k) => ({ inner, outer: entries[k] })),
    ...inputs.map((inner, k) => ({ inner, outer: packs[k] })),
  ].filter(({ inner }, k) => k < carried || needed.has(inner));
  const bodyInputs = [body.inputs[0], ...entering.map(({ inner }) => inner)];
  const bodyNodes = [...picked, ...rest].filter((node) => needed.has(node) && !isInput(node));
  return {
    inputs: entering.map(({ outer }) => outer),
    loop: {
      ...{ count, carried },
      body: { inputs: bodyInputs, nodes: [...bodyInputs, ...bodyNodes], outputs },
    },
  };
}

const isInput = (node: GraphNode): boolean => node.op === "Placeholder";
