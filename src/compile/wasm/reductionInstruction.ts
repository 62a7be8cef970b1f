import type { Code } from "./code";
import { elementwise } from "./elementwise";
import {
  type Buffer,
  type Expression,
  type Leaf,
  leafOf,
  leavesOf,
  sizeOf,
  transposed,
} from "./expression";
import type { Instruction } from "./instruction";
import { collapsed, lanes, Nest } from "./nest";
import type { WasmModule } from "./wasmModule";

/** How numbers are made one. */
export interface Reduction {
  /** The elementwise function of two numbers, associative. */
  readonly name: string;
  /** What changes nothing. */
  readonly neutral: number;
  /** What the result is multiplied by. */
  readonly scale?: number;
}

/** An expression [K…, R…] reduced over its last axes R…, [K…]. */
export class ReductionInstruction implements Instruction {
  private readonly expression: Expression;
  private readonly kept: number;

  constructor(
    given: Expression,
    axes: readonly number[],
    private readonly reduction: Reduction,
    private readonly to: Buffer,
  ) {
    const rest = given.shape.flatMap((_, axis) => (axes.includes(axis) ? [] : [axis]));
    this.kept = rest.length;
    this.expression = transposed(given, [...rest, ...axes]);
  }

  get reads(): Buffer[] {
    return leavesOf(this.expression).map(({ buffer }) => buffer);
  }

  get writes(): Buffer[] {
    return [this.to];
  }

  emit(module: WasmModule): string {
    const { shape } = this.expression;
    const ownStrides = leafOf(this.to, shape.slice(0, this.kept)).strides;
    const to: Leaf = {
      ...leafOf(this.to, shape),
      strides: [...ownStrides, ...shape.slice(this.kept).map(() => 0)],
    };
    const { arrays, groups } = collapsed<Expression>(
      [to, this.expression],
      shape.map((_, axis) => (axis < this.kept ? 0 : 1)),
    );
    const [target, expression] = arrays as [Leaf, Expression];
    const kept = groups.flatMap((group, axis) => (group === 0 ? [axis] : []));
    const reduced = groups.flatMap((group, axis) => (group === 1 ? [axis] : []));
    const last = kept.at(-1);
    const byColumns =
      last !== undefined && leavesOf(expression).some(({ strides }) => strides[last] === 1);
    const along = byColumns ? last : reduced.at(-1);
    return module.define(module.fresh("reduction"), [], [], (code) => {
      const nest = new Nest(code, module, arrays);
      const sum = code.local("v128");
      const gather = (mask?: number): void =>
        nest.values(
          [
            {
              expression,
              use: (local) => {
                if (mask !== undefined) this.masked(code, local, mask);
                this.combine(code, module, sum, local);
              },
            },
          ],
          along,
          mask ?? lanes,
        );
      const start = (): void => {
        this.neutral(code);
        code.set(sum);
      };
      const finish = (): void => {
        if (this.reduction.scale === undefined) return;
        code.get(sum);
        code.floats(this.reduction.scale);
        code.op("f32x4.mul");
        code.set(sum);
      };
      const through = (axes: readonly number[], body: () => void): void => {
        if (axes.length === 0) body();
        else nest.over(axes[0], expression.shape[axes[0]], () => through(axes.slice(1), body));
      };
      if (byColumns) {
        through(kept.slice(0, -1), () =>
          nest.blocks(last, expression.shape[last], (valid) => {
            start();
            through(reduced, () => gather());
            finish();
            nest.store(target, last, sum, valid);
          }),
        );
        return;
      }
      through(kept, () => {
        start();
        if (along === undefined) gather(1);
        else {
          through(reduced.slice(0, -1), () =>
            nest.blocks(along, expression.shape[along], (valid) =>
              gather(valid < lanes ? valid : undefined),
            ),
          );
        }
        this.fold(code, module, sum);
        finish();
        nest.store(target, undefined, sum, 1);
      });
    });
  }

  private neutral(code: Code): void {
    if (this.expression.dtype === "float32") code.floats(this.reduction.neutral);
    else code.ints(this.reduction.neutral);
  }

  private combine(code: Code, module: WasmModule, sum: number, local: number): void {
    elementwise[this.reduction.name](code, [() => code.get(sum), () => code.get(local)], module);
    code.set(sum);
  }

  /** All but the first `valid` lanes neutral. */
  private masked(code: Code, local: number, valid: number): void {
    code.get(local);
    this.neutral(code);
    code.ints(...Array.from({ length: lanes }, (_, lane) => (lane < valid ? -1 : 0)));
    code.op("v128.bitselect");
    code.set(local);
  }

  /** All lanes combined, in each. */
  private fold(code: Code, module: WasmModule, sum: number): void {
    const other = code.local("v128");
    for (const order of [
      [2, 3, 0, 1],
      [1, 0, 3, 2],
    ]) {
      code.get(sum);
      code.get(sum);
      code.shuffle(...order);
      code.set(other);
      this.combine(code, module, sum, other);
    }
  }
}

/** The numbers of a shape along some axes. */
export const alongAxes = (shape: readonly number[], axes: readonly number[]): number =>
  sizeOf(axes.map((axis) => shape[axis]));
