import "../../../src/node/backend";
import "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { registerCompiler } from "../../../src/compile/compile";
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
