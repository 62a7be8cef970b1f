/**
 * Enters a page: registers tfjs' WebAssembly backend with its binary inside the module, so that a page opened from disk, which may
 * fetch nothing, has it; and derivatives that are right to all orders. Whatever other backend of tfjs a page imports before
 * `ready` goes before it if tfjs ranks it higher: @tensorflow/tfjs-backend-webgpu, @tensorflow/tfjs-backend-webgl.
 */
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { mendGradients } from "../gradients/mendGradients";
import { simd } from "./simd";

setWasmPaths({ "tfjs-backend-wasm-simd.wasm": simd });
mendGradients();
