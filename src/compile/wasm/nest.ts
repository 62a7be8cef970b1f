import type { Code } from "./code";
import { elementwise } from "./elementwise";
import { addressOf, type Expression, type Leaf, leavesOf, reshaping } from "./expression";
import type { WasmModule } from "./wasmModule";

/** Numbers in a vector. */
export const lanes = 4;

/**
 * Loops over the axes of arrays of one shape: leaves that move alike share a pointer, in bytes, and what lies where is known
 * when the code is written.
 */
export class Nest {
  private readonly pointers = new Map<string, { local: number; strides: readonly number[] }>();

  private valid = lanes;

  constructor(
    readonly code: Code,
    private readonly module: WasmModule,
    arrays: readonly Expression[],
  ) {
    for (const leaf of arrays.flatMap(leavesOf)) {
      const { strides } = leaf;
      if (strides.every((stride) => stride === 0)) continue;
      if (!this.pointers.has(String(strides))) {
        const local = code.local("i32");
        this.pointers.set(String(strides), { local, strides });
        code.int(0);
        code.set(local);
      }
    }
  }

  /** Runs `body` at each place along an axis, or at each `step`th; the pointers come back to where they were. */
  over(axis: number, count: number, body: () => void, step = 1): void {
    if (count === 1) {
      body();
      return;
    }
    this.code.times(count, () => {
      body();
      this.move(axis, step);
    });
    this.move(axis, -count * step);
  }

  /** Runs `body` for each four places along an axis, and for the rest of fewer with their number. */
  blocks(axis: number, length: number, body: (valid: number) => void): void {
    const full = Math.floor(length / lanes);
    if (full > 0) this.over(axis, full, () => body(lanes), lanes);
    if (length % lanes === 0) return;
    this.move(axis, full * lanes);
    body(length % lanes);
    this.move(axis, -full * lanes);
  }

  /** Several expressions, `valid` places of each along an axis, each handed to `use` in a local; what they share is computed once. */
  values(
    all: readonly { readonly expression: Expression; readonly use: (local: number) => void }[],
    axis: number | undefined,
    valid: number,
  ): void {
    this.valid = valid;
    const made = new Map<Expression, number>();
    const uses = new Map<Expression, number>();
    const count = (each: Expression): void => {
      uses.set(each, (uses.get(each) ?? 0) + 1);
      if (each.kind === "applied" && uses.get(each) === 1) each.of.forEach(count);
    };
    for (const { expression } of all) count(expression);
    for (const { expression, use } of all) {
      this.put(expression, axis, uses, made);
      const local = this.code.local("v128");
      this.code.set(local);
      use(local);
    }
  }

  /** Stores the first `valid` lanes of a local at a leaf, from here on along an axis. */
  store(leaf: Leaf, axis: number | undefined, local: number, valid: number): void {
    const stride = axis === undefined ? 1 : leaf.strides[axis];
    if (valid === lanes && stride === 1) {
      const offset = this.address(leaf, 0);
      this.code.get(local);
      this.code.memory("v128.store", offset);
      return;
    }
    for (let lane = 0; lane < valid; lane++) {
      const offset = this.address(leaf, lane * stride);
      this.code.get(local);
      this.code.memory("v128.store32_lane", offset, lane);
    }
  }

  private put(
    expression: Expression,
    axis: number | undefined,
    uses: ReadonlyMap<Expression, number>,
    made: Map<Expression, number>,
  ): void {
    const { code } = this;
    const known = made.get(expression);
    if (known !== undefined) {
      code.get(known);
      return;
    }
    if (expression.kind === "leaf") this.load(expression, axis);
    else if (expression.kind === "literal") {
      if (expression.dtype === "float32") code.floats(expression.value);
      else code.ints(expression.value);
    } else {
      const write = elementwise[expression.name];
      write(
        code,
        expression.of.map((each) => () => this.put(each, axis, uses, made)),
        this.module,
      );
    }
    if ((uses.get(expression) ?? 0) > 1 && expression.kind !== "literal") {
      const local = code.local("v128");
      code.tee(local);
      made.set(expression, local);
    }
  }

  private load(leaf: Leaf, axis: number | undefined): void {
    const { code } = this;
    const stride = axis === undefined ? 0 : leaf.strides[axis];
    const first = this.address(leaf, 0);
    code.memory(stride === 1 ? "v128.load" : "v128.load32_splat", first);
    if (stride === 0 || stride === 1) return;
    const so = code.local("v128");
    for (let lane = 1; lane < this.valid; lane++) {
      code.set(so);
      const offset = this.address(leaf, lane * stride);
      code.get(so);
      code.memory("v128.load32_lane", offset, lane);
    }
  }

  /** Puts the address of a leaf's number here, `further` numbers on, on the stack, less the offset that it gives. */
  private address(leaf: Leaf, further: number): number {
    const { code } = this;
    const pointer = this.pointers.get(String(leaf.strides));
    if (!pointer) {
      code.int(0);
      return addressOf(leaf, further);
    }
    code.get(pointer.local);
    if (leaf.strides.every((stride) => stride >= 0)) return addressOf(leaf, further);
    code.int(addressOf(leaf, further)); // an offset is added to what counts as unsigned, and this pointer runs below 0
    code.op("i32.add");
    return 0;
  }

  private move(axis: number, places: number): void {
    const { code } = this;
    for (const { local, strides } of this.pointers.values()) {
      const bytes = strides[axis] * places * 4;
      code.advance(local, bytes);
    }
  }
}

/** Arrays of one shape with axes joined that all of them pass through as one, and without axes of length 1. */
export function collapsed<T extends Expression>(
  arrays: readonly T[],
  groups: readonly number[],
): { arrays: T[]; groups: number[] } {
  // `groups[axis]`: only axes of one group are joined.
  const { shape } = arrays[0];
  const leaves = arrays.flatMap(leavesOf);
  const kept: number[] = [];
  const lengths: number[] = [];
  shape.forEach((d, axis) => {
    if (d === 1) return;
    const last = kept.at(-1);
    const joins =
      last !== undefined &&
      groups[last] === groups[axis] &&
      leaves.every(({ strides }) => strides[last] === strides[axis] * d);
    if (joins) {
      kept[kept.length - 1] = axis;
      lengths[lengths.length - 1] *= d;
    } else {
      kept.push(axis);
      lengths.push(d);
    }
  });
  const join = reshaping(lengths, (leaf) => ({
    ...leaf,
    shape: lengths,
    strides: kept.map((axis) => leaf.strides[axis]),
  }));
  return {
    arrays: arrays.map((each) => join(each) as T),
    groups: kept.map((axis) => groups[axis]),
  };
}
