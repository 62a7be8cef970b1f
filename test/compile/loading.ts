import * as tf from "@tensorflow/tfjs-core";
import type { Binding, TensorFlowBackend } from "../../src/node/tensorflow/tensorflow";

/** How tfjs-node's binding loads a graph. */
export type LoadSavedModel = Binding["loadSavedModel"];

/** Runs `work` with another way to load graphs, which is given the binding's own. */
export function loadingBy(way: (own: LoadSavedModel) => LoadSavedModel, work: () => void): void {
  const backend = tf.backend() as unknown as TensorFlowBackend;
  const { binding } = backend;
  const value = way((folder, tags) => binding.loadSavedModel(folder, tags));
  backend.binding = Object.create(binding, { loadSavedModel: { value } });
  try {
    work();
  } finally {
    backend.binding = binding;
  }
}
