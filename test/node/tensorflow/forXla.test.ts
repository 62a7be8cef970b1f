import "../../../src/node/backend";
import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../../../src/compile/compile";
import { assertSame, numbersOf } from "../../compile/container";
import { derivatives } from "../../compile/derivatives";
import type { OpCases } from "../../ops/case";
import { families } from "../../ops/families";

/** XLA has exponentials, logarithms and roots of its own, good to some units in the last place. */
const approximation = 1e-5;

/** All cases of a family as one step, since XLA compiles in seconds: their operands one after the other. */
function together(cases: OpCases) {
  const each = Object.entries(cases).filter(
    ([, { withoutCompile, withoutXla }]) => !withoutCompile && !withoutXla,
  );
  const operands = each.flatMap(([, { on }]) => on.map((operand, i) => operand(i + 1)));
  const step = (...given: tf.Tensor[]) => {
    const rest = [...given];
    return Object.fromEntries(
      each.map(([name, op]) => [
        name,
        derivatives({ ...op, order: op.order === 0 ? 0 : 1 }, rest.splice(0, op.on.length)),
      ]),
    );
  };
  return { operands, step };
}

describe("a step compiled by XLA equals the eager one", function () {
  this.timeout(120_000); // it compiles some hundred ops at once
  for (const [family, cases] of Object.entries(families)) {
    it(`for ${family}: values and gradients`, () => {
      const { operands, step } = together(cases);
      const expected = numbersOf(tf.tidy(() => step(...operands)));
      const compiled = compile(step, { xla: true });
      const actual = numbersOf(compiled(...operands));
      assertSame(actual, expected, approximation, family);
      compiled.dispose();
      tf.dispose(operands);
    });
  }
});
