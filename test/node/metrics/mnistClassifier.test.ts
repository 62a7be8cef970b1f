import "../../../src/node/backend";
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { copiesOfMean } from "../../../src/datasets/copiesOfMean";
import { firstImages, type ImageSet, imagesToTensor } from "../../../src/datasets/imageSet";
import { classifierScore, featureMoments } from "../../../src/metrics/classifierScore";
import { frechetDistance } from "../../../src/metrics/frechetDistance";
import { labelAccuracy } from "../../../src/metrics/labelAccuracy";
import type { Classifier } from "../../../src/networks/imageClassifier";
import { parameters } from "../../../src/networks/parameters";
import { debianFolder, fashionMnist } from "../../../src/node/datasets/fashionMnist";
import { mnist } from "../../../src/node/datasets/mnist";
import { fashionMnistClassifier, mnistClassifier } from "../../../src/node/metrics/mnistClassifier";
import { normal } from "../../../src/random/normal";
import { source } from "../../../src/random/source";
import { assertClose } from "../../close";

describe("mnistClassifier", function () {
  this.timeout(120_000);
  let classifier: Classifier;
  let images: tf.Tensor2D;
  before(() => {
    classifier = mnistClassifier();
    images = imagesToTensor(mnist("test"));
  });
  after(() => {
    classifier.dispose();
    images.dispose();
  });

  it("knows at least 99 % of MNIST's test images, and 98 % of each digit's", () => {
    const { all, perLabel } = labelAccuracy(classifier, images, mnist("test").labels);
    assert.ok(all >= 0.99, `${all}`);
    for (const [digit, share] of perLabel.entries()) {
      assert.ok(share !== undefined && share >= 0.98, `${digit}: ${share}`);
    }
  });

  it("scores real digits near 10, noise and the mean digit near 1", () => {
    const noise = normal(source(14), 0, [500, 784]) as tf.Tensor2D;
    const means = copiesOfMean(images, 20);
    const [real, ofNoise, ofMeans] = [images, noise, means].map((x) =>
      classifierScore(classifier, x),
    );
    assert.ok(real > 9.5 && real <= 10, `${real}`);
    assert.ok(ofNoise < 3, `${ofNoise}`);
    assert.ok(Math.abs(ofMeans - 1) < 1e-6, `${ofMeans}`);
    tf.dispose([noise, means]);
  });

  it("finds real digits near real ones; noisy ones, ones alone and the mean digit far away", () => {
    // Every other image: the first 5,000 are of other writers than the last, and easier.
    const [one, other] = tf.tidy(() =>
      tf.unstack(tf.reshape(images, [5000, 2, 784]), 1),
    ) as tf.Tensor2D[];
    const reference = featureMoments(classifier, one);
    const from = (x: tf.Tensor2D) => frechetDistance(reference, featureMoments(classifier, x));
    const real = from(other);
    const { labels } = mnist("test");
    const ones = Array.from(labels.keys()).filter((i) => labels[i] === 1);
    const worse = {
      noisy: tf.tidy(() => tf.add(other, tf.mul(normal(source(15), 0, [5000, 784]), 0.5))),
      onesOnly: tf.tidy(() => tf.gather(images, tf.tensor1d(ones, "int32"))),
      mean: copiesOfMean(images, 100),
    } as Record<string, tf.Tensor2D>;
    for (const [name, x] of Object.entries(worse)) {
      const distance = from(x);
      assert.ok(distance > 5 * real, `${name}: ${distance}, real ${real}`);
      x.dispose();
    }
    tf.dispose([one, other]);
  });

  it("finds two samples of real digits the nearer, the larger they are", () => {
    const distances = [500, 1000, 5000].map((n) => {
      const rows = tf.tidy(() => tf.unstack(tf.reshape(images, [5000, 2, 784]), 1));
      const two = rows.map((half) => tf.slice(half as tf.Tensor2D, [0, 0], [n, 784]));
      const [a, b] = two.map((half) => featureMoments(classifier, half));
      tf.dispose([rows, two]);
      return frechetDistance(a, b);
    });
    const [few, more, most] = distances;
    assert.ok(few > more && more > most && most > 0, `${distances}`);
  });

  it("makes of one sample what it makes of the whole: its answers do not depend on the batch", () => {
    const few = imagesToTensor(firstImages(mnist("test"), 3));
    const [alone, among] = tf.tidy(() =>
      [
        classifier.apply(few),
        tf.slice(classifier.apply(tf.slice(images, [0, 0], [50, 784])), [0, 0], [3, 10]),
      ].map((logits) => logits.dataSync()),
    );
    assertClose(alone, among, { absolute: 1e-3 }, "logits"); // float32 logits of tens
    few.dispose();
  });
});

describe("fashionMnistClassifier", function () {
  this.timeout(120_000);

  it("is another than that of the digits, of the same shapes", () => {
    const two = [mnistClassifier(), fashionMnistClassifier()];
    const [ofDigits, ofClothes] = two.map(parameters);
    assert.equal(ofDigits.length, ofClothes.length);
    assert.notDeepEqual(ofDigits, ofClothes);
    for (const classifier of two) classifier.dispose();
  });

  const places = [
    { what: "300 of Fashion-MNIST's test images", folder: resolve("test/fixtures/fashion-mnist") },
    { what: "all of them (skipped where they are not installed)", folder: debianFolder },
  ];
  for (const { what, folder } of places) {
    describe(`on ${what}`, () => {
      let clothes: ImageSet;
      let images: tf.Tensor2D;
      let classifier: Classifier;
      before(function () {
        if (folder === debianFolder && !existsSync(folder)) this.skip();
        clothes = fashionMnist("test", folder);
        images = imagesToTensor(clothes);
        classifier = fashionMnistClassifier();
      });
      after(() => {
        images?.dispose();
        classifier?.dispose();
      });

      it("knows nine of ten, and more than half of each kind", () => {
        const { all, perLabel } = labelAccuracy(classifier, images, clothes.labels);
        assert.ok(all >= 0.895, `${all}`);
        const shares = perLabel.map((share) => share ?? 0);
        assert.ok(Math.min(...shares) > 1 / 2, `${shares}`);
        if (clothes.size === 10_000) assert.equal(shares.indexOf(Math.min(...shares)), 6); // shirts are hardest
      });

      it("knows what the digits' classifier does not", () => {
        const other = mnistClassifier();
        const { all } = labelAccuracy(other, images, clothes.labels);
        assert.ok(all < 0.2, `${all}`); // a tenth by chance
        other.dispose();
      });

      it("scores clothes above 7 of 10, and finds clothes nearer to clothes than digits are", () => {
        const half = clothes.size / 2;
        const [one, other] = tf.tidy(() =>
          tf.unstack(tf.reshape(images, [half, 2, 784]), 1),
        ) as tf.Tensor2D[];
        const digits = imagesToTensor(firstImages(mnist("test"), half));
        const reference = featureMoments(classifier, one);
        const from = (x: tf.Tensor2D) => frechetDistance(reference, featureMoments(classifier, x));
        const [clothesAway, digitsAway] = [other, digits].map(from);
        assert.ok(digitsAway > 5 * clothesAway, `${digitsAway}, ${clothesAway}`);
        const score = classifierScore(classifier, images);
        assert.ok(score > 7 && score <= 10, `${score}`);
        tf.dispose([one, other, digits]);
      });
    });
  }
});
