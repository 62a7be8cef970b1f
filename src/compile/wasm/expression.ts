import type { GraphDtype } from "../engine";

/** Numbers in the step's memory, 4 bytes each, truth values too. */
export interface Buffer {
  /** How many numbers. */
  readonly length: number;
  readonly dtype: GraphDtype;
  /** Where they lie, once the memory has been laid out; of a body's own, from where the body's lie. */
  address: number;
  /** Whether others may not take its place: what comes from outside, goes there, or is constant. */
  fixed: boolean;
}

export function newBuffer(length: number, dtype: GraphDtype, fixed = false): Buffer {
  return { length, dtype, address: -1, fixed };
}

interface Typed {
  readonly shape: readonly number[];
  readonly dtype: GraphDtype;
}

/** Numbers of a buffer: element [i, j, …] lies at offset + i·strides[0] + j·strides[1] + … */
export interface Leaf extends Typed {
  readonly kind: "leaf";
  readonly buffer: Buffer;
  readonly offset: number;
  readonly strides: readonly number[];
}

/** One number everywhere. */
export interface Literal extends Typed {
  readonly kind: "literal";
  readonly value: number;
}

/** What an elementwise function makes of expressions of its shape. */
export interface Applied extends Typed {
  readonly kind: "applied";
  /** The function's name in `elementwise`. */
  readonly name: string;
  readonly of: readonly Expression[];
}

/** An array as a function of buffers, computed where it is wanted. */
export type Expression = Leaf | Literal | Applied;

export const sizeOf = (shape: readonly number[]): number => shape.reduce((n, d) => n * d, 1);

/** The strides of an array that lies row by row. */
export function rowByRow(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = stride;
    stride *= shape[i];
  }
  return strides;
}

/** All of a buffer, or from `offset` on, in a shape. */
export function leafOf(buffer: Buffer, shape: readonly number[], offset = 0): Leaf {
  return { kind: "leaf", buffer, offset, shape, dtype: buffer.dtype, strides: rowByRow(shape) };
}

/** Whether a leaf lies row by row. */
export function isContiguous({ shape, strides }: Leaf): boolean {
  const wanted = rowByRow(shape);
  return shape.every((d, i) => d === 1 || strides[i] === wanted[i]);
}

export function leavesOf(expression: Expression): Leaf[] {
  if (expression.kind === "leaf") return [expression];
  return expression.kind === "literal" ? [] : expression.of.flatMap(leavesOf);
}

/** Where a leaf's number lies in the memory, `further` numbers on from its first. */
export function addressOf({ buffer, offset }: Leaf, further = 0): number {
  if (buffer.address < 0) throw new Error("a buffer has no place in the step's memory");
  return buffer.address + 4 * (offset + further);
}

/** Gives expressions another shape and other leaves; what they share stays shared. */
export function reshaping(
  shape: readonly number[],
  ofLeaf: (leaf: Leaf) => Expression,
): (expression: Expression) => Expression {
  const made = new Map<Expression, Expression>();
  const make = (expression: Expression): Expression => {
    switch (expression.kind) {
      case "literal":
        return { ...expression, shape };
      case "leaf":
        return ofLeaf(expression);
      case "applied":
        return { ...expression, shape, of: expression.of.map(remade) };
    }
  };
  const remade = (expression: Expression): Expression => {
    const known = made.get(expression) ?? make(expression);
    made.set(expression, known);
    return known;
  };
  return remade;
}

/** The expression of another shape that shows each leaf as `change` says. */
export function viewed(
  expression: Expression,
  shape: readonly number[],
  change: (leaf: Leaf) => Pick<Leaf, "offset" | "strides">,
): Expression {
  return reshaping(shape, (leaf) => ({ ...leaf, shape, ...change(leaf) }))(expression);
}

/** Axes in another order: axis i of the result is axis order[i]. */
export function transposed(expression: Expression, order: readonly number[]): Expression {
  return viewed(
    expression,
    order.map((axis) => expression.shape[axis]),
    ({ offset, strides }) => ({ offset, strides: order.map((axis) => strides[axis]) }),
  );
}

/** A part, from `begin` on. */
export function sliced(
  expression: Expression,
  begin: readonly number[],
  size: readonly number[],
): Expression {
  return viewed(expression, size, ({ offset, strides }) => ({
    offset: offset + begin.reduce((sum, at, axis) => sum + at * strides[axis], 0),
    strides,
  }));
}

/** Repeated along axes of length 1, and along new ones in front. */
export function broadcast(expression: Expression, shape: readonly number[]): Expression {
  const more = shape.length - expression.shape.length;
  return viewed(expression, shape, ({ offset, strides }) => ({
    offset,
    strides: shape.map((_, axis) =>
      axis < more || expression.shape[axis - more] === 1 ? 0 : strides[axis - more],
    ),
  }));
}

/** In another shape of as many numbers; undefined where no strides show that. */
export function reshaped(expression: Expression, shape: readonly number[]): Expression | undefined {
  const { shape: from } = expression;
  const real = (dims: readonly number[]) => dims.flatMap((d, axis) => (d === 1 ? [] : [axis]));
  const [axes, wanted] = [real(from), real(shape)];
  const onlyOnes =
    axes.length === wanted.length && axes.every((axis, i) => from[axis] === shape[wanted[i]]);
  if (!onlyOnes && !leavesOf(expression).every(isContiguous)) return undefined;
  return viewed(expression, shape, ({ offset, strides }) => {
    if (!onlyOnes) return { offset, strides: rowByRow(shape) };
    const next = new Array<number>(shape.length).fill(0);
    wanted.forEach((axis, i) => {
      next[axis] = strides[axes[i]];
    });
    return { offset, strides: next };
  });
}
