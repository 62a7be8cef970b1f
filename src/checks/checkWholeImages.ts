import { checkNumbers } from "./checkNumbers";

/**
 * How many images of height × width these pixels are, row after row.
 * @throws RangeError if they are no whole number of images, or one is not finite, by image and pixel
 */
export function checkWholeImages(pixels: ArrayLike<number>, height: number, width: number): number {
  const count = pixels.length / (height * width);
  if (!Number.isInteger(count) || count === 0) {
    throw new RangeError(
      `pixels must hold whole images of ${height}×${width}, got ${pixels.length} numbers`,
    );
  }
  checkNumbers(pixels, "pixels", (i) => {
    const [image, pixel] = [Math.floor(i / (height * width)), i % (height * width)];
    return `pixel ${pixel} of image ${image}`;
  });
  return count;
}
