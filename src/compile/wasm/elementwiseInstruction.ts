import {
  type Buffer,
  type Expression,
  isContiguous,
  type Leaf,
  leavesOf,
  reshaping,
  sizeOf,
} from "./expression";
import type { Instruction } from "./instruction";
import { collapsed, lanes, Nest } from "./nest";
import type { WasmModule } from "./wasmModule";

/** An expression, and where it is stored. */
interface Store {
  readonly to: Leaf;
  readonly expression: Expression;
}

/** Expressions of one shape, stored in one pass over it. */
export class ElementwiseInstruction implements Instruction {
  constructor(readonly stores: readonly Store[]) {}

  get reads(): Buffer[] {
    const { writes } = this;
    return this.stores
      .flatMap(({ expression }) => leavesOf(expression).map(({ buffer }) => buffer))
      .filter((buffer) => !writes.includes(buffer));
  }

  get writes(): Buffer[] {
    return this.stores.map(({ to }) => to.buffer);
  }

  /** This pass with that of the next, which may read what this one stores; undefined where they cannot be one. */
  with(next: ElementwiseInstruction): ElementwiseInstruction | undefined {
    if (![this, next].every((each) => each.isFlat)) return undefined;
    if (sizeOf(this.stores[0].to.shape) !== sizeOf(next.stores[0].to.shape)) return undefined;
    const { shape } = this.stores[0].to;
    const made = new Map(this.stores.map(({ to, expression }) => [to.buffer, expression]));
    const replace = reshaping(
      shape,
      (leaf) => made.get(leaf.buffer) ?? { ...leaf, shape, strides: strideOf(leaf, shape) },
    );
    const partly = next.stores
      .flatMap(({ expression }) => leavesOf(expression))
      .some((leaf) => made.has(leaf.buffer) && !isWhole(leaf));
    if (partly) return undefined;
    const more = next.stores.map(({ to, expression }) => ({
      to: { ...to, shape, strides: strideOf(to, shape) },
      expression: replace(expression),
    }));
    const stores = [...this.stores, ...more];
    return stores.length > 12 || stores.flatMap((store) => leavesOf(store.expression)).length > 60
      ? undefined
      : new ElementwiseInstruction(stores);
  }

  /** Without stores that nobody reads. */
  without(unread: (buffer: Buffer) => boolean): ElementwiseInstruction {
    const kept = this.stores.filter(({ to }) => !unread(to.buffer));
    return kept.length === this.stores.length ? this : new ElementwiseInstruction(kept);
  }

  emit(module: WasmModule): string {
    const count = this.stores.length;
    const given = [
      ...this.stores.map(({ to }) => to as Expression),
      ...this.stores.map(({ expression }) => expression),
    ];
    const { arrays } = collapsed(
      given,
      given[0].shape.map(() => 0),
    );
    const [{ shape }] = arrays;
    const whole = this.stores.every(({ to }) => isWhole(to));
    return module.define(module.fresh("elementwise"), [], [], (code) => {
      const nest = new Nest(code, module, arrays);
      const last = shape.length > 0 ? shape.length - 1 : undefined;
      const body = (valid: number): void => {
        nest.values(
          this.stores.map((_, i) => ({
            expression: arrays[count + i],
            use: (local) => nest.store(arrays[i] as Leaf, last, local, valid),
          })),
          last,
          valid,
        );
      };
      if (last === undefined) body(1);
      else if (shape.length === 1 && whole) {
        nest.blocks(0, Math.ceil(shape[0] / lanes) * lanes, body); // past the end, where nothing lies
      } else {
        const loop = (axis: number): void =>
          axis === last
            ? nest.blocks(axis, shape[axis], body)
            : nest.over(axis, shape[axis], () => loop(axis + 1));
        loop(0);
      }
    });
  }

  /** Whether all leaves are passed from end to end, or stand still. */
  private get isFlat(): boolean {
    return this.stores.every(
      ({ to, expression }) =>
        isWhole(to) &&
        leavesOf(expression).every(
          (leaf) => (leaf.offset === 0 && isContiguous(leaf)) || leaf.strides.every((s) => s === 0),
        ),
    );
  }
}

function isWhole(leaf: Leaf): boolean {
  return leaf.offset === 0 && isContiguous(leaf) && sizeOf(leaf.shape) === leaf.buffer.length;
}

function strideOf({ strides, shape: from }: Leaf, shape: readonly number[]): number[] {
  const moves = strides.some((stride, axis) => stride !== 0 && from[axis] > 1);
  const dense = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
  return moves ? dense : shape.map(() => 0);
}
