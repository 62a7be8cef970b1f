import { existsSync } from "node:fs";
import type { ImageSet } from "../../datasets/imageSet";
import { type DataPart, idxFolder } from "./mnist";

/** Where Debian's package dataset-fashion-mnist puts its files. */
export const debianFolder = "/usr/share/datasets/fashion-mnist";

/**
 * Fashion-MNIST: 60,000 (train) or 10,000 (test) gray images of 28 × 28 pixels, of ten kinds of clothes, laid out like MNIST;
 * from Debian's package dataset-fashion-mnist, or from any folder that holds its four files.
 * @throws Error, with both ways to get it, if there is no such folder; as `idxFolder` if a file is missing or damaged
 * @see Xiao, Rasul & Vollgraf (2017).
 */
export function fashionMnist(part: DataPart, folder = debianFolder): ImageSet {
  if (!existsSync(folder)) {
    throw new Error(
      `Fashion-MNIST: there is no folder ${folder}: install Debian's package (apt-get install dataset-fashion-mnist), ` +
        "or name a folder that holds its four IDX files (github.com/zalandoresearch/fashion-mnist)",
    );
  }
  return { ...idxFolder(folder, part), name: `Fashion-MNIST ${part}` };
}
