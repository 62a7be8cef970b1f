/**
 * Enters Node: registers tfjs' TensorFlow backend (native kernels on the CPU), on which steps compile, or where that has not
 * been built its WebAssembly backend, with derivatives that are right to all orders.
 */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import util from "node:util";
import { enter } from "../arithmetic/place";
import { registerExactKernels } from "../arithmetic/registerExactKernels";
import { askForReady } from "../compile/askForReady";
import { registerCompiler } from "../compile/compile";
import { compileForWasm } from "../compile/wasm/compileForWasm";
import { mendGradients } from "../gradients/mendGradients";
import { mendWasmKernels } from "../gradients/mendWasmKernels";
import { registerEnlargement } from "../networks/registerEnlargement";
import { askedToRepeat } from "./arithmetic/askedToRepeat";
import { nodeArithmetic } from "./arithmetic/nodeArithmetic";
import { prepareEnvironment } from "./arithmetic/prepareEnvironment";
import { inKernel, writeDisplay } from "./lecture/inKernel";
import { printTensors } from "./lecture/printTensors";
import { compileForTensorflow } from "./tensorflow/compileForTensorflow";
import { Guards } from "./tensorflow/guards";

enter({
  repeatable: askedToRepeat(),
  arithmetic: nodeArithmetic,
  lenient: () => inKernel() && process.env.EARTHMOVER_STRICT !== "1",
  display: writeDisplay,
  cores: () => Number(process.env.EARTHMOVER_CORES) || availableParallelism(),
  versions: { node: process.versions.node },
});
prepareEnvironment();
printTensors();

// tfjs-node 4.22 calls these, of which Node 22 warns and newer ones have not all.
Object.assign(util, {
  isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  isArray: Array.isArray,
});

if (loaded()) {
  registerEnlargement("tensorflow");
  registerCompiler("tensorflow", compileForTensorflow);
  if (askedToRepeat()) registerExactKernels("tensorflow");
} else {
  require("@tensorflow/tfjs-backend-wasm");
  mendWasmKernels();
  registerCompiler(
    "wasm",
    compileForWasm((step) => new Guards(step)),
  );
  askForReady();
  require("./registerGradients.cjs"); // which npm run build writes; tfjs-node brings them along
  console.warn(
    "earthmover: WebAssembly computes, since TensorFlow has not been built here (npx earthmover setup builds it)",
  );
}
mendGradients();

/** Loads tfjs-node where it is there and built, and says whether it is. @throws what tfjs-node throws where it does not load */
function loaded(): boolean {
  let folder: string;
  try {
    folder = dirname(require.resolve("@tensorflow/tfjs-node/package.json"));
  } catch {
    return false;
  }
  if (!existsSync(join(folder, "lib", "napi-v8", "tfjs_binding.node"))) return false;
  require("@tensorflow/tfjs-node");
  return true;
}
