import type { Code } from "./code";
import { addressOf, type Buffer, type Leaf } from "./expression";
import type { Instruction } from "./instruction";
import { lanes } from "./nest";
import { log, sinOfTurns } from "./vectorFunctions";
import type { WasmModule } from "./wasmModule";

/** What is drawn: numbers of N(0, 1), of the uniform law on [0, 1), or integers below `size`. */
export type Draw =
  | { readonly law: "normal" | "uniform" }
  | { readonly law: "integers"; readonly size: number };

const multipliers = [0xd2511f53, 0xcd9e8d57] as const;
const weyl = [0x9e3779b9, 0xbb67ae85] as const;
const scramble = [0x3ec8f720, 0x02461e29] as const;
const rounds = 10;

/** The numbers of a source's key at a step, as `normal`, `uniform` and `batchIndices` draw them. */
export class DrawInstruction implements Instruction {
  constructor(
    private readonly draw: Draw,
    private readonly key: number,
    private readonly step: Leaf,
    private readonly to: Buffer,
  ) {}

  get reads(): Buffer[] {
    return [this.step.buffer];
  }

  get writes(): Buffer[] {
    return [this.to];
  }

  emit(module: WasmModule): string {
    const { draw, key, step, to } = this;
    const philox = definePhilox(module);
    const normal = draw.law === "normal" ? defineNormal(module) : undefined;
    return module.define(module.fresh("draw"), [], [], (code) => {
      const [k0, k1, c2, c3] = [0, 1, 2, 3].map(() => code.local("i32"));
      const [i, at] = [code.local("i32"), code.local("i32")];
      const stepAt = addressOf(step);
      // Seeds are int32, widened to 64 bits with their sign; a step and a key have none.
      code.int(key);
      code.int(key >> 31);
      code.int(0);
      code.memory("i32.load", stepAt);
      code.int(0);
      code.int(scramble[0]);
      code.int(scramble[1]);
      code.int(to.address);
      code.call(philox);
      [k0, k1, c2, c3].forEach((local, word) => {
        code.int(0);
        code.memory("i32.load", to.address + 4 * word);
        code.set(local);
      });
      code.int(0);
      code.set(i);
      code.int(to.address);
      code.set(at);
      code.times(Math.ceil(to.length / lanes), () => {
        code.get(i);
        code.int(0);
        for (const local of [c2, c3, k0, k1, at]) code.get(local);
        code.call(philox);
        if (draw.law === "integers") writeRemainders(code, at, draw.size);
        else {
          code.get(at);
          code.get(at);
          code.memory("v128.load", 0);
          code.ints(0x7fffff); // 23 random bits of a number in [0, 1)
          code.op("v128.and");
          code.op("f32x4.convert_i32x4_s");
          code.floats(2 ** -23);
          code.op("f32x4.mul");
          if (normal) code.call(normal);
          code.memory("v128.store", 0);
        }
        for (const [local, by] of [
          [i, 1],
          [at, 4 * lanes],
        ]) {
          code.get(local);
          code.int(by);
          code.op("i32.add");
          code.set(local);
        }
      });
    });
  }
}

function writeRemainders(code: Code, at: number, size: number): void {
  for (let lane = 0; lane < lanes; lane++) {
    code.get(at);
    code.get(at);
    code.memory("i32.load", 4 * lane);
    code.int(size);
    code.op("i32.rem_u");
    code.memory("i32.store", 4 * lane);
  }
}

/** Box and Muller's transform of uniform numbers a, b, c, d: sine and cosine of the angle b and of d, times the radii of a and c. */
function defineNormal(module: WasmModule): string {
  const [ln, sine] = [log(module), sinOfTurns(module)];
  return module.define("normal", ["v128"], ["v128"], (code) => {
    code.get(0);
    code.get(0);
    code.shuffle(1, 1, 3, 3);
    code.floats(0, 0.25, 0, 0.25); // a cosine is a sine a quarter of a turn on
    code.op("f32x4.add");
    code.call(sine);
    code.get(0);
    code.get(0);
    code.shuffle(0, 0, 2, 2);
    code.floats(1e-7);
    code.op("f32x4.max");
    code.call(ln);
    code.floats(-2);
    code.op("f32x4.mul");
    code.op("f32x4.sqrt");
    code.op("f32x4.mul");
  });
}

/** Philox4x32-10: puts four words of a counter and a key at an address. @see philox in src/random */
function definePhilox(module: WasmModule): string {
  const types = new Array<"i32">(7).fill("i32");
  return module.define("philox", types, [], (code) => {
    const [c0, c1, c2, c3, k0, k1, to] = [0, 1, 2, 3, 4, 5, 6];
    const [first, second] = [code.local("i64"), code.local("i64")];
    const wide = (word: number, factor: number, into: number): void => {
      code.get(word);
      code.op("i64.extend_i32_u");
      code.int(factor);
      code.op("i64.extend_i32_u");
      code.op("i64.mul");
      code.set(into);
    };
    const high = (of: number, a: number, b: number, into: number): void => {
      code.get(of);
      code.long(32);
      code.op("i64.shr_u");
      code.op("i32.wrap_i64");
      code.get(a);
      code.op("i32.xor");
      code.get(b);
      code.op("i32.xor");
      code.set(into);
    };
    const low = (of: number, into: number): void => {
      code.get(of);
      code.op("i32.wrap_i64");
      code.set(into);
    };
    code.times(rounds, () => {
      wide(c0, multipliers[0], first);
      wide(c2, multipliers[1], second);
      high(second, c1, k0, c0);
      high(first, c3, k1, c2);
      low(second, c1);
      low(first, c3);
      [k0, k1].forEach((key, i) => {
        code.get(key);
        code.int(weyl[i]);
        code.op("i32.add");
        code.set(key);
      });
    });
    [c0, c1, c2, c3].forEach((word, i) => {
      code.get(to);
      code.get(word);
      code.memory("i32.store", 4 * i);
    });
  });
}
