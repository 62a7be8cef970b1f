import { encode } from "fast-png";
import type { Data } from "plotly.js-dist-min";
import type { Figure } from "./figure";
import { themed } from "./theme";

/** Grey images, row after row: values in [−1, 1], −1 black and 1 white. */
export interface GreyImages {
  /** count·height·width numbers. */
  readonly pixels: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
}

/**
 * GreyImages as one sheet, `columns` to a row, in their order.
 * @throws RangeError if the pixels are not a whole number of images, or fill no row,
 * or if `columns` is not a positive integer
 */
export function imageGrid(
  images: GreyImages,
  columns: number,
  words: { claim: string; alt: string },
): Figure {
  const { pixels, height, width } = images;
  const count = pixels.length / (height * width);
  if (!Number.isInteger(count) || count === 0) {
    throw new RangeError(
      `pixels must hold whole images of ${height}×${width}, got ${pixels.length} numbers`,
    );
  }
  if (!Number.isInteger(columns) || columns < 1) {
    throw new RangeError(`columns must be a positive integer, got ${columns}`);
  }
  const rows = Math.ceil(count / columns);
  const sheet = { width: columns * (width + gap) - gap, height: rows * (height + gap) - gap };
  const image = new Uint8Array(sheet.width * sheet.height).fill(255);
  for (let i = 0; i < count; i++) {
    const left = (i % columns) * (width + gap);
    const top = Math.floor(i / columns) * (height + gap);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        image[(top + y) * sheet.width + left + x] = grey(pixels[(i * height + y) * width + x]);
      }
    }
  }
  const png = encode({ ...sheet, data: image, channels: 1, depth: 8 });
  const source = `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
  return {
    data: [{ type: "image", source, hoverinfo: "skip" } as Data],
    layout: themed(words.claim, {
      xaxis: { visible: false, constrain: "domain" },
      yaxis: { visible: false, scaleanchor: "x", autorange: "reversed" },
      margin: { l: 8, r: 8, b: 8 },
      height: Math.round(86 + Math.min(560, sheet.height * 2)),
    }),
    alt: words.alt,
  };
}

/** White pixels between two images. */
const gap = 2;

function grey(value: number): number {
  return Math.round(127.5 * (Math.min(1, Math.max(-1, value)) + 1));
}
