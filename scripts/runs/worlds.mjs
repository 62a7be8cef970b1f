// @ts-check
/** What runs on images learn from, and are measured by. */
import * as em from "../../dist/index.js";

/** MNIST's digits. */
export function digitsWorld() {
  const train = em.mnist("train");
  const world = em.imageWorld(train, em.mnist("test"), em.mnistClassifier());
  return { world, labels: train.labels };
}

/** Fashion-MNIST's clothes. */
export function clothesWorld() {
  const train = em.fashionMnist("train");
  const world = em.imageWorld(train, em.fashionMnist("test"), em.fashionMnistClassifier());
  return { world, labels: train.labels };
}
