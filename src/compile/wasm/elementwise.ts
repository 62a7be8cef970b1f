import type { Code } from "./code";
import type { Opcode } from "./opcodes";
import { exp, log, log1p, scalarly, sigmoid, softplus, tanh } from "./vectorFunctions";
import type { WasmModule } from "./wasmModule";

/** Writes an elementwise function of four numbers: each of `of` puts an argument on the stack, each is to be called once. */
export type Elementwise = (code: Code, of: readonly (() => void)[], module: WasmModule) => void;

const plain =
  (...names: readonly Opcode[]): Elementwise =>
  (code, of) => {
    for (const put of of) put();
    for (const name of names) code.op(name);
  };

const calling =
  (define: (module: WasmModule) => string): Elementwise =>
  (code, of, module) => {
    for (const put of of) put();
    code.call(define(module));
  };

const byJavascript = (name: string, run: (...x: number[]) => number): Elementwise =>
  calling((module) => scalarly(module, name, run));

/** Functions of one number that JavaScript's Math has, by its names. */
const byMath = (...names: readonly OfMath[]): Readonly<Record<string, Elementwise>> =>
  Object.fromEntries(names.map((name) => [name, byJavascript(name, (x) => Math[name](x))]));

type OfMath =
  | ("acos" | "acosh" | "asin" | "asinh" | "atan" | "atanh")
  | ("cos" | "cosh" | "expm1" | "sin" | "sinh" | "tan");

/** With the argument in a local. */
const withLocal =
  (write: (code: Code, x: number) => void): Elementwise =>
  (code, [put]) => {
    const x = code.local("v128");
    put();
    code.set(x);
    write(code, x);
  };

/** The reverse of a number by the number on the stack. */
const reciprocal = (code: Code): void => {
  const x = code.local("v128");
  code.set(x);
  code.floats(1);
  code.get(x);
  code.op("f32x4.div");
};

/** −1, where a comparison holds, as the 1 of a truth value. */
const truth = "i32x4.neg";

/** The elementwise functions by name: of float32 numbers, of int32 numbers (int…), of truth values (0 and 1). */
export const elementwise: Readonly<Record<string, Elementwise>> = {
  add: plain("f32x4.add"),
  sub: plain("f32x4.sub"),
  mul: plain("f32x4.mul"),
  div: plain("f32x4.div"),
  max: plain("f32x4.max"),
  min: plain("f32x4.min"),
  pow: byJavascript("pow", (x, y) => x ** y),
  atan2: byJavascript("atan2", (x, y) => Math.atan2(x, y)),
  neg: plain("f32x4.neg"),
  abs: plain("f32x4.abs"),
  sqrt: plain("f32x4.sqrt"),
  floor: plain("f32x4.floor"),
  ceil: plain("f32x4.ceil"),
  round: plain("f32x4.nearest"),
  reciprocal: (code, [put]) => {
    put();
    reciprocal(code);
  },
  rsqrt: (code, [put]) => {
    put();
    code.op("f32x4.sqrt");
    reciprocal(code);
  },
  square: withLocal((code, x) => {
    code.get(x);
    code.get(x);
    code.op("f32x4.mul");
  }),
  sign: withLocal((code, x) => {
    code.get(x);
    code.floats(0);
    code.op("f32x4.gt");
    code.op("f32x4.convert_i32x4_s");
    code.op("f32x4.neg"); // 1 above 0
    code.get(x);
    code.floats(0);
    code.op("f32x4.lt");
    code.op("f32x4.convert_i32x4_s"); // −1 below
    code.op("f32x4.add");
  }),
  exp: calling(exp),
  log: calling(log),
  log1p: calling(log1p),
  sigmoid: calling(sigmoid),
  softplus: calling(softplus),
  tanh: calling(tanh),
  ...byMath("acos", "acosh", "asin", "asinh", "atan", "atanh"),
  ...byMath("cos", "cosh", "expm1", "sin", "sinh", "tan"),
  greater: plain("f32x4.gt", truth),
  greaterEqual: plain("f32x4.ge", truth),
  less: plain("f32x4.lt", truth),
  lessEqual: plain("f32x4.le", truth),
  equal: plain("f32x4.eq", truth),
  notEqual: plain("f32x4.ne", truth),
  /** yes, no, condition. */
  select: plain(truth, "v128.bitselect"),
  toInt: plain("i32x4.trunc_sat_f32x4_s"),
  toFloat: plain("f32x4.convert_i32x4_s"),
  intAdd: plain("i32x4.add"),
  intSub: plain("i32x4.sub"),
  intMul: plain("i32x4.mul"),
  intMax: plain("i32x4.max_s"),
  intMin: plain("i32x4.min_s"),
  intNeg: plain("i32x4.neg"),
  intAbs: plain("i32x4.abs"),
  intGreater: plain("i32x4.gt_s", truth),
  intGreaterEqual: plain("i32x4.ge_s", truth),
  intLess: plain("i32x4.lt_s", truth),
  intLessEqual: plain("i32x4.le_s", truth),
  intEqual: plain("i32x4.eq", truth),
  intNotEqual: plain("i32x4.ne", truth),
  and: plain("v128.and"),
  or: plain("v128.or"),
  xor: plain("v128.xor"),
};
