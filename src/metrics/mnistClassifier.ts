import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Classifier, digitClassifier } from "../networks/classifier";
import { readWeights } from "../networks/weightsFile";
import { source } from "../random/source";

/** Where the repository keeps the classifier's weights, from its root. */
const kept = join("models", "mnist-classifier.bin");

/**
 * A classifier of MNIST's digits, trained: more than 99 of 100 test images are taken for what they are. Its weights are kept
 * in the repository; `npm run classifier` makes them again, to the bit. The caller disposes of it.
 * @throws Error if the file of weights is missing or damaged
 */
export function mnistClassifier(): Classifier {
  const classifier = digitClassifier(source(1)); // shapes alone count: every parameter is read
  try {
    readWeights(weightsPath(), classifier);
  } catch (error) {
    classifier.dispose();
    throw error;
  }
  return classifier;
}

function weightsPath(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, kept))) return join(folder, kept);
  }
  throw new Error(`${kept}: no such file above ${__dirname}: npm run classifier makes it`);
}
