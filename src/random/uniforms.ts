/**
 * TensorFlow's stateless random numbers in plain JavaScript: arrays without tensors, and the numbers that
 * other tfjs backends draw.
 * @see TensorFlow, core/kernels/stateless_random_ops.cc and core/lib/random/random_distributions.h.
 */
import { type Block, philox } from "./philox";
import type { Source } from "./source";

const SCRAMBLE = [0x3ec8f720, 0x02461e29] as const;

/**
 * `n` numbers uniform on [0, 1), multiples of 2⁻²³; to the bit those of `uniform`.
 * @throws RangeError unless `n` is a non-negative integer.
 */
export function uniforms(src: Source, step: number, n: number): Float32Array {
  return draw(new Float32Array(count(n)), src, step, (words) => words.map(toUnitInterval) as Block);
}

/**
 * `n` numbers of the law N(0, 1) by Box and Muller's transform; those of `normal` within float32 rounding.
 * @throws RangeError unless `n` is a non-negative integer.
 */
export function normals(src: Source, step: number, n: number): Float32Array {
  return draw(new Float32Array(count(n)), src, step, ([a, b, c, d]) => [
    ...boxMuller(a, b),
    ...boxMuller(c, d),
  ]);
}

/**
 * `n` integers uniform on {0, …, size − 1}, independent; to the bit those of `batchIndices`.
 * @throws RangeError unless `n` is a non-negative integer.
 */
export function indices(src: Source, step: number, n: number, size: number): Int32Array {
  return draw(
    new Int32Array(count(n)),
    src,
    step,
    (words) => words.map((word) => word % size) as Block,
  );
}

/** Fills `into` four numbers at a time: block i of the stream is Philox at counter i. */
function draw<Values extends Float32Array | Int32Array>(
  into: Values,
  src: Source,
  step: number,
  transform: (words: Block) => Block,
): Values {
  // Seeds are int32, widened to 64 bits with their sign: two words each.
  const [k0, k1, c2, c3] = philox([src.key, src.key >> 31, step, step >> 31], SCRAMBLE);
  for (let i = 0; i < into.length; i += 4) {
    const four = transform(philox([i / 4, 0, c2, c3], [k0, k1]));
    for (let j = 0; j < 4 && i + j < into.length; j++) into[i + j] = four[j];
  }
  return into;
}

/** 23 random bits as the mantissa of a float in [1, 2), less 1. */
function toUnitInterval(word: number): number {
  return (word & 0x7fffff) * 2 ** -23;
}

function boxMuller(word0: number, word1: number): [number, number] {
  const radius = Math.sqrt(-2 * Math.log(Math.max(toUnitInterval(word0), 1e-7)));
  const angle = 2 * Math.PI * toUnitInterval(word1);
  return [Math.sin(angle) * radius, Math.cos(angle) * radius];
}

function count(n: number): number {
  if (!Number.isInteger(n) || n < 0) {
    throw new RangeError(`the number of draws must be a non-negative integer, got ${n}`);
  }
  return n;
}
