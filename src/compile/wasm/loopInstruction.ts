import type { Code } from "./code";
import { addressOf, type Buffer, type Leaf } from "./expression";
import type { Instruction } from "./instruction";
import type { WasmModule } from "./wasmModule";

/** Numbers that are copied from where they were made to where they are kept. */
export interface Move {
  readonly from: Leaf;
  readonly to: Buffer;
}

/** `count` runs of a body of instructions, after each of which its outputs are moved to where the next run reads them. */
export class LoopInstruction implements Instruction {
  constructor(
    readonly count: number,
    readonly body: readonly Instruction[],
    /** Where the body reads its run's number. */
    readonly index: Buffer,
    /** The carried values' first ones, moved before the first run. */
    readonly starts: readonly Move[],
    readonly ends: readonly Move[],
    /** What the body reads of the graph around. */
    readonly invariants: readonly Leaf[],
  ) {}

  get reads(): Buffer[] {
    return [...this.starts.map(({ from }) => from), ...this.invariants].map(({ buffer }) => buffer);
  }

  get writes(): Buffer[] {
    return this.ends.map(({ to }) => to);
  }

  emit(module: WasmModule): string {
    const names = this.body.map((each) => each.emit(module));
    const { address } = this.index;
    return module.define(module.fresh("loop"), [], [], (code) => {
      writeMoves(code, this.starts);
      const run = code.local("i32");
      code.int(0);
      code.set(run);
      code.times(this.count, () => {
        code.int(0);
        code.get(run);
        code.memory("i32.store", address);
        for (const name of names) code.call(name);
        writeMoves(code, this.ends);
        code.get(run);
        code.int(1);
        code.op("i32.add");
        code.set(run);
      });
    });
  }
}

export function writeMoves(code: Code, moves: readonly Move[]): void {
  for (const { from, to } of moves) {
    code.int(to.address);
    code.int(addressOf(from));
    code.int(4 * to.length);
    code.op("memory.copy");
  }
}
