import assert from "node:assert/strict";
import "../../src/node/backend";
import type { ImageSet } from "../../src/datasets/imageSet";
import { imageWorld } from "../../src/experiments/imageWorld";
import { mnist } from "../../src/node/datasets/mnist";
import { mnistClassifier } from "../../src/node/metrics/mnistClassifier";

describe("a world of images", () => {
  it("is square", () => {
    const flat: ImageSet = { ...mnist("test"), height: 14, width: 56 };
    const classifier = mnistClassifier();
    assert.throws(() => imageWorld(flat, flat, classifier), {
      name: "RangeError",
      message: "images must be square, got 14×56",
    });
    classifier.dispose();
  });
});
