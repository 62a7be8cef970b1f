import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { imageClassifier } from "../../src/networks/imageClassifier";
import { parameterCount } from "../../src/networks/network";
import { normal } from "../../src/random/normal";
import { source } from "../../src/random/source";
import { assertClose } from "../close";

const images = (n: number) => normal(source(12), 0, [n, 784]) as tf.Tensor2D;

/** [rows][columns][channels] */
type Planes = number[][][];

/** A convolution without padding, ReLU, then the largest of each 2 × 2, in plain JavaScript. */
function convolved(x: Planes, kernel: tf.Variable, bias: tf.Variable): Planes {
  const K = kernel.arraySync() as number[][][][];
  const b = bias.arraySync() as number[];
  const side = x.length - 4;
  const at = (row: number, column: number, o: number) => {
    let sum = b[o];
    for (let p = 0; p < 5; p++) {
      for (let q = 0; q < 5; q++) {
        for (const [i, value] of x[row + p][column + q].entries()) sum += value * K[p][q][i][o];
      }
    }
    return Math.max(0, sum);
  };
  return Array.from({ length: side / 2 }, (_, r) =>
    Array.from({ length: side / 2 }, (_, c) =>
      b.map((_, o) =>
        Math.max(...[0, 1].flatMap((p) => [0, 1].map((q) => at(2 * r + p, 2 * c + q, o)))),
      ),
    ),
  );
}

function dense(x: number[], weights: tf.Variable, bias: tf.Variable): number[] {
  const W = weights.arraySync() as number[][];
  return (bias.arraySync() as number[]).map((b, o) =>
    x.reduce((sum, value, i) => sum + value * W[i][o], b),
  );
}

describe("imageClassifier", () => {
  it("is two convolutions with pooling and two dense layers, as plain loops have them", () => {
    const classifier = imageClassifier(source(8));
    const { variables } = classifier;
    for (const bias of variables.filter(({ rank }) => rank === 1)) {
      tf.tidy(() => bias.assign(normal(source(9), 0, bias.shape))); // 0 would hide a bias left out
    }
    const x = images(2);
    const rows = x.arraySync();
    const expected = rows.map((row) => {
      const image = Array.from({ length: 28 }, (_, r) =>
        Array.from({ length: 28 }, (_, c) => [row[28 * r + c]]),
      );
      const h0 = convolved(image, variables[0], variables[1]);
      const h1 = convolved(h0, variables[2], variables[3]);
      const features = dense(h1.flat(2), variables[4], variables[5]).map((v) => Math.max(0, v));
      return { features, logits: dense(features, variables[6], variables[7]) };
    });
    const [features, logits] = tf.tidy(() =>
      [classifier.features(x), classifier.apply(x)].map((out) => out.dataSync()),
    );
    // float32 sums of up to 512 terms.
    assertClose(
      features,
      expected.flatMap((e) => e.features),
      { relative: 1e-4, absolute: 1e-4 },
      "features",
    );
    assertClose(
      logits,
      expected.flatMap((e) => e.logits),
      { relative: 1e-4, absolute: 1e-4 },
      "logits",
    );
    classifier.dispose();
    x.dispose();
  });

  it("has 46,730 parameters", () => {
    const classifier = imageClassifier(source(8));
    assert.equal(
      parameterCount(classifier),
      25 * 16 + 16 + 25 * 16 * 32 + 32 + 512 * 64 + 64 + 64 * 10 + 10,
    );
    classifier.dispose();
  });

  it("leaves one tensor a call, and none once it is disposed of", () => {
    const x = images(1);
    const before = tf.memory().numTensors;
    const classifier = imageClassifier(source(8));
    tf.dispose([classifier.apply(x), classifier.features(x)]);
    assert.equal(tf.memory().numTensors, before + classifier.variables.length);
    classifier.dispose();
    assert.equal(tf.memory().numTensors, before);
    x.dispose();
  });
});
