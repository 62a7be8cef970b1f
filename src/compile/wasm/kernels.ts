import * as tf from "@tensorflow/tfjs-core";
import type { GraphDtype } from "../engine";
import type { GraphNode } from "../graph";
import { type Draw, DrawInstruction } from "./drawInstruction";
import {
  broadcast,
  type Expression,
  type Leaf,
  leafOf,
  newBuffer,
  reshaped,
  rowByRow,
  sizeOf,
  sliced,
  transposed,
  viewed,
} from "./expression";
import { type Kernel, type Lowering, typeOfFirst, Unsupported } from "./lowering";
import { ProductInstruction } from "./productInstruction";
import { type Reduction, ReductionInstruction } from "./reductionInstruction";
import { GatherInstruction, ScatterInstruction } from "./rowsInstruction";

const applied = (
  name: string,
  dtype: GraphDtype,
  shape: readonly number[],
  ...of: readonly Expression[]
): Expression => ({ kind: "applied", name, dtype, shape, of });

const literal = (
  value: number,
  { dtype, shape }: Pick<Expression, "dtype" | "shape">,
): Expression => ({
  kind: "literal",
  value,
  dtype,
  shape,
});

/** The operands in one shape; what is repeated is computed once. */
function together(
  lowering: Lowering,
  shape: readonly number[],
  operands: readonly Expression[],
): Expression[] {
  return operands.map((operand) => {
    if (String(operand.shape) === String(shape)) return operand;
    const repeats = sizeOf(operand.shape) < sizeOf(shape);
    return broadcast(
      repeats && operand.kind === "applied" ? lowering.stored(operand) : operand,
      shape,
    );
  });
}

/** An elementwise kernel of one type of numbers, and of another type where a second name is given. */
const elementwise =
  (float: string | undefined, int?: string): Kernel =>
  (lowering, inputs, _, node) => {
    const { dtype, shape } = typeOfFirst(node);
    const name = inputs[0].dtype === "float32" ? float : int;
    if (name === undefined || inputs.some((each) => each.dtype !== inputs[0].dtype)) {
      throw new Unsupported(`${node.op} of ${inputs.map((each) => each.dtype).join(" and ")}`);
    }
    return applied(name, dtype, shape, ...together(lowering, shape, inputs));
  };

/** A kernel of float32 numbers alone, by expressions. */
const floating =
  (
    of: (
      x: Expression,
      attributes: Readonly<Record<string, unknown>>,
      lowering: Lowering,
      inputs: readonly Expression[],
    ) => Expression,
  ): Kernel =>
  (lowering, inputs, attributes, node) => {
    if (inputs[0].dtype !== "float32") throw new Unsupported(`${node.op} of ${inputs[0].dtype}`);
    return of(inputs[0], attributes, lowering, inputs);
  };

const f = (name: string, x: Expression, ...rest: readonly Expression[]): Expression =>
  applied(name, "float32", x.shape, x, ...rest);
const holds = (name: string, x: Expression, y: Expression): Expression =>
  applied(name, "bool", x.shape, x, y);
const choose = (condition: Expression, yes: Expression, no: Expression): Expression =>
  applied("select", yes.dtype, yes.shape, yes, no, condition);

const reduction =
  (float: Reduction | undefined, int?: Reduction): Kernel =>
  (lowering, [x], attributes, node) => {
    const { dtype, shape } = typeOfFirst(node);
    const how = x.dtype === "float32" ? float : int;
    if (!how) throw new Unsupported(`${node.op} of ${x.dtype}`);
    const asked = (attributes.axis ?? attributes.reductionIndices ?? null) as number[];
    const axes = tf.util.parseAxisParam(asked, [...x.shape]);
    const count = sizeOf(axes.map((axis) => x.shape[axis]));
    const to = newBuffer(sizeOf(shape), dtype);
    const scale = node.op === tf.Mean ? { scale: 1 / count } : {};
    lowering.instructions.push(new ReductionInstruction(x, axes, { ...how, ...scale }, to));
    return leafOf(to, shape);
  };

const sum: Reduction = { name: "add", neutral: 0 };
const greatest: Reduction = { name: "max", neutral: Number.NEGATIVE_INFINITY };

/** A reduction along the last axis, kept with length 1. */
function alongLast(lowering: Lowering, x: Expression, how: Reduction): Expression {
  const shape = [...x.shape.slice(0, -1), 1];
  const to = newBuffer(sizeOf(shape), "float32");
  lowering.instructions.push(new ReductionInstruction(x, [x.shape.length - 1], how, to));
  return broadcast(leafOf(to, shape), x.shape);
}

