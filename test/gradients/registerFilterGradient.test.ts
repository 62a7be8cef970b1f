import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { filterGradient, registerFilterGradient } from "../../src/gradients/registerFilterGradient";
import { fork, source } from "../../src/random/source";
import { normals } from "../../src/random/uniforms";
import { assertClose } from "../close";

const run = source(11);

const size = (most: number) => fc.integer({ min: 1, max: most });

/** A convolution, and what it is of. */
interface Convolution {
  readonly n: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly filters: number;
  readonly taps: [number, number];
  readonly strides: [number, number];
  readonly pad: "same" | "valid";
}

const convolutions: fc.Arbitrary<Convolution> = fc
  .record({
    n: size(3),
    height: size(9),
    width: size(9),
    channels: size(3),
    filters: size(3),
    taps: fc.tuple(size(5), size(5)),
    strides: fc.tuple(size(3), size(3)),
    pad: fc.constantFrom<"same" | "valid">("same", "valid"),
  })
  .filter(
    ({ height, width, taps, pad }) => pad === "same" || (taps[0] <= height && taps[1] <= width),
  );

/** d⟨conv2d(x, filter), dy⟩ / dfilter on the backend that computes now. */
function gradient({ n, height, width, channels, filters, taps, strides, pad }: Convolution) {
  return tf.tidy(() => {
    const draw = (name: string, shape: number[]) =>
      tf.tensor<tf.Rank>(
        normals(fork(run, name), 0, tf.util.sizeFromShape(shape)),
        shape as [number, number, number, number],
      ) as tf.Tensor4D;
    const x = draw("x", [n, height, width, channels]);
    const filter = draw("filter", [...taps, channels, filters]);
    const dy = draw("dy", tf.conv2d(x, filter, strides, pad).shape);
    const values = tf.grad((f) => tf.sum(tf.mul(tf.conv2d(x, f as tf.Tensor4D, strides, pad), dy)))(
      filter,
    );
    return Array.from(values.dataSync());
  });
}

describe("the gradient of a convolution in its filter, as a convolution", () => {
  before(async () => {
    require("@tensorflow/tfjs-backend-wasm");
    registerFilterGradient("wasm");
    await tf.setBackend("wasm");
  });
  after(() => tf.setBackend("tensorflow"));

  it("is on WebAssembly that of tfjs' plain JavaScript, for any sizes, strides and padding, and keeps no tensor", async () => {
    await fc.assert(
      fc.asyncProperty(convolutions, async (convolution) => {
        await tf.setBackend("cpu");
        const expected = gradient(convolution);
        await tf.setBackend("wasm");
        const before = tf.memory().numTensors;
        const found = gradient(convolution);
        assert.equal(tf.memory().numTensors, before);
        assertClose(found, expected, { absolute: 1e-4 }, "the gradient");
      }),
      { numRuns: 60 },
    );
  });

  it("refuses images with their channels first", () => {
    const [x, dy] = [tf.zeros([1, 2, 4, 4]), tf.zeros([1, 2, 4, 4])] as tf.Tensor4D[];
    assert.throws(
      () =>
        filterGradient(x, dy, {
          strides: 1,
          pad: "same",
          dataFormat: "NCHW",
          filterShape: [3, 3, 2, 2],
        } as unknown as tf.Conv2DBackpropFilterAttrs),
      { name: "RangeError", message: "images must have their channels last, NHWC, got NCHW" },
    );
    tf.dispose([x, dy]);
  });
});
