import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { freedOnError } from "../../networks/freedOnError";
import { type Classifier, imageClassifier } from "../../networks/imageClassifier";
import { source } from "../../random/source";
import { readWeights } from "../networks/writeWeights";

/**
 * A trained classifier of MNIST digits, correct on more than 99 of 100 test images. Its weights are kept
 * in the repository; `npm run classifier` reproduces them to the bit. The caller disposes of it.
 * @throws Error if the file of weights is missing or damaged
 */
export function mnistClassifier(): Classifier {
  return kept("mnist");
}

/**
 * A classifier of Fashion-MNIST clothes, trained like that of the digits and correct on nine of ten test images.
 * `npm run classifier -- --data fashion-mnist` reproduces its weights to the bit. The caller disposes of it.
 * @throws Error if the file of weights is missing or damaged
 */
export function fashionMnistClassifier(): Classifier {
  return kept("fashion-mnist");
}

/** The classifier whose weights the repository keeps for that data set. */
function kept(data: string): Classifier {
  return freedOnError((own) => {
    const classifier = own(imageClassifier(source(1))); // shapes alone count: every parameter is read
    readWeights(weightsPath(data), classifier);
    return classifier;
  });
}

/** The repository's file, from wherever in it this module is compiled to. */
function weightsPath(data: string): string {
  const file = join("models", `${data}-classifier.bin`);
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, file))) return join(folder, file);
  }
  const remedy = `npm run classifier -- --data ${data}`;
  throw new Error(`${file}: no such file above ${__dirname}: ${remedy} makes it`);
}