/** Products of matrices that are written out one by one. */
const mostProducts = 64;

const matMul: Kernel = (lowering, [a, b], { transposeA, transposeB }, node) => {
  const { shape } = typeOfFirst(node);
  const outer = shape.slice(0, -2);
  const count = sizeOf(outer);
  if (count > mostProducts)
    throw new Unsupported(`BatchMatMul of more than ${mostProducts} matrices`);
  const to = newBuffer(sizeOf(shape), "float32");
  const all = leafOf(to, [count, ...shape.slice(-2)]);
  const each = [a, b].map((x, i) => {
    const stored = x.kind === "leaf" ? x : lowering.stored(x);
    const sides = x.shape.slice(-2);
    const every = broadcast(stored, [...outer, ...sides]);
    return (at: number): Leaf => {
      const begin = [...placeOf(at, outer), 0, 0];
      const one = sliced(every, begin, [...outer.map(() => 1), ...sides]);
      const matrix = reshaped(one, sides) as Leaf;
      return (i === 0 ? transposeA : transposeB) ? (transposed(matrix, [1, 0]) as Leaf) : matrix;
    };
  });
  for (let at = 0; at < count; at++) {
    const [left, right] = each.map((matrixAt) => matrixAt(at));
    const rows = right.strides[1] === 1 || right.shape[1] === 1 ? right : lowering.stored(right);
    const place = sliced(all, [at, 0, 0], [1, ...shape.slice(-2)]);
    const product = reshaped(place, shape.slice(-2)) as Leaf;
    lowering.instructions.push(new ProductInstruction(left, rows, product));
  }
  return leafOf(to, shape);
};

/** The place of number `at` of an array that lies row by row. */
const placeOf = (at: number, shape: readonly number[]): number[] =>
  rowByRow(shape).map((stride, axis) => Math.floor(at / stride) % shape[axis]);

const cast: Kernel = (_, [x], { dtype }) => {
  const to = dtype as GraphDtype;
  const { shape } = x;
  if (to === x.dtype) return x;
  if (to === "bool") {
    return x.dtype === "float32"
      ? holds("notEqual", x, literal(0, x))
      : holds("intNotEqual", x, literal(0, x));
  }
  if (to === "float32") return applied("toFloat", to, shape, x);
  return x.dtype === "float32"
    ? applied("toInt", to, shape, x)
    : applied("or", to, shape, x, literal(0, { dtype: to, shape }));
};

const reshape: Kernel = (lowering, [x], _, node) => {
  const { shape } = typeOfFirst(node);
  return reshaped(x, shape) ?? (reshaped(lowering.stored(x), shape) as Expression);
};

/** Parts along an axis, one after the other. */
function joined(
  lowering: Lowering,
  parts: readonly Expression[],
  axis: number,
  shape: readonly number[],
): Expression {
  const to = leafOf(newBuffer(sizeOf(shape), parts[0].dtype), shape);
  let at = 0;
  for (const part of parts) {
    const begin = shape.map((_, i) => (i === axis ? at : 0));
    lowering.store(sliced(to, begin, part.shape) as typeof to, part);
    at += part.shape[axis];
  }
  return to;
}

const concat: Kernel = (lowering, inputs, { axis }, node) => {
  const { shape } = typeOfFirst(node);
  const [along] = tf.util.parseAxisParam(axis as number, [...shape]);
  return joined(
    lowering,
    inputs.filter((each) => sizeOf(each.shape) > 0),
    along,
    shape,
  );
};

const pack: Kernel = (lowering, inputs, { axis }, node) => {
  const { shape } = typeOfFirst(node);
  const [along] = tf.util.parseAxisParam(axis as number, [...shape]);
  const one = shape.map((d, i) => (i === along ? 1 : d));
  const parts = inputs.map(
    (each) => reshaped(each, one) ?? (reshaped(lowering.stored(each), one) as Expression),
  );
  return joined(lowering, parts, along, shape);
};

/** What several read is computed once. */
const once = (lowering: Lowering, x: Expression): Expression =>
  x.kind === "applied" ? lowering.stored(x) : x;

const split: Kernel = (lowering, [x], { axis }, node) => {
  const whole = once(lowering, x);
  const [along] = tf.util.parseAxisParam((axis ?? 0) as number, [...x.shape]);
  let at = 0;
  return node.outputs.map(({ shape }) => {
    const begin = x.shape.map((_, i) => (i === along ? at : 0));
    at += shape[along];
    return sliced(whole, begin, shape);
  });
};

