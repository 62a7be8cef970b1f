import "../../src/node/backend";
import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../../src/compile/compile";
import type { OpCase } from "../ops/case";
import { families } from "../ops/families";
import { assertSame, numbersOf } from "./container";
import { derivatives } from "./derivatives";

/** Sums of float32 products, in another order: each is good to 6e-8 of the largest. */
const rounding = 1e-6;

const operandsOf = ({ on }: OpCase): tf.Tensor[] => on.map((operand, i) => operand(i + 1));

const what = (order: OpCase["order"] = 2): string =>
  ["values", "values and gradients", "values, gradients and second-order gradients"][order];

for (const [family, cases] of Object.entries(families)) {
  describe(`a compiled step equals the eager one for ${family}`, () => {
    for (const [name, op] of Object.entries(cases).filter(([, each]) => !each.withoutCompile)) {
      it(`${name}: ${what(op.order)}`, () => {
        const operands = operandsOf(op);
        const step = (...given: tf.Tensor[]) => derivatives(op, given);
        const compiled = compile(step);
        const expected = numbersOf(tf.tidy(() => step(...operands)));
        // Twice, for the first call comes right after the trace.
        for (const call of ["first", "second"]) {
          const actual = numbersOf(compiled(...operands));
          assertSame(actual, expected, op.tolerance ?? rounding, `${call} call`);
        }
        compiled.dispose();
        tf.dispose(operands);
      });
    }
  });
}
