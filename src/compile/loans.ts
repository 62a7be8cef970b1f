import type * as tf from "@tensorflow/tfjs-core";
import { engine } from "./engine";

/**
 * Numbers under another data id than their own, held as a backend of tfjs holds those of its tensors: a kernel that asks for them has
 * them copied to its backend, and of what none asks for nothing is copied.
 */
export class Loans {
  /** Whose numbers each is. */
  private readonly sources = new Map<object, object>();

  constructor(private readonly read: (dataId: object) => tf.BackendValues) {}

  /** What has the numbers that are lent to this data id; nothing where no loan stands. */
  source(dataId: object): object | undefined {
    return this.sources.get(dataId);
  }

  /** Gives a variable, under a new data id, the numbers of another, which must outlive the loan; what it had is not freed. */
  lend(variable: tf.Variable, source: object): void {
    const dataId = {};
    this.sources.set(dataId, source);
    variable.dataId = dataId;
    engine().trackTensor(variable, this);
  }

  readSync(dataId: object): tf.BackendValues {
    return this.read(this.sources.get(dataId) as object);
  }

  disposeData(dataId: object): boolean {
    return this.sources.delete(dataId);
  }

  /** A variable alone has a loan: another tensor's share is counted by the backend to which it moves. */
  refCount(dataId: object): number {
    return this.sources.has(dataId) ? 1 : 0;
  }
}