const unpack: Kernel = (lowering, [x], { axis }, node) => {
  const whole = once(lowering, x);
  const [along] = tf.util.parseAxisParam((axis ?? 0) as number, [...x.shape]);
  return node.outputs.map((_, at) =>
    viewed(
      sliced(
        whole,
        x.shape.map((__, i) => (i === along ? at : 0)),
        x.shape,
      ),
      node.outputs[at].shape,
      (leaf) => ({
        offset: leaf.offset,
        strides: leaf.strides.filter((__, i) => i !== along),
      }),
    ),
  );
};

const slice: Kernel = (_, [x], { begin, size }) => {
  const asked = { shape: [...x.shape] } as tf.Tensor;
  const [from, lengths] = tf.slice_util.parseSliceParams(
    asked,
    begin as number[],
    size as number[],
  );
  return sliced(x, from, lengths);
};

const pad: Kernel = (lowering, [x], { paddings, constantValue }, node) => {
  const { shape } = typeOfFirst(node);
  const to = leafOf(newBuffer(sizeOf(shape), x.dtype), shape);
  lowering.store(to, literal(Number(constantValue ?? 0), to));
  const begin = (paddings as [number, number][]).map(([before]) => before);
  lowering.store(sliced(to, begin, x.shape) as typeof to, x);
  return to;
};

const tile: Kernel = (lowering, [x], { reps }, node) => {
  const { shape } = typeOfFirst(node);
  const times = reps as number[];
  if (x.shape.every((d, axis) => d === 1 || times[axis] === 1))
    return together(lowering, shape, [x])[0];
  // Each axis d becomes [times, d], of which the first stands still.
  const twice = x.shape.flatMap((d, axis) => [times[axis], d]);
  const repeated = viewed(once(lowering, x), twice, ({ offset, strides }) => ({
    offset,
    strides: strides.flatMap((stride) => [0, stride]),
  }));
  return reshaped(lowering.copied(repeated), shape) as Expression;
};

const reverse: Kernel = (lowering, [x], { dims }) => {
  const axes = tf.util.parseAxisParam(dims as number[], [...x.shape]);
  return viewed(once(lowering, x), x.shape, ({ offset, strides }) => ({
    offset: offset + axes.reduce((at, axis) => at + (x.shape[axis] - 1) * strides[axis], 0),
    strides: strides.map((stride, axis) => (axes.includes(axis) ? -stride : stride)),
  }));
};

const gather: Kernel = (lowering, [x, indices], { axis, batchDims }, node) => {
  if (batchDims) throw new Unsupported("GatherV2 by batches");
  const { shape, dtype } = typeOfFirst(node);
  const [along] = tf.util.parseAxisParam((axis ?? 0) as number, [...x.shape]);
  const parts = [x.shape.slice(0, along), [x.shape[along]], x.shape.slice(along + 1)].map(sizeOf);
  const rows = reshaped(lowering.stored(x), parts);
  const picks = reshaped(lowering.stored(indices), [sizeOf(indices.shape)]);
  if (rows?.kind !== "leaf" || picks?.kind !== "leaf") throw new Unsupported("GatherV2");
  const to = newBuffer(sizeOf(shape), dtype);
  lowering.instructions.push(new GatherInstruction(rows, picks, to));
  return leafOf(to, shape);
};

const segmentSum: Kernel = (lowering, [x, segments], { numSegments }, node) => {
  const { shape, dtype } = typeOfFirst(node);
  const count = sizeOf(segments.shape);
  const rows = reshaped(lowering.stored(x), [count, sizeOf(x.shape) / count]);
  const ids = reshaped(lowering.stored(segments), [count]);
  if (rows?.kind !== "leaf" || ids?.kind !== "leaf") throw new Unsupported("UnsortedSegmentSum");
  const to = newBuffer(sizeOf(shape), dtype);
  lowering.instructions.push(new ScatterInstruction(rows, ids, numSegments as number, to));
  return leafOf(to, shape);
};

const oneHot: Kernel = (lowering, [indices], { depth, onValue, offValue }, node) => {
  const { shape, dtype } = typeOfFirst(node);
  const n = depth as number;
  const places = rangeOf(lowering, 0, 1, n);
  const index = together(lowering, shape, [
    reshaped(lowering.stored(indices), [...indices.shape, 1]) as Expression,
  ])[0];
  const here = holds("intEqual", index, broadcast(places, shape));
  const type = { dtype, shape };
  return choose(here, literal(onValue as number, type), literal(offValue as number, type));
};

