import type { Buffer } from "./expression";
import type { WasmModule } from "./wasmModule";

/** One function of a step's module: it reads buffers and writes others, which nothing else writes. */
export interface Instruction {
  readonly reads: readonly Buffer[];
  readonly writes: readonly Buffer[];
  /** Writes the function, and gives its name. */
  emit(module: WasmModule): string;
}
