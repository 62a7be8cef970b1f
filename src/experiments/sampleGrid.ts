import { checkNumbers } from "../checks/checkNumbers";
import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import { checkWholeImages } from "../checks/checkWholeImages";
import { grayPicture, grayPng } from "../datasets/grayPng";

/** Gray images of the same size in one small PNG, side by side without gaps. */
export interface ImageSampleGrid {
  readonly kind: "images";
  /** The height of each image, in pixels. */
  readonly height: number;
  /** The width of each image, in pixels. */
  readonly width: number;
  /** The number of images. */
  readonly count: number;
  /** The PNG in base64, with 16 grays, which keep it small. */
  readonly png: string;
}

/** Points of R^d, as a record keeps them. */
export interface PointSamples {
  readonly kind: "points";
  /** The dimension of the space. */
  readonly d: number;
  /** Row-major [n, d], to four decimals, and one more for each zero after the decimal point of the largest. */
  readonly data: readonly number[];
}

/** A function's values on a square of the plane, as a record keeps them. */
export interface FieldSamples {
  readonly kind: "field";
  /** The number of places per side, evenly spaced from −reach to reach; the first coordinate varies fastest. */
  readonly side: number;
  /** Half the side of the square, whose center is 0. */
  readonly reach: number;
  /** The values, [side²], scaled so that the least is 0 and the largest 1, to three decimals; all 0 if they are equal. */
  readonly data: readonly number[];
}

/** Some samples, or a discriminator's values over the plane, as a record keeps them. */
export type SampleGrid = ImageSampleGrid | PointSamples | FieldSamples;

/** Images in a row of the PNG. */
const columns = 8;

/** Grays from black to white. */
const grays = 16;

/** What `imageSampleGrid` keeps and `sampleGridImages` returns: images, each row by row, from −1 for black to 1 for white. */
export interface Images {
  /** The pixels, row-major [count, height, width]. */
  readonly pixels: ArrayLike<number>;
  /** The height of each image, in pixels. */
  readonly height: number;
  /** The width of each image, in pixels. */
  readonly width: number;
}

/**
 * Images as a record keeps them: each pixel becomes the nearest of 16 grays, off by at most 1/15.
 * @throws RangeError if the pixels are not a whole number of images, or if one is not finite, by image and pixel
 */
export function imageSampleGrid({ pixels, height, width }: Images): ImageSampleGrid {
  const count = checkWholeImages(pixels, height, width);
  const size = { width: columns * width, height: Math.ceil(count / columns) * height };
  const data = new Uint8Array(size.width * size.height);
  for (let i = 0; i < pixels.length; i++) {
    const gray = Math.round(((grays - 1) * (1 + Math.min(1, Math.max(-1, pixels[i])))) / 2);
    data[placeOf(i, height, width)] = (gray * 255) / (grays - 1);
  }
  return { kind: "images", height, width, count, png: grayPng({ ...size, data }) };
}

/** The images of a sheet, [count, height, width] in [−1, 1], for `imageGrid`. */
export function sampleGridImages({
  height,
  width,
  count,
  png,
}: ImageSampleGrid): Images & { readonly pixels: Float32Array } {
  const { data } = grayPicture(png);
  const pixels = Float32Array.from(
    { length: count * height * width },
    (_, i) => data[placeOf(i, height, width)] / 127.5 - 1,
  );
  return { pixels, height, width };
}

/**
 * Points [n, d] as a record keeps them: off by at most 5e-5 times the power of ten next below the largest coordinate, or times 1
 * if that is more.
 * @throws RangeError if there are no points, if `data` does not hold a whole number of them, or if a coordinate is not finite, by
 * point
 */
export function pointSamples(data: ArrayLike<number>, d: number): PointSamples {
  checkPositiveInteger(d, "d");
  if (data.length % d !== 0) {
    throw new RangeError(`points of R^${d} must be whole, got ${data.length} numbers`);
  }
  checkNumbers(data, "points", (i) => `coordinate ${i % d} of point ${Math.floor(i / d)}`);
  const largest = Array.from(data).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const zeros = largest > 0 && largest < 1 ? -Math.floor(Math.log10(largest)) : 0;
  const decimals = Math.min(100, 4 + zeros); // toFixed's most
  return { kind: "points", d, data: Array.from(data, (x) => Number(x.toFixed(decimals))) };
}

/**
 * A function's values at the places of a square, row by row, as a record keeps them.
 * @throws RangeError unless there are side² finite numbers
 */
export function fieldSamples(values: ArrayLike<number>, side: number, reach: number): FieldSamples {
  if (values.length !== side * side) {
    throw new RangeError(`values must be ${side}², got ${values.length}`);
  }
  checkNumbers(values, "values");
  const all = Array.from(values);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const scaled = (value: number) => (high > low ? (value - low) / (high - low) : 0);
  return { kind: "field", side, reach, data: all.map((v) => Number(scaled(v).toFixed(3))) };
}

/** Where pixel i of all images, image after image, stands in the PNG. */
function placeOf(i: number, height: number, width: number): number {
  const [image, within] = [Math.floor(i / (height * width)), i % (height * width)];
  const y = Math.floor(image / columns) * height + Math.floor(within / width);
  const x = (image % columns) * width + (within % width);
  return y * columns * width + x;
}
