import {
  type Attribute,
  ancestors,
  type Graph,
  type GraphNode,
  integer,
  type Output,
  placeholder,
  Renaming,
  typeOf,
} from "../../compile/graph";
import { TraceError } from "../../compile/traceError";
import { drawsOf, hoistDraws } from "./hoistDraws";
import type { FunctionName, NamedFunction } from "./savedModel";
import { tensorflow, tensorflowDtype, typeAttribute } from "./tensorflow";

/**
 * The graph with all but its random draws as one function that XLA compiles whole, its loops as While: XLA
 * draws other numbers than TensorFlow, so the draws, and what they depend on, stay outside and come first.
 */
export function forXla(graph: Graph): { graph: Graph; functions: NamedFunction[] } {
  const hoisted = hoistDraws(graph);
  const outside = new Set(ancestors(hoisted.nodes, drawsOf(hoisted)));
  if ([...outside].some((node) => node.loop)) {
    throw new TraceError(
      "a random draw depends on what a repeat returns or assigns: XLA cannot compile it; draw from arguments",
    );
  }
  for (const input of hoisted.inputs) outside.add(input);
  const inside = hoisted.nodes.filter((node) => !outside.has(node));
  const entries = new Map<string, { inner: GraphNode; outer: Output }>();
  const numbers = new Map(hoisted.nodes.map((node, i) => [node, i]));
  const names = new Renaming();
  const enter = (outer: Output): Output => {
    const key = `${numbers.get(outer.node)}:${outer.index}`;
    const entry = entries.get(key) ?? { inner: placeholder(typeOf(outer)), outer };
    entries.set(key, entry);
    return { node: entry.inner, index: 0 };
  };
  const inner = (output: Output): Output =>
    outside.has(output.node) ? enter(output) : names.get(output);
  const functions: NamedFunction[] = [];
  const nodes = inside.flatMap((node): GraphNode[] => {
    const copy = { ...node, inputs: node.inputs.map(inner) };
    const [repeated, ...starts] = copy.loop ? whileLoop(copy, functions) : [copy];
    names.set(
      node,
      node.outputs.map((_, i) => ({ node: repeated, index: copy.loop ? i + 1 : i })),
    );
    return [...starts, repeated];
  });
  const outputs = hoisted.outputs.map(inner);
  const inputs = [...entries.values()].map((entry) => entry.inner);
  functions.push({
    name: "step",
    graph: { inputs, nodes: [...inputs, ...nodes], outputs },
    xla: true,
  });
  const call: GraphNode = {
    op: "PartitionedCall",
    inputs: [...entries.values()].map((entry) => entry.outer),
    attributes: [
      types(
        "Tin",
        inputs.map((node) => ({ node, index: 0 })),
      ),
      types("Tout", outputs),
      functionAttribute("f", "step"),
      { name: "_XlaMustCompile", type: tensorflow().binding.TF_ATTR_BOOL, value: true },
    ],
    outputs: outputs.map(typeOf),
  };
  return {
    graph: {
      inputs: hoisted.inputs,
      nodes: [...hoisted.nodes.filter((node) => outside.has(node)), call],
      outputs: outputs.map((_, index) => ({ node: call, index })),
    },
    functions,
  };
}

function types(name: string, outputs: readonly Output[]): Attribute {
  const { binding } = tensorflow();
  const value = outputs.map((output) => tensorflowDtype(binding, typeOf(output).dtype));
  return { name, type: binding.TF_ATTR_TYPE, value };
}

function functionAttribute(name: string, called: string): Attribute {
  const value: FunctionName = { function: called };
  return { name, type: tensorflow().binding.TF_ATTR_STRING, value };
}

/**
 * The loop as a While over (index, carried values, results, invariants): a While hands on all it is given,
 * so the results of a run take part too, zero before the first. Returns the While, then the constants it reads.
 */
function whileLoop(node: GraphNode, functions: NamedFunction[]): GraphNode[] {
  const { count, carried, body } = node.loop as NonNullable<GraphNode["loop"]>;
  const at = (input: GraphNode): Output => ({ node: input, index: 0 });
  const results = body.outputs.slice(carried);
  const [index, ...entries] = body.inputs;
  const slots = results.map((result) => placeholder(typeOf(result)));
  const inputs = [index, ...entries.slice(0, carried), ...slots, ...entries.slice(carried)];
  const one = integer(1);
  const next: GraphNode = {
    op: "AddV2",
    inputs: [at(index), at(one)],
    attributes: [typeAttribute("T", "int32")],
    outputs: index.outputs,
  };
  const name = `loop_${functions.length}`;
  const bodyNodes = body.nodes.filter(({ op }) => op !== "Placeholder");
  functions.push({
    name: `${name}_body`,
    graph: {
      inputs,
      nodes: [...inputs, one, next, ...bodyNodes],
      outputs: [at(next), ...body.outputs, ...entries.slice(carried).map(at)],
    },
  });
  const limit = integer(count);
  const conditionInputs = inputs.map((input) => placeholder(input.outputs[0]));
  const less: GraphNode = {
    op: "Less",
    inputs: [at(conditionInputs[0]), at(limit)],
    attributes: [typeAttribute("T", "int32")],
    outputs: [{ shape: [], dtype: "bool" }],
  };
  functions.push({
    name: `${name}_condition`,
    graph: {
      inputs: conditionInputs,
      nodes: [...conditionInputs, limit, less],
      outputs: [at(less)],
    },
  });
  const constants = [integer(0), ...results.map((result) => zeros(typeOf(result)))];
  const starts = [
    at(constants[0]),
    ...node.inputs.slice(0, carried),
    ...constants.slice(1).map(at),
    ...node.inputs.slice(carried),
  ];
  const loop: GraphNode = {
    op: "StatelessWhile",
    inputs: starts,
    attributes: [
      types("T", starts),
      functionAttribute("cond", `${name}_condition`),
      functionAttribute("body", `${name}_body`),
    ],
    outputs: starts.map(typeOf),
  };
  return [loop, ...constants];
}

function zeros(type: GraphNode["outputs"][number]): GraphNode {
  const bytes = new Uint8Array(
    type.shape.reduce((n, d) => n * d, 1) * (type.dtype === "bool" ? 1 : 4),
  );
  return { op: "Const", inputs: [], attributes: [], outputs: [type], bytes };
}
