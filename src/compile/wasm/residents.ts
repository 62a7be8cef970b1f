import type * as tf from "@tensorflow/tfjs-core";
import { Elsewhere } from "../elsewhere";
import { engine } from "../engine";
import type { Buffer } from "./expression";
import { read } from "./program";

/** Holds variables in a step's memory, so that between the calls of a step nothing is copied, and nobody sees more than a variable. */
export class Residents extends Elsewhere<Buffer> {
  constructor(private readonly memory: ArrayBuffer) {
    super();
  }

  /** Whether a tensor's numbers are here, in this buffer. */
  holds(dataId: object, buffer: Buffer): boolean {
    return this.placeOf(dataId) === buffer;
  }

  /** Makes a variable's numbers those of a buffer. */
  settle(variable: tf.Variable, buffer: Buffer): void {
    engine().disposeTensor(variable);
    this.hold(variable, buffer);
  }

  /** Hands all numbers to a backend. */
  leave(backend: object): void {
    for (const dataId of [...this.places.keys()]) engine().moveData(backend, dataId);
  }

  protected copyOf(buffer: Buffer): tf.BackendValues {
    return read(this.memory, buffer);
  }
}
