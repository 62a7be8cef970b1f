import type { Graph, GraphNode } from "../graph";
import { type Buffer, leafOf, newBuffer, sizeOf } from "./expression";
import { kernels } from "./kernels";
import { layOut, place } from "./layOut";
import { type Move, writeMoves } from "./loopInstruction";
import { fused, Lowering, typeOfFirst, Unsupported, valuesOf } from "./lowering";
import { WasmModule } from "./wasmModule";

/** What lies before the first buffer and behind the last, where a vector may reach. */
const margin = 64;

/** A larger step has no module: what its calls cost beside their work is little. */
const mostBytes = 2 ** 30;

/** A step as a module with its memory laid out. */
export interface Program {
  /** Where the graph's inputs lie, one each. */
  readonly inputs: readonly Buffer[];
  /** Where results lie after a call. */
  readonly results: readonly Buffer[];
  readonly memory: ArrayBuffer;
  /** Runs the step once, on the inputs that lie in the memory. */
  run(): void;
}

/**
 * The module of a recorded step. Its last `states.length` outputs are moved to where they are read: to the input of this number, or
 * to a place of their own where it is none.
 * @throws Unsupported for a kernel that a module cannot hold
 */
export function programOf(
  graph: Graph,
  states: readonly (number | undefined)[],
): Program & {
  readonly states: readonly Buffer[];
} {
  const lowering = new Lowering(kernels);
  const inputs = graph.inputs.map((node) => {
    const { shape, dtype } = typeOfFirst(node);
    const buffer = newBuffer(sizeOf(shape), dtype, true);
    lowering.input(node, leafOf(buffer, shape));
    return buffer;
  });
  const stored = lowering.lower(graph).map((expression) => lowering.stored(expression));
  const first = stored.length - states.length;
  const kept = states.map((input, i) => {
    if (input !== undefined) return inputs[input];
    const { length, dtype } = stored[first + i].buffer;
    return newBuffer(sizeOf(stored[first + i].shape) || length, dtype, true);
  });
  const results = stored
    .slice(0, first)
    .map(({ shape, dtype }) => newBuffer(sizeOf(shape), dtype, true));
  // A variable that takes another's old number must have it before that one moves on.
  const ends = stored.map((leaf, i): Move => {
    const isState = i >= first && kept.includes(leaf.buffer) && leaf.buffer !== kept[i - first];
    return {
      from: isState ? lowering.copied(leaf) : leaf,
      to: i < first ? results[i] : kept[i - first],
    };
  });
  const instructions = fused(
    lowering.instructions,
    ends.map(({ from }) => from.buffer),
  );

  let end = margin;
  const fixed = [...inputs, ...kept.filter((buffer) => !inputs.includes(buffer)), ...results];
  for (const buffer of [...fixed, ...lowering.constants.map(({ buffer }) => buffer)]) {
    end = place(buffer, end);
  }
  const last = { reads: ends.map(({ from }) => from.buffer), writes: [], emit: () => "" };
  end = layOut([...instructions, last], end) + margin;

  if (end > mostBytes) throw new Unsupported(`${Math.ceil(end / 2 ** 20)} MB of numbers`);
  const module = new WasmModule();
  const names = instructions.map((instruction) => instruction.emit(module));
  const main = module.define("main", [], [], (code) => {
    for (const name of names) code.call(name);
    writeMoves(code, ends);
  });
  const { memory, run } = module.instantiate(main, end);
  for (const { buffer, node } of lowering.constants) write(memory, buffer, valuesOf(node));
  return { inputs, results, states: kept, memory, run };
}

/** Puts numbers where a buffer lies, truth values as 0 and 1. */
export function write(memory: ArrayBuffer, buffer: Buffer, values: ArrayLike<number>): void {
  const numbers = view(memory, buffer);
  if (buffer.dtype === "bool")
    for (let i = 0; i < numbers.length; i++) numbers[i] = values[i] === 0 ? 0 : 1;
  else numbers.set(values);
}

/** A copy of the numbers of a buffer, as tfjs has those of its type. */
export function read(memory: ArrayBuffer, buffer: Buffer): Float32Array | Int32Array | Uint8Array {
  const numbers = view(memory, buffer);
  return buffer.dtype === "bool" ? Uint8Array.from(numbers) : numbers.slice();
}

function view(memory: ArrayBuffer, { dtype, address, length }: Buffer): Float32Array | Int32Array {
  const Numbers = dtype === "float32" ? Float32Array : Int32Array;
  return new Numbers(memory, address, length);
}

/** The nodes of a graph, those of its loops' bodies among them. */
export function countOf(nodes: readonly GraphNode[]): number {
  return nodes.reduce((count, { loop }) => count + 1 + (loop ? countOf(loop.body.nodes) : 0), 0);
}
