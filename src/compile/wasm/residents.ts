import type * as tf from "@tensorflow/tfjs-core";
import { engine } from "../engine";
import type { Buffer } from "./expression";
import { read } from "./program";

/**
 * Holds the numbers of variables in a step's memory, as a backend of tfjs holds those of its tensors: whoever asks for them gets a
 * copy, and whoever computes with them lets tfjs move them to the backend that computes. So between the calls of a step nothing is
 * copied, and nobody sees more than a variable.
 */
export class Residents {
  private readonly buffers = new Map<object, Buffer>();

  constructor(private readonly memory: ArrayBuffer) {}

  /** Whether a tensor's numbers are here, in this buffer. */
  holds(dataId: object, buffer: Buffer): boolean {
    return this.buffers.get(dataId) === buffer;
  }

  /** Makes a variable's numbers those of a buffer. */
  settle(variable: tf.Variable, buffer: Buffer): void {
    const dataId = {};
    this.buffers.set(dataId, buffer);
    engine().disposeTensor(variable);
    variable.dataId = dataId;
    engine().trackTensor(variable, this);
  }

  /** Hands all numbers to a backend. */
  leave(backend: object): void {
    for (const dataId of [...this.buffers.keys()]) engine().moveData(backend, dataId);
  }

  readSync(dataId: object): tf.BackendValues {
    return read(this.memory, this.buffers.get(dataId) as Buffer);
  }

  async read(dataId: object): Promise<tf.BackendValues> {
    return this.readSync(dataId);
  }

  disposeData(dataId: object): boolean {
    return this.buffers.delete(dataId);
  }

  /** A variable alone has its numbers here: another tensor's share of them is counted by the backend to which they move. */
  refCount(dataId: object): number {
    return this.buffers.has(dataId) ? 1 : 0;
  }
}