/** start, start + step, …, as constants. */
function rangeOf(lowering: Lowering, start: number, step: number, n: number): Expression {
  const bytes = new Uint8Array(Int32Array.from({ length: n }, (_, i) => start + i * step).buffer);
  const node: GraphNode = {
    op: "Const",
    inputs: [],
    attributes: [],
    outputs: [{ shape: [n], dtype: "int32" }],
    bytes,
  };
  const buffer = newBuffer(n, "int32", true);
  lowering.constants.push({ buffer, node });
  return leafOf(buffer, [n]);
}

const select: Kernel = (lowering, [condition, yes, no], _, node) => {
  const { shape } = typeOfFirst(node);
  const scalar = sizeOf(condition.shape) === 1;
  if (!scalar && String(condition.shape) !== String(shape)) throw new Unsupported("Select by rows");
  const [c, a, b] = together(lowering, shape, [condition, yes, no]);
  return choose(c, a, b);
};

const draw =
  (lawOf: (bounds: readonly number[]) => Draw): Kernel =>
  (lowering, [step], { key, bounds }, node) => {
    const { shape, dtype } = typeOfFirst(node);
    const to = newBuffer(sizeOf(shape), dtype);
    const law = lawOf((bounds ?? []) as readonly number[]);
    lowering.instructions.push(new DrawInstruction(law, key as number, lowering.stored(step), to));
    return leafOf(to, shape);
  };

/** x to a power: by products where the power is a constant that has them. */
const pow: Kernel = (lowering, inputs, _, node) => {
  const { shape } = typeOfFirst(node);
  if (inputs.some(({ dtype }) => dtype !== "float32")) throw new Unsupported("Pow of int32");
  const [x, y] = together(lowering, shape, inputs);
  if (y.kind === "literal" && y.value === 1) return x;
  if (y.kind === "literal" && y.value === 2) return f("square", x);
  return f("pow", x, y);
};

