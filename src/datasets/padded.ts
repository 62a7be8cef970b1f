import type { ImageSet } from "./dataset";

/** What black is, a pixel of 0. */
const black = -1;

/**
 * The set with as many black pixels on every side as make its images `side` × `side`: 28 × 28 becomes 32 × 32 with two on
 * each, which halves five times where 28 halves twice.
 * @throws RangeError unless side is an integer that exceeds height and width by an even number, 0 among them
 */
export function padded(set: ImageSet, side: number): ImageSet {
  const { height, width, size } = set;
  const [above, left] = [(side - height) / 2, (side - width) / 2];
  if (![above, left].every((margin) => Number.isInteger(margin) && margin >= 0)) {
    throw new RangeError(
      `${set.name}: side must exceed ${height} and ${width} by an even number, got ${side}`,
    );
  }
  const images = new Float32Array(size * side * side).fill(black);
  for (let row = 0; row < size * height; row++) {
    const [image, r] = [Math.floor(row / height), row % height];
    const at = (image * side + above + r) * side + left;
    images.set(set.images.subarray(row * width, (row + 1) * width), at);
  }
  return { ...set, images, height: side, width: side };
}
