import { TraceError } from "../traceError";
import type { Code } from "./code";
import { addressOf, type Buffer, type Leaf } from "./expression";
import type { Instruction } from "./instruction";
import type { WasmModule } from "./wasmModule";

/** Rows of x [outer, n, inner], all in one piece, by indices [m]: [outer, m, inner]. An index out of range ends the step. */
export class GatherInstruction implements Instruction {
  constructor(
    private readonly x: Leaf,
    private readonly indices: Leaf,
    private readonly to: Buffer,
  ) {}

  get reads(): Buffer[] {
    return [this.x.buffer, this.indices.buffer];
  }

  get writes(): Buffer[] {
    return [this.to];
  }

  emit(module: WasmModule): string {
    const [outer, n, inner] = this.x.shape;
    const [m] = this.indices.shape;
    const refuse = module.import("refuse", {
      parameters: [],
      results: [],
      run: () => {
        throw new TraceError("an index of the step's gathers or scatters is out of range");
      },
    });
    return module.define(module.fresh("gather"), [], [], (code) => {
      const [x, to, at, index] = [0, 1, 2, 3].map(() => code.local("i32"));
      code.int(addressOf(this.x));
      code.set(x);
      code.int(this.to.address);
      code.set(to);
      code.times(outer, () => {
        code.int(addressOf(this.indices));
        code.set(at);
        code.times(m, () => {
          code.get(at);
          code.memory("i32.load", 0);
          code.tee(index);
          code.int(n);
          code.op("i32.ge_u");
          code.when(() => code.call(refuse));
          code.get(x);
          code.get(index);
          code.int(4 * inner);
          code.op("i32.mul");
          code.op("i32.add");
          code.set(index);
          copyRow(code, index, to, inner);
          code.advance(at, 4);
          code.advance(to, 4 * inner);
        });
        code.advance(x, 4 * n * inner);
      });
    });
  }
}

/** The rows x [m, inner] summed by segment, [n, inner]; those of no segment are left out. */
export class ScatterInstruction implements Instruction {
  constructor(
    private readonly x: Leaf,
    private readonly segments: Leaf,
    private readonly n: number,
    private readonly to: Buffer,
  ) {}

  get reads(): Buffer[] {
    return [this.x.buffer, this.segments.buffer];
  }

  get writes(): Buffer[] {
    return [this.to];
  }

  emit(module: WasmModule): string {
    const [m, inner] = this.x.shape;
    return module.define(module.fresh("scatter"), [], [], (code) => {
      const [x, at, to] = [0, 1, 2].map(() => code.local("i32"));
      code.int(this.to.address);
      code.int(0);
      code.int(4 * this.to.length);
      code.op("memory.fill");
      code.int(addressOf(this.x));
      code.set(x);
      code.int(addressOf(this.segments));
      code.set(at);
      code.times(m, () => {
        code.get(at);
        code.memory("i32.load", 0);
        code.tee(to);
        code.int(this.n);
        code.op("i32.lt_u");
        code.when(() => {
          code.get(to);
          code.int(4 * inner);
          code.op("i32.mul");
          code.int(this.to.address);
          code.op("i32.add");
          code.set(to);
          code.times(inner, () => {
            code.get(to);
            code.get(to);
            code.memory("v128.load32_zero", 0);
            code.get(x);
            code.memory("v128.load32_zero", 0);
            code.op(this.to.dtype === "float32" ? "f32x4.add" : "i32x4.add");
            code.memory("v128.store32_lane", 0, 0);
            code.advance(to, 4);
            code.advance(x, 4);
          });
          code.advance(x, -4 * inner);
        });
        code.advance(x, 4 * inner);
        code.advance(at, 4);
      });
    });
  }
}

/** `inner` numbers from one address to another. */
function copyRow(code: Code, from: number, to: number, inner: number): void {
  if (inner > 8) {
    code.get(to);
    code.get(from);
    code.int(4 * inner);
    code.op("memory.copy");
    return;
  }
  for (let i = 0; i < inner; i++) {
    code.get(to);
    code.get(from);
    code.memory("i32.load", 4 * i);
    code.memory("i32.store", 4 * i);
  }
}
