import { type Graph, type GraphNode, integer, type Output, Renaming } from "../../compile/graph";

/** The graph with each loop's body written out once for each of its runs. */
export function unroll(graph: Graph): Graph {
  const nodes: GraphNode[] = [];
  const names = new Renaming();
  for (const node of graph.nodes) {
    if (node.loop) names.set(node, runs(node, names, nodes));
    else if (node.inputs.length === 0) nodes.push(node);
    else nodes.push(names.copy(node));
  }
  return { inputs: graph.inputs, nodes, outputs: graph.outputs.map((output) => names.get(output)) };
}

/** Writes all runs of a loop to `nodes`, and returns the outputs of the last. */
function runs(node: GraphNode, outer: Renaming, nodes: GraphNode[]): Output[] {
  const { count, carried, body } = node.loop as NonNullable<GraphNode["loop"]>;
  const entries = node.inputs.map((input) => outer.get(input));
  let ends: Output[] = [];
  for (let run = 0; run < count; run++) {
    ends = oneRun(
      body,
      run,
      [...ends.slice(0, carried), ...entries.slice(run > 0 ? carried : 0)],
      nodes,
    );
  }
  return ends;
}

/** Writes the run of a body at index `run` with `entries` for its other inputs, and returns its outputs. */
export function oneRun(
  body: Graph,
  run: number,
  entries: readonly Output[],
  nodes: GraphNode[],
): Output[] {
  const names = new Renaming();
  const index = integer(run);
  nodes.push(index);
  [{ node: index, index: 0 }, ...entries].forEach((output, i) => {
    names.set(body.inputs[i], [output]);
  });
  for (const node of body.nodes) if (node.op !== "Placeholder") nodes.push(names.copy(node));
  return body.outputs.map((output) => names.get(output));
}
