import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { fashionMnist } from "../../../src/node/datasets/fashionMnist";
import { idxBytes } from "../../datasets/idxBytes";

describe("fashionMnist", () => {
  const folder = mkdtempSync(join(tmpdir(), "clothes-"));
  after(() => rmSync(folder, { recursive: true }));

  it("reads any folder of its four files, gzipped or not", () => {
    writeFileSync(
      join(folder, "t10k-images-idx3-ubyte.gz"),
      gzipSync(idxBytes([1, 1, 2], [0, 255])),
    );
    writeFileSync(join(folder, "t10k-labels-idx1-ubyte"), idxBytes([1], [9]));
    const { name, images, labels } = fashionMnist("test", folder);
    assert.deepEqual([name, [...images], [...labels]], ["Fashion-MNIST test", [-1, 1], [9]]);
  });

  it("has the labels that its authors gave: an ankle boot, a pullover, two pairs of trousers, …", () => {
    const { size, height, width, images, labels } = fashionMnist(
      "test",
      resolve("test/fixtures/fashion-mnist"),
    );
    assert.deepEqual([size, height, width, images.length], [300, 28, 28, 300 * 28 * 28]);
    assert.deepEqual([...labels.subarray(0, 10)], [9, 2, 1, 1, 6, 1, 4, 6, 5, 7]);
  });

  it("says both ways to get it where there is no such folder", () => {
    assert.throws(
      () => fashionMnist("train", join(folder, "absent")),
      ({ message }: Error) => {
        assert.ok(
          message.startsWith(`Fashion-MNIST: there is no folder ${join(folder, "absent")}: `),
        );
        assert.match(message, /apt-get install dataset-fashion-mnist/);
        assert.match(message, /name a folder that holds its four IDX files/);
        return true;
      },
    );
  });

  it("names the file that a folder lacks", () => {
    assert.throws(
      () => fashionMnist("train", folder),
      /train-images-idx3-ubyte: no such file, with or without \.gz/,
    );
  });
});
