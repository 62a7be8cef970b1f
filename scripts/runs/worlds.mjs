// @ts-check
/** What runs on images learn from, and are measured by. */
import * as em from "../../dist/node/index.js";

/** MNIST's digits. */
export function digitsWorld() {
  const train = em.datasets.mnist("train");
  const world = em.experiments.imageWorld(
    train,
    em.datasets.mnist("test"),
    em.metrics.mnistClassifier(),
  );
  return { world, labels: train.labels };
}

/** Fashion-MNIST's clothes. */
export function clothesWorld() {
  const train = em.datasets.fashionMnist("train");
  const world = em.experiments.imageWorld(
    train,
    em.datasets.fashionMnist("test"),
    em.metrics.fashionMnistClassifier(),
  );
  return { world, labels: train.labels };
}
