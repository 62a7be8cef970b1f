import "../../../src/node/backend";
import "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { type Compiled, compile, registerCompiler } from "../../../src/compile/compile";
import { compileForWasm } from "../../../src/compile/wasm/compileForWasm";
import { mendWasmKernels } from "../../../src/gradients/mendWasmKernels";
import { Guards } from "../../../src/node/tensorflow/guards";

const compiler = compileForWasm((step) => new Guards(step));

/** Lets the tests of a suite run on WebAssembly, whose kernels are mended once, with steps that compile. */
export function onWasm(): void {
  before(async () => {
    await tf.setBackend("wasm");
    mendOnce();
    registerCompiler("wasm", compiler);
  });

  after(async () => {
    await tf.setBackend("tensorflow");
  });
}

let mended = false;

function mendOnce(): void {
  if (!mended) mendWasmKernels();
  mended = true;
}

/** What a step returns compiled, and whether it was. */
export function compiledly<A extends tf.Tensor[], R>(
  step: (...args: A) => R,
): { readonly run: Compiled<A, R>; isCompiled(): boolean } {
  const run = compile(step);
  return { run, isCompiled: () => run.graphs.length > 0 };
}
