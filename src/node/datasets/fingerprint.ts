import { createHash } from "node:crypto";
import type { ImageSet } from "../../datasets/imageSet";
import type { Points } from "../../distributions/points";

/**
 * A fingerprint of data, whatever file they came from: the SHA-256 of their sizes and numbers, in hexadecimal. It is the same for
 * equal points, in single or double precision, and for equal images with equal labels; names do not count.
 */
export function fingerprint(...parts: readonly (Points | ImageSet)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) {
    if ("images" in part) {
      const { size, height, width, images, labels } = part;
      hash.update(`images ${size} ${height} ${width}\n`).update(bytesOf(images)).update(labels);
    } else {
      const { n, d, data } = part;
      hash.update(`points ${n} ${d}\n`).update(bytesOf(Float64Array.from(data)));
    }
  }
  return hash.digest("hex");
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
