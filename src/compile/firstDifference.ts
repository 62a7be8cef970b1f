import type { Graph, GraphNode } from "./graph";

/** What differs first between two recordings of one step, in words; undefined where they are the same. */
export function firstDifference(a: Graph, b: Graph): string | undefined {
  const [ofA, ofB] = [describe(a), describe(b)];
  for (let i = 0; i < Math.max(ofA.length, ofB.length); i++) {
    if (same(ofA[i], ofB[i])) continue;
    return `${ofA[i]?.words ?? "nothing"} in one run, ${ofB[i]?.words ?? "nothing"} in the next`;
  }
}

interface Description {
  /** All that the node is, its place in the graph included, but a constant's elements. */
  readonly key: string;
  readonly bytes?: Uint8Array;
  readonly words: string;
}

const nothing = new Uint8Array();

function same(a: Description | undefined, b: Description | undefined): boolean {
  const [ofA, ofB] = [a?.bytes ?? nothing, b?.bytes ?? nothing];
  return a?.key === b?.key && ofA.length === ofB.length && ofA.every((byte, i) => byte === ofB[i]);
}

function describe(graph: Graph): Description[] {
  const numbers = new Map(graph.nodes.map((node, i) => [node, i]));
  const edges = (outputs: GraphNode["inputs"]): string =>
    outputs.map(({ node, index }) => `${numbers.get(node)}:${index}`).join(" ");
  const nodes = graph.nodes.flatMap((node): Description[] => {
    const { op, inputs, attributes, outputs, bytes, loop } = node;
    const types = outputs.map(({ dtype, shape }) => `${dtype} [${shape}]`).join(", ");
    const key = JSON.stringify([op, edges(inputs), attributes, types, loop?.count]);
    const words = bytes
      ? `a constant ${types} that begins with ${first(node)}`
      : `${op} to ${types}`;
    return [...(loop ? describe(loop.body) : []), { key, bytes, words }];
  });
  return [...nodes, { key: edges(graph.outputs), words: "other outputs" }];
}

/** A constant's first element. */
function first({ bytes, outputs: [{ dtype }] }: GraphNode): number | undefined {
  const { buffer, byteOffset } = bytes as Uint8Array;
  if ((bytes as Uint8Array).length === 0) return undefined;
  if (dtype === "float32") return new Float32Array(buffer, byteOffset, 1)[0];
  return dtype === "int32" ? new Int32Array(buffer, byteOffset, 1)[0] : (bytes as Uint8Array)[0];
}
