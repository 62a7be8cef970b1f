import { descendants, type Graph, type GraphNode } from "./graph";
import { TraceError } from "./traceError";

/**
 * @param places the results' places in words, in the order of the first outputs
 * @throws TraceError for a result, or a random draw, that would be the same at every call
 */
export function checkNothingFrozen(graph: Graph, places: readonly string[]): void {
  const moving = descendants(graph.nodes, graph.inputs);
  places.forEach((place, i) => {
    if (!moving.has(graph.outputs[i].node)) {
      throw new TraceError(
        `${place} depends on no argument and no variable: every call would return the same`,
      );
    }
  });
  checkDraws(graph.nodes, moving);
  for (const { inputs, loop } of graph.nodes) {
    if (!loop) continue;
    const entries = loop.body.inputs.slice(1).filter((_, i) => moving.has(inputs[i].node));
    checkDraws(loop.body.nodes, descendants(loop.body.nodes, entries));
  }
}

function checkDraws(nodes: readonly GraphNode[], moving: ReadonlySet<GraphNode>): void {
  if (nodes.some((node) => node.op.startsWith("Stateless") && !moving.has(node))) {
    throw new TraceError(
      "a draw at a fixed step would be the same at every call: give its step as an int32 scalar tensor that comes from an argument",
    );
  }
}
