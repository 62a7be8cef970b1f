import type { Code } from "./code";
import type { Opcode } from "./opcodes";
import type { WasmModule } from "./wasmModule";

/** Code that puts one vector on the stack. */
type Vector = (code: Code) => void;

const floats =
  (...values: readonly number[]): Vector =>
  (code) =>
    code.floats(...values);
const ints =
  (value: number): Vector =>
  (code) =>
    code.ints(value);
const op =
  (name: Opcode, ...of: readonly Vector[]): Vector =>
  (code) => {
    for (const each of of) each(code);
    code.op(name);
  };
const add = (a: Vector, b: Vector) => op("f32x4.add", a, b);
const sub = (a: Vector, b: Vector) => op("f32x4.sub", a, b);
const mul = (a: Vector, b: Vector) => op("f32x4.mul", a, b);
const div = (a: Vector, b: Vector) => op("f32x4.div", a, b);
const select = (yes: Vector, no: Vector, mask: Vector) => op("v128.bitselect", yes, no, mask);
const calling =
  (name: string, x: Vector): Vector =>
  (code) => {
    x(code);
    code.call(name);
  };
const shifted =
  (name: Opcode, x: Vector, bits: number): Vector =>
  (code) => {
    x(code);
    code.int(bits);
    code.op(name);
  };

/** c[0]·xⁿ + c[1]·xⁿ⁻¹ + … + c[n], by Horner's rule. */
const polynomial = (x: Vector, coefficients: readonly number[]): Vector =>
  coefficients
    .slice(1)
    .reduce<Vector>((sum, c) => add(mul(sum, x), floats(c)), floats(coefficients[0]));

/** Writes a function of one vector, whose steps may be kept under names. */
function define(
  module: WasmModule,
  name: string,
  write: (x: Vector, keep: (v: Vector) => Vector) => Vector,
): string {
  return module.define(name, ["v128"], ["v128"], (code) => {
    const keep = (v: Vector): Vector => {
      const local = code.local("v128");
      v(code);
      code.set(local);
      return (at) => at.get(local);
    };
    write((at) => at.get(0), keep)(code);
  });
}

/** ln 2 in two parts, of which products of the first with small integers are exact (Cephes). */
const ln2 = [0.693359375, -2.1219444e-4] as const;

/**
 * eˣ = 2ⁿ eʳ with |r| ≤ ½ ln 2, to 2 units in the last place.
 * @see Moshier, Cephes Mathematical Library, single/expf.c
 */
export const exp = (module: WasmModule): string =>
  define(module, "exp", (given, keep) => {
    const x = keep(op("f32x4.max", op("f32x4.min", given, floats(89)), floats(-104)));
    const n = keep(op("f32x4.nearest", mul(x, floats(Math.LOG2E))));
    const r = keep(sub(sub(x, mul(n, floats(ln2[0]))), mul(n, floats(ln2[1]))));
    const p = polynomial(
      r,
      [
        1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1,
        5.0000001201e-1,
      ],
    );
    const y = add(add(mul(mul(p, r), r), r), floats(1));
    // 2ⁿ in two factors, since n goes below the normal numbers' least exponent and above their greatest.
    const whole = keep(op("i32x4.trunc_sat_f32x4_s", n));
    const half = keep(shifted("i32x4.shr_s", whole, 1));
    const power = (k: Vector) => shifted("i32x4.shl", op("i32x4.add", k, ints(127)), 23);
    return mul(mul(y, power(half)), power(op("i32x4.sub", whole, half)));
  });

/**
 * ln x by the mantissa in [√½, √2), to 2 units in the last place.
 * @see Moshier, Cephes Mathematical Library, single/logf.c
 */
export const log = (module: WasmModule): string =>
  define(module, "log", (x, keep) => {
    const tiny = keep(op("f32x4.lt", x, floats(2 ** -126)));
    const normal = keep(select(mul(x, floats(2 ** 23)), x, tiny));
    const e = keep(shifted("i32x4.shr_s", op("i32x4.sub", normal, ints(0x3f3504f3)), 23));
    const f = keep(sub(op("i32x4.sub", normal, shifted("i32x4.shl", e, 23)), floats(1)));
    const exponent = keep(sub(op("f32x4.convert_i32x4_s", e), op("v128.and", tiny, floats(23))));
    const z = keep(mul(f, f));
    const p = polynomial(
      f,
      [
        7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1,
        -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
      ],
    );
    const small = sub(add(mul(mul(p, f), z), mul(exponent, floats(ln2[1]))), mul(floats(0.5), z));
    const value = keep(add(add(f, small), mul(exponent, floats(ln2[0]))));
    const above = select(value, x, op("f32x4.lt", x, floats(Number.POSITIVE_INFINITY))); // ∞ and NaN stay
    const known = select(floats(Number.NEGATIVE_INFINITY), above, op("f32x4.eq", x, floats(0)));
    return select(floats(Number.NaN), known, op("f32x4.lt", x, floats(0)));
  });

