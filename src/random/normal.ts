import type { Shaped } from "./shaped";
import type { Source } from "./source";
import { type Step, stateless } from "./stateless";
import { normals, uniforms } from "./uniforms";

/**
 * Independent draws of N(0, 1), float32, of the given shape: a function of (source, step).
 * @throws RangeError unless `step` is an integer from 0 to 2³¹ − 1 or a scalar int32 tensor.
 */
export function normal<const Shape extends readonly number[]>(
  src: Source,
  step: Step,
  shape: Shape,
): Shaped<Shape> {
  return stateless("StatelessRandomNormal", src, step, shape, [], normals) as Shaped<Shape>;
}

/**
 * Independent draws of the uniform law on [0, 1), float32, of the given shape: a function of (source, step).
 * @throws RangeError unless `step` is an integer from 0 to 2³¹ − 1 or a scalar int32 tensor.
 */
export function uniform<const Shape extends readonly number[]>(
  src: Source,
  step: Step,
  shape: Shape,
): Shaped<Shape> {
  return stateless("StatelessRandomUniform", src, step, shape, [], uniforms) as Shaped<Shape>;
}
