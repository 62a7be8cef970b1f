import { type Opcode, opcodes } from "./opcodes";

/** The types of what a function's stack and its locals hold. */
export type ValueType = "i32" | "i64" | "f32" | "v128";

const typeBytes: Readonly<Record<ValueType, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  v128: 0x7b,
};

const [loop, condition, branchIf, end, call] = [0x03, 0x04, 0x0d, 0x0b, 0x10];
const empty = 0x40;

/** The bytes of a function's type. */
export function typeOfFunction(
  parameters: readonly ValueType[],
  results: readonly ValueType[],
): number[] {
  const list = (types: readonly ValueType[]) => [
    types.length,
    ...types.map((type) => typeBytes[type]),
  ];
  return [0x60, ...list(parameters), ...list(results)];
}

/** n ≥ 0 in LEB128, of at least `bytes` bytes. */
export function unsigned(n: number, bytes = 1): number[] {
  const made: number[] = [];
  let rest = n;
  do {
    const low = rest % 128;
    rest = (rest - low) / 128;
    made.push(rest > 0 || made.length + 1 < bytes ? low | 0x80 : low);
  } while (rest > 0 || made.length < bytes);
  return made;
}

/** An int32 in signed LEB128. */
function signed(n: number): number[] {
  const made: number[] = [];
  let rest = n | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) {
      return [...made, low];
    }
    made.push(low | 0x80);
  }
}

const bytesOf = (values: Float32Array | Int32Array): number[] => [...new Uint8Array(values.buffer)];

/** The body of one function as it is written, instruction by instruction. */
export class Code {
  private readonly bytes: number[] = [];
  private readonly locals: ValueType[] = [];
  private readonly calls: { readonly at: number; readonly name: string }[] = [];

  constructor(
    readonly parameters: readonly ValueType[],
    readonly results: readonly ValueType[],
  ) {}

  /** A new local variable, by its number; those of the parameters come first. */
  local(type: ValueType): number {
    return this.parameters.length + this.locals.push(type) - 1;
  }

  op(name: Opcode): void {
    this.bytes.push(...opcodes[name]);
  }

  get(local: number): void {
    this.bytes.push(0x20, ...unsigned(local));
  }

  set(local: number): void {
    this.bytes.push(0x21, ...unsigned(local));
  }

  /** Sets a local and leaves its value. */
  tee(local: number): void {
    this.bytes.push(0x22, ...unsigned(local));
  }

  /** Sets a local to what another one holds. */
  copy(from: number, to: number): void {
    this.get(from);
    this.set(to);
  }

  /** Moves a pointer on. */
  advance(local: number, bytes: number): void {
    if (bytes === 0) return;
    this.get(local);
    this.int(bytes);
    this.op("i32.add");
    this.set(local);
  }

  int(n: number): void {
    this.bytes.push(0x41, ...signed(n));
  }

  long(n: number): void {
    this.bytes.push(0x42, ...signed(n));
  }

  /** Four float32 numbers, or one four times. */
  floats(...values: readonly number[]): void {
    const four = values.length === 1 ? new Array<number>(4).fill(values[0]) : values;
    this.bytes.push(0xfd, 0x0c, ...bytesOf(Float32Array.from(four)));
  }

  /** Four int32 numbers, or one four times. */
  ints(...values: readonly number[]): void {
    const four = values.length === 1 ? new Array<number>(4).fill(values[0]) : values;
    this.bytes.push(0xfd, 0x0c, ...bytesOf(Int32Array.from(four)));
  }

  /** A load or store at the address on the stack plus `offset`; of one lane where it is given. */
  memory(name: Opcode, offset: number, lane?: number): void {
    this.op(name);
    this.bytes.push(0, ...unsigned(offset)); // an alignment of 1 byte, which is always true
    if (lane !== undefined) this.bytes.push(lane);
  }

  /** An instruction on one lane. */
  lane(name: Opcode, lane: number): void {
    this.op(name);
    this.bytes.push(lane);
  }

  /** Four lanes of two vectors of four, those of the second counted from 4. */
  shuffle(...lanes: readonly number[]): void {
    this.op("i8x16.shuffle");
    for (const lane of lanes) for (let byte = 0; byte < 4; byte++) this.bytes.push(4 * lane + byte);
  }

  call(name: string): void {
    this.bytes.push(call);
    this.calls.push({ at: this.bytes.length, name });
    this.bytes.push(0, 0, 0, 0, 0); // patched once all functions have numbers
  }

  /** Runs `body` `count` times; `body` leaves the stack as it was. */
  times(count: number, body: () => void): void {
    if (count <= 0) return;
    if (count === 1) {
      body();
      return;
    }
    const left = this.local("i32");
    this.int(count);
    this.set(left);
    this.bytes.push(loop, empty);
    body();
    this.get(left);
    this.int(1);
    this.op("i32.sub");
    this.tee(left);
    this.bytes.push(branchIf, 0, end);
  }

  /** Runs `body` if the number on the stack is not 0. */
  when(body: () => void): void {
    this.bytes.push(condition, empty);
    body();
    this.bytes.push(end);
  }

  /** The body in the module's code section. @param numbers the functions' numbers by name */
  encode(numbers: ReadonlyMap<string, number>): number[] {
    const bytes = [...this.bytes];
    for (const { at, name } of this.calls) {
      const number = numbers.get(name);
      if (number === undefined) throw new Error(`there is no function ${name} to be called`);
      bytes.splice(at, 5, ...unsigned(number, 5));
    }
    const locals = [
      ...unsigned(this.locals.length),
      ...this.locals.flatMap((type) => [1, typeBytes[type]]),
    ];
    return [...unsigned(locals.length + bytes.length + 1), ...locals, ...bytes, end];
  }
}
