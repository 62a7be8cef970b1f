import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../../../src/compile/compile";
import { families } from "../../ops/families";
import { assertSame, numbersOf } from "../container";
import { derivatives } from "../derivatives";
import { onWasm } from "./onWasm";

/** Sums of float32 products, in another order, and functions good to a few units in the last place. */
const rounding = 3e-6;

/** What runs as it is: work on images, running values, places, and what is rare. */
const asItIs = [
  /conv|pool|resize|cropAndResize|flipLeftRight|depthToSpace|batchToSpaceND|spaceToBatchND|localResponse|mirrorPad/i,
  /^batchNorm|^fused matMul/,
  /^(cumsum|cumprod|prod) /,
  /^(prod|argM|topk|oneHot of scores|gather of a batch|gather of one number a row|gatherND|scatterND|tensorScatter|stridedSlice)/,
  /^(floorDiv|mod|erf|elu|selu|gelu|diag|bandPart|range|linspace|softmaxCrossEntropy$|a choice by what is no number)/,
];

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
        const expectedGraphs = asItIs.some((each) => each.test(name)) ? 0 : 1;
        assert.equal(compiled.graphs.length, expectedGraphs, "graphs");
        compiled.dispose();
        tf.dispose(operands);
      });
    }
  });
}