/** What each kernel of tfjs is in a step's module. */
export const kernels: Readonly<Record<string, Kernel>> = {
  [tf.Add]: elementwise("add", "intAdd"),
  [tf.Sub]: elementwise("sub", "intSub"),
  [tf.Multiply]: elementwise("mul", "intMul"),
  [tf.RealDiv]: elementwise("div"),
  [tf.Maximum]: elementwise("max", "intMax"),
  [tf.Minimum]: elementwise("min", "intMin"),
  [tf.Pow]: pow,
  [tf.Atan2]: elementwise("atan2"),
  [tf.SquaredDifference]: (lowering, inputs, attributes, node) => {
    const difference = elementwise("sub")(lowering, inputs, attributes, node) as Expression;
    return f("square", difference);
  },
  [tf.AddN]: (lowering, inputs, attributes, node) =>
    inputs.reduce(
      (a, b) => elementwise("add", "intAdd")(lowering, [a, b], attributes, node) as Expression,
    ),
  [tf.Neg]: elementwise("neg", "intNeg"),
  [tf.Abs]: elementwise("abs", "intAbs"),
  [tf.Sqrt]: elementwise("sqrt"),
  [tf.Rsqrt]: elementwise("rsqrt"),
  [tf.Reciprocal]: elementwise("reciprocal"),
  [tf.Square]: elementwise("square"),
  [tf.Floor]: elementwise("floor"),
  [tf.Ceil]: elementwise("ceil"),
  [tf.Round]: elementwise("round"),
  [tf.Sign]: elementwise("sign"),
  [tf.Exp]: elementwise("exp"),
  [tf.Expm1]: elementwise("expm1"),
  [tf.Log]: elementwise("log"),
  [tf.Log1p]: elementwise("log1p"),
  [tf.Sigmoid]: elementwise("sigmoid"),
  [tf.Softplus]: elementwise("softplus"),
  [tf.Tanh]: elementwise("tanh"),
  [tf.Sin]: elementwise("sin"),
  [tf.Cos]: elementwise("cos"),
  [tf.Tan]: elementwise("tan"),
  [tf.Asin]: elementwise("asin"),
  [tf.Acos]: elementwise("acos"),
  [tf.Atan]: elementwise("atan"),
  [tf.Sinh]: elementwise("sinh"),
  [tf.Cosh]: elementwise("cosh"),
  [tf.Asinh]: elementwise("asinh"),
  [tf.Acosh]: elementwise("acosh"),
  [tf.Atanh]: elementwise("atanh"),
  [tf.Relu]: floating((x) => f("max", x, literal(0, x))),
  [tf.Relu6]: floating((x) => f("min", f("max", x, literal(0, x)), literal(6, x))),
  [tf.LeakyRelu]: floating((given, { alpha }, lowering) => {
    const x = once(lowering, given);
    return choose(holds("less", x, literal(0, x)), f("mul", x, literal(alpha as number, x)), x);
  }),
  [tf.Prelu]: floating((_, __, lowering, inputs) => {
    const [x, alpha] = together(
      lowering,
      inputs[0].shape,
      inputs.map((each) => once(lowering, each)),
    );
    return choose(holds("less", x, literal(0, x)), f("mul", x, alpha), x);
  }),
  [tf.Elu]: floating((given, _, lowering) => {
    const x = once(lowering, given);
    return choose(holds("less", x, literal(0, x)), f("expm1", x), x);
  }),
  [tf.Step]: floating((x, { alpha }) =>
    choose(holds("greater", x, literal(0, x)), literal(1, x), literal((alpha ?? 0) as number, x)),
  ),
  [tf.ClipByValue]: floating((x, { clipValueMin, clipValueMax }) =>
    f("min", f("max", x, literal(clipValueMin as number, x)), literal(clipValueMax as number, x)),
  ),
  [tf.Greater]: elementwise("greater", "intGreater"),
  [tf.GreaterEqual]: elementwise("greaterEqual", "intGreaterEqual"),
  [tf.Less]: elementwise("less", "intLess"),
  [tf.LessEqual]: elementwise("lessEqual", "intLessEqual"),
  [tf.Equal]: elementwise("equal", "intEqual"),
  [tf.NotEqual]: elementwise("notEqual", "intNotEqual"),
  [tf.IsNan]: floating((given, _, lowering) => {
    const x = once(lowering, given);
    return holds("notEqual", x, x);
  }),
  [tf.LogicalAnd]: elementwise(undefined, "and"),
  [tf.LogicalOr]: elementwise(undefined, "or"),
  [tf.LogicalXor]: elementwise(undefined, "xor"),
  [tf.LogicalNot]: (_, [x]) => holds("intEqual", x, literal(0, x)),
  [tf.Select]: select,
  [tf.Cast]: cast,
  [tf.Sum]: reduction(sum, { name: "intAdd", neutral: 0 }),
  [tf.Mean]: (lowering, [x], attributes, node) =>
    reduction(sum)(
      lowering,
      [cast(lowering, [x], { dtype: "float32" }, node) as Expression],
      attributes,
      node,
    ),
  [tf.Max]: reduction(greatest, { name: "intMax", neutral: -(2 ** 31) }),
  [tf.Min]: reduction(
    { name: "min", neutral: Number.POSITIVE_INFINITY },
    { name: "intMin", neutral: 2 ** 31 - 1 },
  ),
  [tf.Prod]: reduction({ name: "mul", neutral: 1 }, { name: "intMul", neutral: 1 }),
  [tf.All]: reduction(undefined, { name: "and", neutral: 1 }),
  [tf.Any]: reduction(undefined, { name: "or", neutral: 0 }),
  [tf.Softmax]: floating((given, _, lowering) => {
    const x = once(lowering, given);
    const powers = lowering.stored(f("exp", f("sub", x, alongLast(lowering, x, greatest))));
    return f("div", powers, alongLast(lowering, powers, sum));
  }),
  [tf.BatchMatMul]: matMul,
  [tf.Identity]: (_, [x]) => x,
  [tf.Reshape]: reshape,
  [tf.ExpandDims]: reshape,
  [tf.Transpose]: (_, [x], { perm }) => transposed(x, perm as number[]),
  [tf.Slice]: slice,
  [tf.SplitV]: split,
  [tf.Unpack]: unpack,
  [tf.Concat]: concat,
  [tf.Pack]: pack,
  [tf.PadV2]: pad,
  [tf.Tile]: tile,
  [tf.Reverse]: reverse,
  [tf.BroadcastTo]: (lowering, [x], _, node) => together(lowering, typeOfFirst(node).shape, [x])[0],
  [tf.GatherV2]: gather,
  [tf.UnsortedSegmentSum]: segmentSum,
  [tf.OneHot]: oneHot,
  [tf.Fill]: (_, __, { value }, node) => literal(Number(value), typeOfFirst(node)),
  [tf.ZerosLike]: (_, __, ___, node) => literal(0, typeOfFirst(node)),
  [tf.OnesLike]: (_, __, ___, node) => literal(1, typeOfFirst(node)),
  StatelessRandomNormal: draw(() => ({ law: "normal" })),
  StatelessRandomUniform: draw(() => ({ law: "uniform" })),
  StatelessRandomUniformInt: draw(([, size]) => ({ law: "integers", size })),
};
