import type * as tf from "@tensorflow/tfjs-core";
import { Elsewhere } from "./elsewhere";

/**
 * Lends variables the numbers of another data id, which must outlive the loan: they are copied for a kernel that asks for them, and of
 * what none asks for nothing is copied.
 */
export class Loans extends Elsewhere<object> {
  /** @param copyOf reads the numbers of a data id */
  constructor(protected readonly copyOf: (source: object) => tf.BackendValues) {
    super();
  }
}
