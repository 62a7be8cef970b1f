import * as tf from "@tensorflow/tfjs-core";
import { type Formula, replaceKernel } from "../gradients/replaceKernel";
import { running } from "../gradients/running";
import { runKernel } from "../gradients/tapeEngine";

const mended = new Set<string>();

/**
 * Makes kernels right of the backends that the page has imported: running sums and products along an axis that is counted from
 * the end; on WebGPU also those from the end or without their own term, and what is made of integers and truth values as float32.
 */
export function mendGpuKernels(): void {
  for (const backend of ["webgl", "webgpu"]) {
    if (mended.has(backend) || !tf.getKernel(tf.Cumsum, backend)) continue;
    mended.add(backend);
    for (const [name, first] of [[tf.Cumsum, 0], [tf.Cumprod, 1]] as const) // biome-ignore format: two pairs
      replaceKernel(backend, name, backend === "webgpu" ? plainly(first) : running);
    if (backend === "webgpu") replaceKernel(backend, tf.Cast, cast);
  }
}

/** Running sums or products by those from the start that have their own term; before the first stands `first`. */
const plainly =
  (first: number): Formula<tf.CumsumAttrs> =>
  ({ x }, attributes, stock) => {
    const [axis] = tf.util.parseAxisParam(attributes.axis, x.shape);
    const { exclusive, reverse } = attributes;
    if (!exclusive && !reverse) return stock({ ...attributes, axis });
    const run = first === 0 ? tf.cumsum : tf.cumprod;
    const all = run(reverse ? tf.reverse(x, axis) : x, axis);
    const edges = x.shape.map((_, i): [number, number] => [i === axis ? 1 : 0, 0]);
    const shifted = exclusive
      ? tf.slice(tf.pad(all, edges, first), x.shape.map(() => 0), x.shape) // biome-ignore format: one call
      : all;
    return reverse ? tf.reverse(shifted, axis) : shifted;
  };

/** float32 of integers and truth values in numbers of its own: the stock kernel leaves them as they are, which no shader that copies knows. */
const cast: Formula<tf.CastAttrs> = ({ x }, attributes, stock) =>
  attributes.dtype === "float32" && (x.dtype === "int32" || x.dtype === "bool")
    ? runKernel(tf.Multiply, { a: x, b: tf.scalar(1) })
    : stock(attributes);
