import type { Code } from "./code";
import { addressOf, type Buffer, type Leaf } from "./expression";
import type { Instruction } from "./instruction";
import { lanes } from "./nest";
import type { WasmModule } from "./wasmModule";

/** Rows and columns, in vectors, that are computed together: their sums fill half of the registers. */
const [rowsTogether, vectorsTogether] = [4, 2];

/**
 * c = a b, of a [m, k] with any strides and b [k, n] with rows that lie in one piece, or columns where n = 1. Each number of c is
 * summed in the order of k, four columns at once; where n = 1, four of k at once.
 */
export class ProductInstruction implements Instruction {
  constructor(
    private readonly a: Leaf,
    private readonly b: Leaf,
    private readonly to: Leaf,
  ) {}

  get reads(): Buffer[] {
    return [this.a.buffer, this.b.buffer];
  }

  get writes(): Buffer[] {
    return [this.to.buffer];
  }

  emit(module: WasmModule): string {
    const { a, b } = this;
    const [m, k] = a.shape;
    const [, n] = b.shape;
    const dots = n === 1 && k > 1 && a.strides[1] === 1 && b.strides[0] === 1;
    const swapped = !dots && n === 1 && m > 1 && a.strides[0] === 1; // cᵀ = bᵀ aᵀ
    const name = dots
      ? dotProducts(module, m, k, a.strides[0])
      : swapped
        ? product(module, [1, k, m], [0, b.strides[0]], a.strides[1])
        : product(module, [m, k, n], a.strides as [number, number], b.strides[0]);
    return module.define(module.fresh("multiply"), [], [], (code) => {
      for (const leaf of swapped ? [b, a, this.to] : [a, b, this.to]) code.int(addressOf(leaf));
      code.call(name);
    });
  }
}

/** A function of the addresses of a, b and c that puts a b in c, [m, n]. */
function product(
  module: WasmModule,
  [m, k, n]: readonly [number, number, number],
  [rowOfA, columnOfA]: readonly [number, number],
  rowOfB: number,
): string {
  const name = `product ${m} ${k} ${n} ${rowOfA} ${columnOfA} ${rowOfB}`;
  return module.define(name, ["i32", "i32", "i32"], [], (code) => {
    const [a, b, c] = [0, 1, 2];
    const columns = vectorsTogether * lanes;
    const tile = (rows: number, width: number): void =>
      writeTile(code, { rows, width, k, n, rowOfA, columnOfA, rowOfB });
    const band = (width: number): void => {
      const [startOfA, startOfC] = [code.local("i32"), code.local("i32")];
      code.copy(a, startOfA);
      code.copy(c, startOfC);
      code.times(Math.floor(m / rowsTogether), () => {
        tile(rowsTogether, width);
        code.advance(a, 4 * rowsTogether * rowOfA);
        code.advance(c, 4 * rowsTogether * n);
      });
      if (m % rowsTogether > 0) tile(m % rowsTogether, width);
      code.copy(startOfA, a);
      code.copy(startOfC, c);
    };
    code.times(Math.floor(n / columns), () => {
      band(columns);
      code.advance(b, 4 * columns);
      code.advance(c, 4 * columns);
    });
    if (n % columns > 0) band(n % columns);
  });
}

/** Rows and columns of c from where the parameters point: for each k, numbers of a times vectors of b. */
function writeTile(
  code: Code,
  tile: {
    readonly rows: number;
    readonly width: number;
    readonly k: number;
    readonly n: number;
    readonly rowOfA: number;
    readonly columnOfA: number;
    readonly rowOfB: number;
  },
): void {
  const { rows, width, k, n, rowOfA, columnOfA, rowOfB } = tile;
  const vectors = Math.ceil(width / lanes);
  const [a, b] = [code.local("i32"), code.local("i32")];
  code.copy(0, a);
  code.copy(1, b);
  const sums = Array.from({ length: rows * vectors }, () => code.local("v128"));
  for (const sum of sums) {
    code.floats(0);
    code.set(sum);
  }
  const ofB = Array.from({ length: vectors }, () => code.local("v128"));
  const ofA = code.local("v128");
  const unrolled = k % 4 === 0 ? 4 : k % 2 === 0 ? 2 : 1;
  code.times(k / unrolled, () => {
    for (let step = 0; step < unrolled; step++) {
      ofB.forEach((local, v) => {
        code.get(b);
        code.memory("v128.load", 4 * (step * rowOfB + v * lanes));
        code.set(local);
      });
      for (let row = 0; row < rows; row++) {
        code.get(a);
        code.memory("v128.load32_splat", 4 * (row * rowOfA + step * columnOfA));
        code.set(ofA);
        ofB.forEach((local, v) => {
          const sum = sums[row * vectors + v];
          code.get(sum);
          code.get(ofA);
          code.get(local);
          code.op("f32x4.mul");
          code.op("f32x4.add");
          code.set(sum);
        });
      }
    }
    code.advance(a, 4 * unrolled * columnOfA);
    code.advance(b, 4 * unrolled * rowOfB);
  });
  sums.forEach((sum, i) => {
    const [row, v] = [Math.floor(i / vectors), i % vectors];
    const valid = Math.min(lanes, width - v * lanes);
    const at = 4 * (row * n + v * lanes);
    if (valid === lanes) {
      code.get(2);
      code.get(sum);
      code.memory("v128.store", at);
      return;
    }
    for (let lane = 0; lane < valid; lane++) {
      code.get(2);
      code.get(sum);
      code.memory("v128.store32_lane", at + 4 * lane, lane);
    }
  });
}

/** A function of the addresses of a [m, k], b [k] and c [m] that puts the products of a's rows with b in c. */
function dotProducts(module: WasmModule, m: number, k: number, rowOfA: number): string {
  return module.define(`dots ${m} ${k} ${rowOfA}`, ["i32", "i32", "i32"], [], (code) => {
    const rows = (count: number): void => {
      const sums = Array.from({ length: count }, () => code.local("v128"));
      const [a, b] = [code.local("i32"), code.local("i32")];
      const ofB = code.local("v128");
      for (const sum of sums) {
        code.floats(0);
        code.set(sum);
      }
      code.copy(0, a);
      code.copy(1, b);
      const add = (load: "v128.load" | "v128.load32_zero"): void => {
        code.get(b);
        code.memory(load, 0);
        code.set(ofB);
        sums.forEach((sum, row) => {
          code.get(sum);
          code.get(a);
          code.memory(load, 4 * row * rowOfA);
          code.get(ofB);
          code.op("f32x4.mul");
          code.op("f32x4.add");
          code.set(sum);
        });
        const step = load === "v128.load" ? lanes : 1;
        code.advance(a, 4 * step);
        code.advance(b, 4 * step);
      };
      code.times(Math.floor(k / lanes), () => add("v128.load"));
      code.times(k % lanes, () => add("v128.load32_zero"));
      sums.forEach((sum, row) => {
        for (const order of [
          [2, 3, 0, 1],
          [1, 0, 3, 2],
        ]) {
          code.get(sum);
          code.get(sum);
          code.get(sum);
          code.shuffle(...order);
          code.op("f32x4.add");
          code.set(sum);
        }
        code.get(2);
        code.get(sum);
        code.memory("v128.store32_lane", 4 * row, 0);
      });
      code.advance(0, 4 * count * rowOfA);
      code.advance(2, 4 * count);
    };
    code.times(Math.floor(m / 4), () => rows(4));
    if (m % 4 > 0) rows(m % 4);
  });
}
