import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { type IdxKind, parseIdx } from "../../../src/datasets/parseIdx";
import { readIdx, unzipped } from "../../../src/node/datasets/readIdx";
import { idxBytes } from "../../datasets/idxBytes";

const images = idxBytes([2, 1, 3], [0, 1, 2, 253, 254, 255]);
const labels = idxBytes([2], [7, 3]);

/** What a file of these bytes holds. */
const parsedFile = (bytes: Uint8Array, name: string, kind: IdxKind) =>
  parseIdx(unzipped(bytes, name), name, kind);

function message(bytes: Uint8Array, name: string, kind: "images" | "labels"): string {
  try {
    parsedFile(bytes, name, kind);
  } catch (error) {
    return (error as Error).message;
  }
  return assert.fail("nothing was thrown");
}

describe("parseIdx", () => {
  it("reads shape and bytes of images and of labels", () => {
    const parsed = parsedFile(images, "images", "images");
    assert.deepEqual(parsed.shape, [2, 1, 3]);
    assert.deepEqual([...parsed.data], [0, 1, 2, 253, 254, 255]);
    assert.deepEqual([...parsedFile(labels, "labels", "labels").data], [7, 3]);
  });

  it("is inverse to writing, gzipped or not", () => {
    const side = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(
        fc.tuple(side, side, side),
        fc.boolean(),
        fc.infiniteStream(fc.nat(255)),
        (shape, zip, bytes) => {
          const values = [...bytes.take(shape[0] * shape[1] * shape[2])];
          const file = idxBytes(shape, values);
          const parsed = parsedFile(zip ? gzipSync(file) : file, "file", "images");
          assert.deepEqual([parsed.shape, [...parsed.data]], [shape, values]);
        },
      ),
    );
  });

  it("knows gzip by its content", () => {
    const parsed = parsedFile(gzipSync(images), "images", "images");
    assert.deepEqual([...parsed.data], [0, 1, 2, 253, 254, 255]);
  });

  it("refuses a wrong magic number", () => {
    assert.equal(
      message(labels, "train-images", "images"),
      "train-images: magic number must be 0x00000803 for images, got 0x00000801",
    );
    assert.equal(
      message(images, "train-labels", "labels"),
      "train-labels: magic number must be 0x00000801 for labels, got 0x00000803",
    );
    assert.equal(
      message(Buffer.from("<!DOCTYPE html>"), "page", "images"),
      "page: magic number must be 0x00000803 for images, got 0x3c21444f",
    );
  });

  it("refuses a truncated file", () => {
    assert.equal(
      message(images.subarray(0, -2), "train-images", "images"),
      "train-images: truncated: shape [2,1,3] needs 6 bytes of data, got 4",
    );
    assert.equal(
      message(images.subarray(0, 10), "train-images", "images"),
      "train-images: the header must be 16 bytes, got a file of 10",
    );
    assert.equal(
      message(new Uint8Array(0), "train-labels", "labels"),
      "train-labels: the header must be 8 bytes, got a file of 0",
    );
  });

  it("refuses bytes after the end", () => {
    assert.equal(
      message(Buffer.concat([labels, Buffer.of(1)]), "train-labels", "labels"),
      "train-labels: bytes after its end: shape [2] needs 2 bytes of data, got 3",
    );
  });

  it("refuses an empty data set", () => {
    assert.equal(
      message(idxBytes([0, 28, 28], []), "train-images", "images"),
      "train-images: must hold at least one item and one pixel, got shape [0,28,28]",
    );
    assert.equal(
      message(idxBytes([0], []), "train-labels", "labels"),
      "train-labels: must hold at least one item, got shape [0]",
    );
  });

  it("refuses damaged and truncated gzip data", () => {
    assert.match(
      message(gzipSync(images).subarray(0, 20), "train-images.gz", "images"),
      /^train-images\.gz: gzip data truncated or damaged: /,
    );
  });
});

describe("readIdx", () => {
  const folder = mkdtempSync(join(tmpdir(), "idx-"));
  after(() => rmSync(folder, { recursive: true }));

  it("reads the file, or else the one with .gz added", () => {
    writeFileSync(join(folder, "plain"), labels);
    writeFileSync(join(folder, "zipped.gz"), gzipSync(labels));
    for (const name of ["plain", "zipped"]) {
      assert.deepEqual([...readIdx(join(folder, name), "labels").data], [7, 3]);
    }
  });

  it("names a file that is missing", () => {
    const path = join(folder, "absent");
    assert.throws(() => readIdx(path, "labels"), {
      message: `${path}: no such file, with or without .gz`,
    });
  });
});
