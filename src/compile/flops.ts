import { type Graph, type GraphNode, type Output, typeOf } from "./graph";

const size = (shape: readonly number[]): number => shape.reduce((n, d) => n * d, 1);
const shapeOf = (output: Output): readonly number[] => typeOf(output).shape;

/**
 * The floating-point operations of a graph's matrix products and convolutions, loops counted with all their runs:
 * 2·m·k·n for a product of [m, k] and [k, n], and 2·(elements of the filter)·(places where it is laid) for a
 * convolution and its two gradients. Elementwise ops are not counted.
 */
export function flops(graph: Graph): number {
  return graph.nodes.reduce((total, node) => {
    const { loop } = node;
    return total + (loop ? loop.count * flops(loop.body) : flopsOf(node));
  }, 0);
}

/** The floating-point operations of one node. */
export function flopsOf({ op, inputs, attributes, outputs }: GraphNode): number {
  switch (op) {
    case "MatMul":
    case "BatchMatMulV2":
    case "BatchMatMul": {
      const transposed = attributes.find(({ name }) =>
        ["transpose_a", "adj_x", "transposeA"].includes(name),
      )?.value;
      const inner = shapeOf(inputs[0]).at(transposed ? -2 : -1) as number;
      return 2 * inner * size(outputs[0].shape);
    }
    case "Conv2D":
      return convolution(shapeOf(inputs[1]), outputs[0].shape);
    case "Conv2DBackpropInput":
      return convolution(shapeOf(inputs[1]), shapeOf(inputs[2]));
    case "Conv2DBackpropFilter":
      return convolution(outputs[0].shape, shapeOf(inputs[2]));
    default:
      return 0;
  }
}

/** For a filter [height, width, in, out] laid at every place of [batch, rows, columns, out]. */
function convolution(filter: readonly number[], places: readonly number[]): number {
  return 2 * size(filter) * size(places.slice(0, 3));
}