/** ln(1 + x), where u = 1 + x rounds: ln u + (x − (u − 1))/u. @see Higham (2002), section 1.14.1 */
export const log1p = (module: WasmModule): string => {
  const ln = log(module);
  return define(module, "log1p", (x, keep) => {
    const u = keep(add(floats(1), x));
    const lnU = keep(calling(ln, u));
    const corrected = add(lnU, div(sub(x, sub(u, floats(1))), u));
    const ends = op(
      "v128.or",
      op("f32x4.eq", u, floats(0)),
      op("f32x4.eq", u, floats(Number.POSITIVE_INFINITY)),
    );
    return select(lnU, corrected, ends);
  });
};

/** 1/(1 + e⁻ˣ). */
export const sigmoid = (module: WasmModule): string => {
  const e = exp(module);
  return define(module, "sigmoid", (x) =>
    div(floats(1), add(floats(1), calling(e, op("f32x4.neg", x)))),
  );
};

/** ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|). */
export const softplus = (module: WasmModule): string => {
  const [e, ln1p] = [exp(module), log1p(module)];
  return define(module, "softplus", (x) =>
    add(
      op("f32x4.max", x, floats(0)),
      calling(ln1p, calling(e, op("f32x4.neg", op("f32x4.abs", x)))),
    ),
  );
};

/**
 * tanh x: a polynomial below 0.625, else ±(1 − 2/(e^2|x| + 1)), to 2 units in the last place.
 * @see Moshier, Cephes Mathematical Library, single/tanhf.c
 */
export const tanh = (module: WasmModule): string => {
  const e = exp(module);
  return define(module, "tanh", (x, keep) => {
    const size = keep(op("f32x4.abs", x));
    const z = keep(mul(x, x));
    const p = polynomial(
      z,
      [-5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1],
    );
    const near = add(mul(mul(p, z), x), x);
    const far = sub(floats(1), div(floats(2), add(calling(e, add(size, size)), floats(1))));
    const signed = op("v128.or", far, op("v128.and", x, ints(-(2 ** 31))));
    return select(near, signed, op("f32x4.lt", size, floats(0.625)));
  });
};

/** sin 2πt: t less its nearest integer is exact, and folded into [−¼, ¼]; Taylor's polynomial of degree 13. */
export const sinOfTurns = (module: WasmModule): string =>
  define(module, "sinOfTurns", (t, keep) => {
    const r = keep(sub(t, op("f32x4.nearest", t)));
    const half = op("v128.or", floats(0.5), op("v128.and", r, ints(-(2 ** 31))));
    const beyond = op("f32x4.gt", op("f32x4.abs", r), floats(0.25));
    const y = keep(mul(select(sub(half, r), r, beyond), floats(2 * Math.PI)));
    const z = keep(mul(y, y));
    const p = polynomial(z, [
      1 / 6227020800,
      -1 / 39916800,
      1 / 362880,
      -1 / 5040,
      1 / 120,
      -1 / 6,
    ]);
    return add(mul(mul(p, z), y), y);
  });

/** What JavaScript computes, number by number: rare functions, whose own code would be long. */
export function scalarly(
  module: WasmModule,
  name: string,
  run: (...x: number[]) => number,
): string {
  const count = run.length;
  const types = new Array<"f32">(count).fill("f32");
  const given = module.import(name, { parameters: types, results: ["f32"], run });
  const vectors = new Array<"v128">(count).fill("v128");
  return module.define(`each ${name}`, vectors, ["v128"], (code) => {
    const made = code.local("v128");
    for (let lane = 0; lane < 4; lane++) {
      code.get(made);
      for (let i = 0; i < count; i++) {
        code.get(i);
        code.lane("f32x4.extract_lane", lane);
      }
      code.call(given);
      code.lane("f32x4.replace_lane", lane);
      code.set(made);
    }
    code.get(made);
  });
}
