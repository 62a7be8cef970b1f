import { encode } from "fast-png";

/** A gray picture, row-major: 0 black, 255 white. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A white picture. */
export function raster(width: number, height: number): Raster {
  return { width, height, data: new Uint8Array(width * height).fill(255) };
}

/** Puts a picture into a larger one, its upper left corner at (left, top). */
export function paste(into: Raster, picture: Raster, left: number, top: number): void {
  for (let y = 0; y < picture.height; y++) {
    const row = picture.data.subarray(y * picture.width, (y + 1) * picture.width);
    into.data.set(row, (top + y) * into.width + left);
  }
}

/** A picture as the address of a PNG that holds it. */
export function pngSource(picture: Raster): string {
  const png = Buffer.from(encode({ ...picture, channels: 1, depth: 8 }));
  return `data:image/png;base64,${png.toString("base64")}`;
}
