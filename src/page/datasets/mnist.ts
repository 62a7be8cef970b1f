import { type ImageSet, imageSet } from "../../datasets/imageSet";
import { parseIdx } from "../../datasets/parseIdx";
import { shelved } from "../shelf";

const prefixes = { train: "train", test: "t10k" } as const;
const read = new Map<string, ImageSet>();

/**
 * MNIST: 60,000 (train) or 10,000 (test) handwritten digits of 28 × 28 pixels, read once.
 * @throws Error where they have not come with the lecture
 */
export function mnist(part: keyof typeof prefixes): ImageSet {
  const known = read.get(part);
  if (known) return known;
  const [images, labels] = (["images", "labels"] as const).map((kind) => {
    const name = `${prefixes[part]}-${kind}-idx${kind === "images" ? 3 : 1}-ubyte`;
    return parseIdx(shelved(name), name, kind);
  });
  const set = imageSet(`MNIST ${part}`, images, labels);
  read.set(part, set);
  return set;
}
