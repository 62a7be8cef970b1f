import { inspect } from "node:util";
import * as tf from "@tensorflow/tfjs-core";
import { inKernel } from "./inKernel";

/**
 * Makes tensors print as their shape, type and numbers wherever a cell shows them, alone or within arrays and objects; many
 * numbers are cut short, as by `tensor.toString()`. Nothing outside a notebook.
 */
export function printTensors(): void {
  if (!inKernel()) return;
  Object.defineProperty(tf.Tensor.prototype, inspect.custom, {
    configurable: true,
    value: printed,
  });
}

function printed(this: tf.Tensor): string {
  const kind = this instanceof tf.Variable ? `Variable ${this.name}` : "Tensor";
  const about = `${kind} [${this.shape}] ${this.dtype}`;
  if (this.isDisposed) return `${about}, disposed`;
  return this.toString().replace(/^Tensor/, about);
}
