import { Code, typeOfFunction, unsigned, type ValueType } from "./code";

const bytesPerPage = 65_536;

/** What a module takes from JavaScript: a function by its name, of float32 numbers unless said. */
export interface Import {
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
  readonly run: (...given: number[]) => number | undefined;
}

/** A WebAssembly module as it is made, function by function; its memory is its own. */
export class WasmModule {
  private readonly imports = new Map<string, Import>();
  private readonly functions = new Map<string, Code>();

  /** Lets functions call what JavaScript does under this name. */
  import(name: string, of: Import): string {
    this.imports.set(name, of);
    return name;
  }

  /** A name that no function has yet. */
  fresh(kind: string): string {
    return `${kind} ${this.functions.size}`;
  }

  /** The function of this name, which `write` writes where it is not there yet. */
  define(
    name: string,
    parameters: readonly ValueType[],
    results: readonly ValueType[],
    write: (code: Code) => void,
  ): string {
    if (!this.functions.has(name)) {
      const code = new Code(parameters, results);
      this.functions.set(name, code);
      write(code);
    }
    return name;
  }

  /**
   * The module's bytes: it exports its memory and the function `main`.
   * @see WebAssembly Core Specification 2.0, section 5.5
   */
  private encode(main: string, bytesOfMemory: number): Uint8Array<ArrayBuffer> {
    const pages = Math.ceil(bytesOfMemory / bytesPerPage);
    const all = [...this.imports.values(), ...this.functions.values()];
    const names = [...this.imports.keys(), ...this.functions.keys()];
    const numbers = new Map(names.map((name, i) => [name, i]));
    const types = all.map(({ parameters, results }) => typeOfFunction(parameters, results));
    const kinds = [...new Map(types.map((type) => [String(type), type])).values()];
    const kindOf = types.map((type) => kinds.findIndex((kind) => String(kind) === String(type)));
    const sections: [number, number[][]][] = [
      [1, kinds],
      [
        2,
        [...this.imports.keys()].map((name, i) => [
          ...text("js"),
          ...text(name),
          0,
          ...unsigned(kindOf[i]),
        ]),
      ],
      [3, kindOf.slice(this.imports.size).map((kind) => unsigned(kind))],
      [5, [[1, ...unsigned(pages), ...unsigned(pages)]]],
      [
        7,
        [
          [...text("memory"), 2, 0],
          [...text("main"), 0, ...unsigned(numbers.get(main) as number)],
        ],
      ],
      [10, [...this.functions.values()].map((code) => code.encode(numbers))],
    ];
    const bytes = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
    for (const [id, entries] of sections) {
      const content = [unsigned(entries.length), ...entries].flat();
      bytes.push(id, ...unsigned(content.length));
      for (const byte of content) bytes.push(byte);
    }
    return Uint8Array.from(bytes);
  }

  /** Compiles the module at once, and gives its memory, which never grows, and its function `main`. */
  instantiate(main: string, bytesOfMemory: number): { memory: ArrayBuffer; run: () => void } {
    const { WebAssembly } = globalThis as unknown as Machine;
    const runs = [...this.imports].map(([name, { run }]) => [name, run] as const);
    const compiled = new WebAssembly.Module(this.encode(main, bytesOfMemory));
    const { exports } = new WebAssembly.Instance(compiled, { js: Object.fromEntries(runs) });
    return { memory: exports.memory.buffer, run: exports.main };
  }
}

/** What is used of WebAssembly, which TypeScript knows in pages alone. */
interface Machine {
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
    readonly Instance: new (
      module: object,
      imports: object,
    ) => {
      readonly exports: {
        readonly memory: { readonly buffer: ArrayBuffer };
        readonly main: () => void;
      };
    };
  };
}

function text(name: string): number[] {
  const bytes = [...new TextEncoder().encode(name)];
  return [...unsigned(bytes.length), ...bytes];
}
