import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { cropImages, padImages } from "../../src/datasets/padImages";
import { noise, using } from "../networks/gradient";

/** A number of images, their side, and pixels of black on each side of them. */
const anyFrame = fc.tuple(
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: 1, max: 7 }),
  fc.integer({ min: 0, max: 3 }),
);

/** Each row with a frame of a value, pixel by pixel. */
function plain(rows: number[][], from: number, to: number, frame = -1): number[][] {
  const margin = (to - from) / 2;
  const inside = (at: number) => at >= margin && at < margin + from;
  return rows.map((row) =>
    Array.from({ length: to * to }, (_, at) => {
      const [i, j] = [Math.floor(at / to), at % to];
      return inside(i) && inside(j) ? row[(i - margin) * from + (j - margin)] : frame;
    }),
  );
}

describe("framed", () => {
  it("has the image in its middle, to the bit, and a pixel of −1 everywhere else", () => {
    fc.assert(
      fc.property(anyFrame, ([n, from, margin]) => {
        const to = from + 2 * margin;
        using([], () => {
          const x = noise(n, n, from * from);
          assert.deepEqual(padImages(x, from, to).arraySync(), plain(x.arraySync(), from, to));
        });
      }),
    );
  });

  it("is undone by unframed, to the bit", () => {
    fc.assert(
      fc.property(anyFrame, ([n, from, margin]) => {
        const to = from + 2 * margin;
        using([], () => {
          const x = noise(n, n, from * from);
          assert.deepEqual(cropImages(padImages(x, from, to), from, to).arraySync(), x.arraySync());
        });
      }),
    );
  });

  it("hands each pixel of an image the slope that its frame has there; unframed hands a frame 0", () => {
    tf.tidy(() => {
      const [x, large, weights] = [noise(1, 2, 9), noise(2, 2, 49), noise(3, 2, 49)];
      const ofSmall = tf.grad((small) =>
        tf.sum(tf.mul(padImages(small as tf.Tensor2D, 3, 7), weights)),
      );
      assert.deepEqual(ofSmall(x).arraySync(), cropImages(weights, 3, 7).arraySync());
      const ofLarge = tf.grad((frame) => tf.sum(tf.mul(cropImages(frame as tf.Tensor2D, 3, 7), x)));
      assert.deepEqual(ofLarge(large).arraySync(), plain(x.arraySync(), 3, 7, 0));
    });
  });

  it("leaves one tensor behind, and so does unframed", () => {
    const x = tf.zeros<tf.Rank.R2>([2, 9]);
    const before = tf.memory().numTensors;
    const large = padImages(x, 3, 5);
    assert.equal(tf.memory().numTensors, before + 1);
    const small = cropImages(large, 3, 5);
    assert.equal(tf.memory().numTensors, before + 2);
    tf.dispose([x, large, small]);
  });

  for (const [from, to, columns, message] of [
    [3, 6, 9, "a frame must make a positive side greater by an even number, got 3 and 6"],
    [5, 3, 25, "a frame must make a positive side greater by an even number, got 5 and 3"],
    [0, 2, 0, "a frame must make a positive side greater by an even number, got 0 and 2"],
    [1.5, 3.5, 2, "a frame must make a positive side greater by an even number, got 1.5 and 3.5"],
    [3, 5, 8, "images of 3×3 must be rows of 9, got [2,8]"],
  ] as const) {
    it(`refuses rows of ${columns} from ${from} to ${to}, and leaves no tensor`, () => {
      const x = tf.zeros<tf.Rank.R2>([2, columns]);
      const before = tf.memory().numTensors;
      assert.throws(() => padImages(x, from, to), { name: "RangeError", message });
      assert.equal(tf.memory().numTensors, before);
      x.dispose();
    });
  }

  it("is not what unframed takes an image without a frame for", () => {
    const x = tf.zeros<tf.Rank.R2>([2, 9]);
    assert.throws(() => cropImages(x, 3, 5), {
      name: "RangeError",
      message: "images of 5×5 must be rows of 25, got [2,9]",
    });
    x.dispose();
  });
});
