import {
  type Attribute,
  type Graph,
  type GraphNode,
  type Loop,
  type Output,
  prune,
  Renaming,
  typeOf,
} from "../../compile/graph";
import { tensorflow, typeAttribute } from "./tensorflow";

/** What stands for a node: another node, an output that exists already, or nothing. */
type Rule = (node: GraphNode) => GraphNode | Output | undefined;

const rank = (output: Output): number => typeOf(output).shape.length;
const sameShape = (a: Output, b: Output): boolean =>
  typeOf(a).shape.join() === typeOf(b).shape.join();
const same = (a: Output, b: Output): boolean => a.node === b.node && a.index === b.index;
const attribute = (node: GraphNode, name: string): unknown =>
  node.attributes.find((each) => each.name === name)?.value;
const flag = (name: string, value: unknown): Attribute => ({
  ...{ name, value },
  type: tensorflow().binding.TF_ATTR_BOOL,
});

/** The node that made `output`, if it is one of `ops`. */
function madeBy(output: Output | undefined, ...ops: string[]): GraphNode | undefined {
  return output && output.index === 0 && ops.includes(output.node.op) ? output.node : undefined;
}

/** The one number of a constant that repeats it: its bytes but the first four are its bytes but the last four. */
function number(output: Output): number | undefined {
  const { op, bytes, outputs } = madeBy(output, "Fill") ? output.node.inputs[1].node : output.node;
  if (op !== "Const" || !bytes?.length || outputs[0].dtype !== "float32") return undefined;
  const repeats = Buffer.compare(bytes.subarray(4), bytes.subarray(0, -4)) === 0;
  return repeats ? new Float32Array(bytes.buffer, bytes.byteOffset, 1)[0] : undefined;
}

/**
 * A product of two matrices, which tfjs writes as a batch of products: MatMul has
 * less to do for each. Where the product is narrow the two kernels round differently, and little is gained.
 */
const matMul: Rule = (node) => {
  if (node.op !== "BatchMatMulV2" || !node.inputs.every((input) => rank(input) === 2)) return;
  if (node.outputs[0].shape[1] < 8) return;
  return {
    ...node,
    op: "MatMul",
    attributes: [
      typeAttribute("T", node.outputs[0].dtype),
      flag("transpose_a", attribute(node, "adj_x")),
      flag("transpose_b", attribute(node, "adj_y")),
    ],
  };
};

/** The x and the a of tf.step(x, a), which tfjs-node writes with five ops: 1 where x > 0, else a, and NaN where x is. */
function stepOf(output: Output): { x: Output; slope: number } | undefined {
  const outer = madeBy(output, "Select");
  const isNan = madeBy(outer?.inputs[0], "IsNan");
  const inner = madeBy(outer?.inputs[2], "Select");
  const greater = madeBy(inner?.inputs[0], "Greater");
  if (!outer || !isNan || !inner || !greater) return;
  const x = outer.inputs[1];
  if (!same(isNan.inputs[0], x) || !same(greater.inputs[0], x)) return;
  const slope = number(inner.inputs[2]);
  if (number(greater.inputs[1]) !== 0 || number(inner.inputs[1]) !== 1) return;
  return slope === undefined ? undefined : { x, slope };
}

/**
 * dy · step(x, a), the gradient of relu where a = 0 and else of the leaky relu, as one op. Where x is NaN these gradients
 * are not; the function's value is, and so is a loss of it.
 */
const stepProduct: Rule = (node) => {
  if (node.op !== "Mul") return;
  const [factor, step] = node.inputs;
  const { x, slope } = stepOf(step) ?? {};
  if (!x || slope === undefined || !(slope >= 0) || !sameShape(factor, x)) return;
  const type = typeAttribute("T", node.outputs[0].dtype);
  const leak = { name: "alpha", type: tensorflow().binding.TF_ATTR_FLOAT, value: slope };
  return {
    ...node,
    op: slope > 0 ? "LeakyReluGrad" : "ReluGrad",
    inputs: [factor, x],
    attributes: slope > 0 ? [type, leak] : [type],
  };
};

/** max(min(x, b), a) with constant bounds a ≤ b is one op. */
const clip: Rule = (node) => {
  const inner = madeBy(node.inputs[0], "Minimum");
  if (node.op !== "Maximum" || !inner) return;
  const [x, upper, lower] = [...inner.inputs, node.inputs[1]];
  const [a, b] = [number(lower), number(upper)];
  if (rank(upper) > 0 || rank(lower) > 0 || a === undefined || b === undefined || !(a <= b)) return;
  return { ...node, op: "ClipByValue", inputs: [x, lower, upper] };
};

/** A reshape to the same shape, or a cast to the same type, is what it reads. */
const nothing: Rule = (node) => {
  const [x] = node.inputs;
  if (node.op === "Identity") return x;
  if (node.op === "Reshape" && sameShape(x, { node, index: 0 })) return x;
  return node.op === "Cast" && typeOf(x).dtype === node.outputs[0].dtype ? x : undefined;
};

const rules: readonly Rule[] = [nothing, matMul, stepProduct, clip];

/** The same step with what tfjs spells out in several ops as the one op that TensorFlow has for it. */
export function rewrite(graph: Graph): Graph {
  const names = new Renaming();
  const nodes: GraphNode[] = [];
  for (const node of graph.nodes) {
    if (node.inputs.length === 0) {
      nodes.push(node);
      continue;
    }
    const copy = names.copy(node);
    const better = rules.map((rule) => rule(copy)).find((found) => found !== undefined);
    if (better && "node" in better) {
      names.set(node, [better]);
      continue;
    }
    const chosen = copy.loop ? withBody(copy, rewrite(copy.loop.body)) : (better ?? copy);
    names.set(
      node,
      chosen.outputs.map((_, index) => ({ node: chosen, index })),
    );
    nodes.push(chosen);
  }
  return prune({ inputs: graph.inputs, nodes, outputs: graph.outputs.map((o) => names.get(o)) });
}

function withBody(node: GraphNode, body: Graph): GraphNode {
  return { ...node, loop: { ...(node.loop as Loop), body } };
}
