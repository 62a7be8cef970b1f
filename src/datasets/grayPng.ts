import { decode, encode } from "fast-png";

/** A gray picture, row-major: 0 black, 255 white. */
export interface GrayPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Bytes that become one string at a time: a call takes only so many arguments. */
const some = 2 ** 14;

/** A picture as a PNG, in base64. */
export function grayPng(picture: GrayPicture): string {
  const bytes = encode({ ...picture, channels: 1, depth: 8 });
  let text = "";
  for (let i = 0; i < bytes.length; i += some) {
    text += String.fromCharCode(...bytes.subarray(i, i + some));
  }
  return btoa(text);
}

/** The gray picture that a PNG holds, given in base64. */
export function grayPicture(png: string): GrayPicture {
  const { width, height, data } = decode(Uint8Array.from(atob(png), (c) => c.charCodeAt(0)));
  return { width, height, data: Uint8Array.from(data) };
}
