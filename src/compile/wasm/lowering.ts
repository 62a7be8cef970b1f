import { ancestors, type Graph, type GraphNode, type Output, typeOf } from "../graph";
import { ElementwiseInstruction } from "./elementwiseInstruction";
import {
  type Buffer,
  type Expression,
  isContiguous,
  type Leaf,
  leafOf,
  leavesOf,
  newBuffer,
  sizeOf,
} from "./expression";
import type { Instruction } from "./instruction";
import { LoopInstruction, type Move } from "./loopInstruction";

/** A kernel that a step's module cannot hold; the message is its name, with what is amiss. */
export class Unsupported extends Error {}

/** Makes a kernel's outputs of its inputs, by their names. */
export type Kernel = (
  lowering: Lowering,
  inputs: readonly Expression[],
  attributes: Readonly<Record<string, unknown>>,
  node: GraphNode,
) => Expression | readonly Expression[];

/** Leaves that one expression may have before it is stored. */
const mostLeaves = 24;

/** Turns a recorded graph into instructions: elementwise kernels grow into expressions, which the others store. */
export class Lowering {
  readonly instructions: Instruction[] = [];
  /** Constants that have numbers of their own. */
  readonly constants: { readonly buffer: Buffer; readonly node: GraphNode }[] = [];
  private readonly expressions = new Map<GraphNode, readonly Expression[]>();
  private readonly uses = new Map<GraphNode, number[]>();

  constructor(private readonly kernels: Readonly<Record<string, Kernel>>) {}

  /** Lets a placeholder stand for numbers that lie in a buffer. */
  input(node: GraphNode, leaf: Expression): void {
    this.expressions.set(node, [leaf]);
  }

  /** The graph's outputs. @throws Unsupported */
  lower(graph: Graph): Expression[] {
    const ends = graph.outputs.map(({ node }) => node);
    const nodes = ancestors(graph.nodes, ends);
    for (const { node, index } of [...nodes.flatMap(({ inputs }) => inputs), ...graph.outputs]) {
      const counts = this.uses.get(node) ?? [];
      counts[index] = (counts[index] ?? 0) + 1;
      this.uses.set(node, counts);
    }
    for (const node of nodes) if (!this.expressions.has(node)) this.lowerNode(node);
    return graph.outputs.map((output) => this.get(output));
  }

  /** The expression as a leaf that lies row by row in one piece. */
  stored(expression: Expression): Leaf {
    if (expression.kind === "leaf" && isContiguous(expression)) return expression;
    return this.copied(expression);
  }

  /** The expression in a buffer of its own. */
  copied(expression: Expression): Leaf {
    const { shape, dtype } = expression;
    const to = leafOf(newBuffer(sizeOf(shape), dtype), shape);
    this.store(to, expression);
    return to;
  }

  store(to: Leaf, expression: Expression): void {
    this.instructions.push(new ElementwiseInstruction([{ to, expression }]));
  }

  private get({ node, index }: Output): Expression {
    const found = this.expressions.get(node)?.[index];
    if (!found) throw new Error(`${node.op} has no output ${index}`);
    return found;
  }

  private lowerNode(node: GraphNode): void {
    for (const { shape } of node.outputs) {
      if (sizeOf(shape) === 0) throw new Unsupported(`${node.op} of no numbers`);
    }
    const made = this.made(node);
    const counts = this.uses.get(node) ?? [];
    this.expressions.set(
      node,
      made.map((each, index) =>
        each.kind === "applied" && ((counts[index] ?? 0) > 1 || leavesOf(each).length > mostLeaves)
          ? this.stored(each)
          : each,
      ),
    );
  }

  private made(node: GraphNode): readonly Expression[] {
    if (node.loop) return this.loop(node);
    if (node.op === "Const") return [this.constant(node)];
    const kernel = Object.hasOwn(this.kernels, node.op) ? this.kernels[node.op] : undefined;
    if (!kernel) throw new Unsupported(node.op);
    const attributes = Object.fromEntries(node.attributes.map(({ name, value }) => [name, value]));
    const inputs = node.inputs.map((input) => this.get(input));
    const made = kernel(this, inputs, attributes, node);
    return Array.isArray(made) ? (made as readonly Expression[]) : [made as Expression];
  }

  private constant(node: GraphNode): Expression {
    const [{ shape, dtype }] = node.outputs;
    const values = valuesOf(node);
    if (values.every((value) => Object.is(value, values[0]))) {
      return { kind: "literal", shape, dtype, value: values[0] };
    }
    const buffer = newBuffer(sizeOf(shape), dtype, true);
    this.constants.push({ buffer, node });
    return leafOf(buffer, shape);
  }

  private loop({ inputs, outputs, loop }: GraphNode): Leaf[] {
    const { count, carried, body } = loop as NonNullable<GraphNode["loop"]>;
    const inner = new Lowering(this.kernels);
    const index = newBuffer(1, "int32", true);
    inner.input(body.inputs[0], leafOf(index, []));
    const results = outputs.map(({ shape, dtype }) =>
      leafOf(newBuffer(sizeOf(shape), dtype), shape),
    );
    const starts: Move[] = [];
    const invariants: Leaf[] = [];
    inputs.forEach((input, i) => {
      const outer = this.stored(this.get(input));
      if (i < carried) starts.push({ from: outer, to: results[i].buffer });
      else invariants.push(outer);
      inner.input(body.inputs[1 + i], i < carried ? results[i] : outer);
    });
    const ends = inner.lower(body).map((expression, i): Move => {
      const leaf = inner.stored(expression);
      const moved = results.some(({ buffer }) => buffer === leaf.buffer); // by the time that it is read
      return { from: moved ? inner.copied(leaf) : leaf, to: results[i].buffer };
    });
    this.constants.push(...inner.constants);
    this.instructions.push(
      new LoopInstruction(
        count,
        fused(
          inner.instructions,
          ends.map(({ from }) => from.buffer),
        ),
        index,
        starts,
        ends,
        invariants,
      ),
    );
    return results;
  }
}

/** A constant's numbers, truth values as 0 and 1. */
export function valuesOf({ bytes, outputs: [{ dtype }] }: GraphNode): ArrayLike<number> & number[] {
  const copy = (bytes as Uint8Array).slice();
  if (dtype === "bool") return Array.from(copy, (value) => (value === 0 ? 0 : 1));
  const Numbers = dtype === "float32" ? Float32Array : Int32Array;
  return Array.from(new Numbers(copy.buffer));
}

/** The instructions with passes over as many numbers made one, and without what nobody reads. @param kept what is read afterwards */
export function fused(given: readonly Instruction[], kept: readonly Buffer[]): Instruction[] {
  const merged: Instruction[] = [];
  for (const each of given) {
    const last = merged.at(-1);
    const both =
      last instanceof ElementwiseInstruction && each instanceof ElementwiseInstruction
        ? last.with(each)
        : undefined;
    if (both) merged[merged.length - 1] = both;
    else merged.push(each);
  }
  const read = new Set<Buffer>(kept);
  const alive: Instruction[] = [];
  for (const each of merged.toReversed()) {
    const needed =
      each instanceof ElementwiseInstruction ? each.without((buffer) => !read.has(buffer)) : each;
    if (needed instanceof ElementwiseInstruction && needed.stores.length === 0) continue;
    for (const buffer of needed.reads) read.add(buffer);
    alive.push(needed);
  }
  return alive.toReversed();
}

/** The type of a node's first output. */
export const typeOfFirst = (node: GraphNode) => typeOf({ node, index: 0 });
