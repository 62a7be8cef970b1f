import { checkWholeImages } from "../checks/checkWholeImages";
import type { GrayPicture } from "../datasets/grayPng";
import { themed } from "./colors";
import type { Figure } from "./figure";
import type { Data } from "./plotly";
import { paste, pngSource, raster } from "./raster";

/** Gray images of the same size, each row by row: pixels in [−1, 1], from −1 for black to 1 for white. */
export interface GrayImages {
  /** The pixels, row-major [count, height, width]. */
  readonly pixels: ArrayLike<number>;
  /** The height of each image, in pixels. */
  readonly height: number;
  /** The width of each image, in pixels. */
  readonly width: number;
}

/** White pixels between two images. */
const gap = 2;

/**
 * A figure of images as one sheet, `columns` per row, in their order.
 * @throws RangeError if the pixels are not a whole number of images or do not fill a row, if one is not finite, by image and
 * pixel, or if `columns` is not a positive integer
 */
export function imageGrid(
  images: GrayImages,
  columns: number,
  words: { claim: string; alt: string },
): Figure {
  const sheet = sheetOf(images, columns);
  return {
    data: [{ type: "image", source: pngSource(sheet), hoverinfo: "skip" } as Data],
    layout: themed(words.claim, {
      xaxis: { visible: false, constrain: "domain" },
      yaxis: { visible: false, scaleanchor: "x", autorange: "reversed" },
      margin: { l: 8, r: 8, b: 8 },
      height: Math.round(86 + Math.min(560, sheet.height * 2)),
    }),
    alt: words.alt,
  };
}

/**
 * The sheet itself, as pixels.
 * @throws RangeError as `imageGrid`
 */
export function sheetOf({ pixels, height, width }: GrayImages, columns: number): GrayPicture {
  const count = checkWholeImages(pixels, height, width);
  if (!Number.isInteger(columns) || columns < 1) {
    throw new RangeError(`columns must be a positive integer, got ${columns}`);
  }
  const rows = Math.ceil(count / columns);
  const sheet = raster(columns * (width + gap) - gap, rows * (height + gap) - gap);
  for (let i = 0; i < count; i++) {
    const image = Uint8Array.from({ length: height * width }, (_, p) =>
      gray(pixels[i * height * width + p]),
    );
    const left = (i % columns) * (width + gap);
    const top = Math.floor(i / columns) * (height + gap);
    paste(sheet, { width, height, data: image }, left, top);
  }
  return sheet;
}

function gray(value: number): number {
  return Math.round(127.5 * (Math.min(1, Math.max(-1, value)) + 1));
}
