import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../../../src/compile/compile";
import { families } from "../../ops/families";
import { assertSame, numbersOf } from "../container";
import { derivatives } from "../derivatives";
import { onWasm } from "./onWasm";

/** Sums of float32 products, in another order, and functions good to a few units in the last place. */
const rounding = 3e-6;

/** What runs as it is: convolutions and other work on images, and what is rare. */
const uncompiled =
  /^(convolutions|pooling|images|resizing)|conv|pool|resize|Pool|dilation|cumsum|cumprod|topk|localResponse/;

for (const [family, cases] of Object.entries(families)) {
  describe(`on WebAssembly a compiled step equals the eager one for ${family}`, () => {
    onWasm();

    for (const [name, op] of Object.entries(cases)) {
      if (op.withoutCompile) continue;
      it(name, function () {
        const operands = op.on.map((operand, i) => operand(i + 1));
        const step = (...given: tf.Tensor[]) => derivatives(op, given);
        let expected: ReturnType<typeof numbersOf>;
        try {
          expected = numbersOf(tf.tidy(() => step(...operands)));
        } catch {
          this.skip(); // the backend lacks it
        }
        const compiled = compile(step);
        for (const call of ["first", "second"]) {
          const actual = numbersOf(compiled(...operands));
          assertSame(actual, expected, Math.max(op.tolerance ?? 0, rounding), `${call} call`);
        }
        if (compiled.graphs.length === 0 && process.env.EARTHMOVER_SHOW)
          console.log(`      as it is: ${name}`);
        assert.ok(
          compiled.graphs.length === 1 ||
            uncompiled.test(`${family} ${name}`) ||
            process.env.EARTHMOVER_SHOW,
        );
        compiled.dispose();
        tf.dispose(operands);
      });
    }
  });
}
