import { ready as started } from "../compile/ready";
import { mendGpuKernels } from "./mendGpuKernels";

/**
 * Waits until tensors can be computed with, and gives the name of what computes them: what tf.setBackend has chosen; else "webgpu"
 * where the page has imported tfjs' backend for it and the browser has it; else "wasm", or "webgl" where that was imported first.
 * Kernels that these backends have wrong are mended by then.
 * @throws Error where there is no backend, or none of those there can start
 */
export async function ready(): Promise<string> {
  mendGpuKernels();
  return started();
}
