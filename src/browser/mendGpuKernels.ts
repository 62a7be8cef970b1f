import * as tf from "@tensorflow/tfjs-core";
import { type Formula, replaceKernel } from "../gradients/replaceKernel";
import { running } from "../gradients/running";

const mended = new Set<string>();

/**
 * Makes kernels right of the backends that the page has imported: running sums and products along an axis that is counted from
 * the end; on WebGPU also those from the end or without their own term, and transposed integers and truth values, whose shader
 * does not compile.
 */
export function mendGpuKernels(): void {
  for (const backend of ["webgl", "webgpu"]) {
    if (mended.has(backend) || !tf.getKernel(tf.Cumsum, backend)) continue;
    mended.add(backend);
    for (const [name, first] of [[tf.Cumsum, 0], [tf.Cumprod, 1]] as const) // biome-ignore format: two pairs
      replaceKernel(backend, name, backend === "webgpu" ? plainly(first) : running);
    if (backend === "webgpu") replaceKernel(backend, tf.Transpose, transpose);
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

/** By float32, which holds integers to 2²⁴. */
const transpose: Formula<tf.TransposeAttrs> = ({ x }, attributes, stock) =>
  x.dtype === "int32" || x.dtype === "bool"
    ? tf.cast(tf.transpose(tf.cast(x, "float32"), attributes.perm), x.dtype)
    : stock(attributes);
