import type * as tf from "@tensorflow/tfjs-core";
import { engine } from "./engine";

/**
 * Holds the numbers of variables at other places than a backend of tfjs does, in the way in which a backend holds those of its tensors:
 * whoever asks for them gets a copy, and whoever computes with them lets tfjs move them to the backend that computes.
 */
export abstract class Elsewhere<Place> {
  /** Where each lies, by data id. */
  protected readonly places = new Map<object, Place>();

  /** A copy of what lies at a place. */
  protected abstract copyOf(place: Place): tf.BackendValues;

  /** Gives a variable, under a new data id, what lies at a place; what it had is not freed. */
  hold(variable: tf.Variable, place: Place): void {
    const dataId = {};
    this.places.set(dataId, place);
    variable.dataId = dataId;
    engine().trackTensor(variable, this);
  }

  /** Where numbers lie; nothing where they are not held here. */
  placeOf(dataId: object): Place | undefined {
    return this.places.get(dataId);
  }

  readSync(dataId: object): tf.BackendValues {
    return this.copyOf(this.places.get(dataId) as Place);
  }

  async read(dataId: object): Promise<tf.BackendValues> {
    return this.readSync(dataId);
  }

  disposeData(dataId: object): boolean {
    return this.places.delete(dataId);
  }

  /** A variable alone has its numbers here: another tensor's share of them is counted by the backend to which they move. */
  refCount(dataId: object): number {
    return this.places.has(dataId) ? 1 : 0;
  }
}
