/**
 * Enters a page: registers tfjs' WebAssembly backend with its binary inside the module, so that a page opened from disk, which may
 * fetch nothing, has it; and derivatives that are right to all orders. Other backends of tfjs, which a page imports beside the
 * module, are seen to by `ready`.
 */
import { env } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/register_all_gradients";
import "@tensorflow/tfjs-core/dist/public/chained_ops/reshape"; // which a product's gradient calls
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { askForReady } from "../compile/askForReady";
import { registerCompiler } from "../compile/compile";
import { KernelRecorder } from "../compile/kernelRecorder";
import { Retracing } from "../compile/retracing";
import { compileForWasm } from "../compile/wasm/compileForWasm";
import { mendGradients } from "../gradients/mendGradients";
import { mendWasmKernels } from "../gradients/mendWasmKernels";
import { simd } from "./simd";

// The one binary that the module carries, which every browser of the last years can run: without threads, which a page from disk
// may not have.
env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
setWasmPaths({
  "tfjs-backend-wasm.wasm": simd,
  "tfjs-backend-wasm-simd.wasm": simd,
  "tfjs-backend-wasm-threaded-simd.wasm": simd,
});
mendWasmKernels();
registerCompiler(
  "wasm",
  compileForWasm((step, args) => new Retracing(step, args, () => new KernelRecorder())),
);
askForReady();
mendGradients();
