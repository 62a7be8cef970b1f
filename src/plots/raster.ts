import { type GrayPicture, grayPng } from "../datasets/grayPng";

/** A white picture. */
export function raster(width: number, height: number): GrayPicture {
  return { width, height, data: new Uint8Array(width * height).fill(255) };
}

/** Puts a picture into a larger one, its upper left corner at (left, top). */
export function paste(into: GrayPicture, picture: GrayPicture, left: number, top: number): void {
  for (let y = 0; y < picture.height; y++) {
    const row = picture.data.subarray(y * picture.width, (y + 1) * picture.width);
    into.data.set(row, (top + y) * into.width + left);
  }
}

/** A picture as the address of a PNG that holds it. */
export function pngSource(picture: GrayPicture): string {
  return `data:image/png;base64,${grayPng(picture)}`;
}
