import type { Shaped } from "./shaped";
import type { Source } from "./source";
import { type Step, stateless } from "./stateless";
import { normals, uniforms } from "./uniforms";

/**
 * A float32 tensor of the given shape, of independent draws from N(0, 1): a function of (source, step).
 * @throws RangeError unless `step` is an integer from 0 to 2³¹ − 1 or a scalar int32 tensor
 */
export function normal<const Shape extends readonly number[]>(
  src: Source,
  step: Step,
  shape: Shape,
): Shaped<Shape> {
  return stateless("StatelessRandomNormal", src, step, shape, [], normals) as Shaped<Shape>;
}

/**
 * A float32 tensor of the given shape, of independent draws from the uniform law on [0, 1): a function of (source, step).
 * @throws RangeError unless `step` is an integer from 0 to 2³¹ − 1 or a scalar int32 tensor
 */
export function uniform<const Shape extends readonly number[]>(
  src: Source,
  step: Step,
  shape: Shape,
): Shaped<Shape> {
  return stateless("StatelessRandomUniform", src, step, shape, [], uniforms) as Shaped<Shape>;
}
