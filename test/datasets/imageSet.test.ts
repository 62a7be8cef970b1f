import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { firstImages, imageSet, imagesToTensor } from "../../src/datasets/imageSet";
import { parseIdx } from "../../src/datasets/parseIdx";
import { assertClose } from "../close";
import { idxBytes } from "./idxBytes";

const images = parseIdx(idxBytes([3, 1, 2], [0, 255, 51, 204, 127, 128]), "images", "images");
const labels = parseIdx(idxBytes([3], [5, 0, 9]), "labels", "labels");
const set = imageSet("three", images, labels);

describe("imageSet", () => {
  it("scales bytes x to x / 127.5 − 1, so that 0 is −1 and 255 is 1", () => {
    // A float32 below 1 is within 6e-8 of the number it stands for.
    const expected = [-1, 1, -0.6, 0.6, -1 / 255, 1 / 255];
    assertClose(set.images, expected, { absolute: 6e-8 }, "pixels");
    assert.deepEqual([set.images[0], set.images[1]], [-1, 1]);
  });

  it("keeps name, labels and sizes", () => {
    assert.deepEqual([set.name, set.size, set.height, set.width], ["three", 3, 1, 2]);
    assert.deepEqual([...set.labels], [5, 0, 9]);
  });

  it("refuses images and labels that differ in length", () => {
    const two = parseIdx(idxBytes([2], [5, 0]), "labels", "labels");
    assert.throws(() => imageSet("three", images, two), {
      message: "three: one label an image: got 3 images and 2 labels",
    });
  });
});

describe("take", () => {
  it("is the first n, without a copy", () => {
    const two = firstImages(set, 2);
    assert.equal(two.size, 2);
    assert.deepEqual([...two.images], [...set.images.slice(0, 4)]);
    assert.deepEqual([...two.labels], [5, 0]);
    assert.equal(two.images.buffer, set.images.buffer);
  });

  for (const n of [0, 4, 1.5]) {
    it(`refuses ${n} of 3`, () => {
      assert.throws(() => firstImages(set, n), {
        name: "RangeError",
        message: `three: take must be an integer from 1 to 3, got ${n}`,
      });
    });
  }
});

describe("toTensor", () => {
  it("is one row an image, and one tensor", () => {
    const before = tf.memory().numTensors;
    const rows = imagesToTensor(firstImages(set, 2));
    assert.deepEqual(rows.shape, [2, 2]);
    assert.deepEqual(rows.dataSync(), set.images.slice(0, 4));
    rows.dispose();
    assert.equal(tf.memory().numTensors, before);
  });
});
