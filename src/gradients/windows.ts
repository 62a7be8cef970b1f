import * as tf from "@tensorflow/tfjs-core";

/** How windows lie along one side of images. */
interface Side {
  /** Taps of a window, and how far apart they are. */
  readonly taps: number;
  readonly rate: number;
  /** Windows, and how far apart they are. */
  readonly count: number;
  readonly stride: number;
  /** How far the first window reaches out before the image. */
  readonly before: number;
}

/** One number for all sides, or one a side. */
export type EachSide = number | readonly number[];

/** How windows are laid, as tfjs' ops are told. */
export interface Laying {
  readonly taps: EachSide;
  readonly strides: EachSide;
  readonly rates?: EachSide;
  /** "valid", "same", a number for all edges, or one before and one after for each axis. */
  readonly pad: string | number | readonly (readonly number[])[];
}

/** How windows lie over images [batch, …sides, channels] so that their results are [batch, …counts, channels]. */
export function windowsOver(
  images: readonly number[],
  results: readonly number[],
  { taps, strides, rates = 1, pad }: Laying,
): Side[] {
  const of = (each: EachSide, i: number) => (typeof each === "number" ? each : each[i]);
  return images.slice(1, -1).map((length, i) => {
    const side = {
      taps: of(taps, i),
      rate: of(rates, i),
      count: results[i + 1],
      stride: of(strides, i),
    };
    const lacking = Math.max(0, reach(side) - length);
    if (pad === "same") return { ...side, before: Math.floor(lacking / 2) };
    if (typeof pad === "number") return { ...side, before: pad };
    return { ...side, before: typeof pad === "string" ? 0 : pad[i + 1][0] };
  });
}

/** From the first tap of the first window to the last of the last. */
function reach({ taps, rate, count, stride }: Omit<Side, "before">): number {
  return (count - 1) * stride + (taps - 1) * rate + 1;
}

/**
 * What lies under each tap of the windows over images [batch, …sides, channels], tap after tap in row-major order, each
 * [batch, …counts, channels]; `outside` beyond the edges.
 */
export function underTaps(images: tf.Tensor, sides: readonly Side[], outside: number): tf.Tensor[] {
  const edges = sides.map((side, i): [number, number] => [
    side.before,
    Math.max(0, reach(side) - side.before - images.shape[i + 1]),
  ]);
  const padded = tf.pad(images, [[0, 0], ...edges, [0, 0]], outside);
  const [batch, channels] = [images.shape[0], images.shape[images.rank - 1]];
  return places(sides).map((place) => {
    const begin = sides.map(({ rate }, i) => place[i] * rate);
    const end = sides.map(({ count, stride }, i) => begin[i] + (count - 1) * stride + 1);
    const strides = sides.map(({ stride }) => stride);
    return tf.stridedSlice(padded, [0, ...begin, 0], [batch, ...end, channels], [1, ...strides, 1]);
  });
}

/**
 * What lies under each tap of the windows, added up where it lies in images of that shape: the adjoint of `underTaps` with 0
 * beyond the edges.
 */
export function fromTaps(
  values: readonly tf.Tensor[],
  sides: readonly Side[],
  images: readonly number[],
): tf.Tensor {
  const taps = places(sides);
  return tf.addN(
    values.map((value, i) =>
      sides.reduce(
        (laid, side, s) => layOut(laid, s + 1, side, taps[i][s] * side.rate, images[s + 1]),
        value,
      ),
    ),
  );
}

/** Numbers under one tap of a side's windows, in their places among `length` along the axis, with 0 in all others. */
function layOut(
  numbers: tf.Tensor,
  axis: number,
  { count, stride, before }: Side,
  tap: number,
  length: number,
): tf.Tensor {
  const [outer, inner] = [numbers.shape.slice(0, axis), numbers.shape.slice(axis + 1)];
  const alone = tf.reshape(numbers, [-1, count, 1, tf.util.sizeFromShape(inner)]);
  const [first, end] = [tap - before, length - (tap - before) - count * stride];
  const apart = tf.pad(alone, [[0, 0], [0, 0], [0, stride - 1], [0, 0]]); // biome-ignore format: an axis each
  const line = tf.reshape(apart, [-1, count * stride, tf.util.sizeFromShape(inner)]);
  const around = tf.pad(line, [
    [0, 0],
    [Math.max(0, first), Math.max(0, end)],
    [0, 0],
  ]);
  const within = tf.slice(around, [0, Math.max(0, -first), 0], [-1, length, -1]);
  return tf.reshape(within, [...outer, length, ...inner]);
}

/** The taps of a window, row-major. */
function places(sides: readonly Side[]): number[][] {
  return sides.reduce<number[][]>(
    (before, { taps }) =>
      before.flatMap((place) => Array.from({ length: taps }, (_, tap) => [...place, tap])),
    [[]],
  );
}

/** Which of several greatest numbers in a window counts. */
export type Ties = "first" | "last" | "every";

/** For each tap, 1 in the windows whose greatest number, as far as it counts, lies under it, else 0. */
export function greatestTaps(values: readonly tf.Tensor[], ties: Ties): tf.Tensor[] {
  if (ties === "last") return greatestTaps(values.toReversed(), "first").reverse();
  const greatest = values.reduce((a, b) => tf.maximum(a, b));
  let open: tf.Tensor = tf.onesLike(greatest);
  return values.map((value) => {
    const here = tf.mul(tf.cast(tf.equal(value, greatest), "float32"), open);
    if (ties === "first") open = tf.sub(open, here);
    return here;
  });
}
