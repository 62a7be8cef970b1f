import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { idxFolder, mnist } from "../../../src/node/datasets/mnist";
import { assertClose } from "../../close";
import { idxBytes } from "../../datasets/idxBytes";

describe("mnist", () => {
  it("has 60,000 digits to train on and 10,000 to test, 28 × 28", () => {
    const train = mnist("train");
    const test = mnist("test");
    assert.deepEqual([train.size, train.height, train.width], [60_000, 28, 28]);
    assert.deepEqual([test.size, test.height, test.width], [10_000, 28, 28]);
    assert.deepEqual([train.name, test.name], ["MNIST train", "MNIST test"]);
    assert.equal(test.images.length, 10_000 * 28 * 28);
  });

  it("has the label counts of MNIST's training set", () => {
    const counts = new Array<number>(10).fill(0);
    for (const label of mnist("train").labels) counts[label]++;
    assert.deepEqual(counts, [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
  });

  it("has the mean pixel of MNIST's training set, 33.318 of 255", () => {
    const { images } = mnist("train");
    let sum = 0;
    for (const pixel of images) sum += (pixel + 1) * 127.5;
    assertClose(sum / images.length, 33.318, { absolute: 5e-4 }, "mean pixel");
  });

  it("is read once a process", () => {
    assert.equal(mnist("train"), mnist("train"));
  });
});

describe("idxFolder", () => {
  const folder = mkdtempSync(join(tmpdir(), "fashion-"));
  after(() => rmSync(folder, { recursive: true }));

  it("reads a folder of one's own, gzipped or not, and is named for it", () => {
    writeFileSync(
      join(folder, "t10k-images-idx3-ubyte.gz"),
      gzipSync(idxBytes([2, 1, 1], [0, 255])),
    );
    writeFileSync(join(folder, "t10k-labels-idx1-ubyte"), idxBytes([2], [1, 8]));
    const set = idxFolder(folder, "test");
    assert.deepEqual([...set.images, ...set.labels], [-1, 1, 1, 8]);
    assert.equal(set.name, `${basename(folder)} test`);
  });

  it("names the file that is missing", () => {
    assert.throws(() => idxFolder(folder, "train"), /train-images-idx3-ubyte: no such file/);
  });

  it("refuses images and labels that differ in length", () => {
    writeFileSync(join(folder, "train-images-idx3-ubyte"), idxBytes([2, 1, 1], [0, 255]));
    writeFileSync(join(folder, "train-labels-idx1-ubyte"), idxBytes([3], [1, 8, 2]));
    assert.throws(() => idxFolder(folder, "train"), {
      message: `${basename(folder)} train: one label an image: got 2 images and 3 labels`,
    });
  });
});
