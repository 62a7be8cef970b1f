import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { conv2DBackpropInputConfig } from "@tensorflow/tfjs-node/dist/kernels/Conv2DBackpropInput";
import fc from "fast-check";
import { trace } from "../../src/compile/trace";
import { byPhases, byProduct } from "../../src/networks/enlarge";
import { BindingRecorder } from "../../src/node/tensorflow/bindingRecorder";
import { assertSame, numbersOf } from "../compile/container";
import { real } from "../ops/case";

/** Sums of float32 products, in another order. */
const rounding = 1e-5;

/** tf.conv2dTranspose with "same" padding as tfjs-node has it: its kernel, which the module's takes the place of. */
function stock(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  sides: number[],
  strides: [number, number],
): tf.Tensor {
  const attrs = { strides, pad: "same", dataFormat: "NHWC", inputShape: sides };
  const inputs = { dy: x, filter: kernel };
  return conv2DBackpropInputConfig.kernelFunc({
    inputs,
    attrs,
    backend: tf.backend(),
  }) as tf.Tensor;
}

/** Images of any sizes, with a kernel of whole multiples of any strides. */
const anyEnlargement = fc.record({
  image: fc.tuple(...[3, 4, 4, 9].map((most) => fc.integer({ min: 1, max: most }))),
  to: fc.integer({ min: 1, max: 10 }),
  strides: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  taps: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
});

describe("a transposed convolution", () => {
  for (const [name, way] of Object.entries({ byProduct, byPhases })) {
    it(`${name} is what tfjs-node's own kernel gives, for all sizes, strides and kernels that these divide`, () => {
      fc.assert(
        fc.property(anyEnlargement, ({ image, to, strides, taps }) => {
          const [batch, height, width, from] = image;
          const [x, kernel] = [
            real(...image)(1) as tf.Tensor4D,
            real(strides[0] * taps[0], strides[1] * taps[1], to, from)(2) as tf.Tensor4D,
          ];
          const sides = [batch, strides[0] * height, strides[1] * width, to];
          const expected = stock(x, kernel, sides, strides);
          const actual = tf.tidy(() => way(x, kernel, strides));
          assert.deepEqual(actual.shape, expected.shape);
          assertSame(numbersOf(actual), numbersOf(expected), rounding, name);
          tf.dispose([x, kernel]);
        }),
      );
    });
  }

  it("is what tfjs-node's own kernel gives, whichever way it goes", () => {
    const cases: [sides: number[], k: number, strides: [number, number]][] = [
      [[2, 6, 6, 3], 4, [2, 2]], // enlarges, to few channels
      [[2, 6, 6, 9], 4, [2, 2]], // and to many
      [[2, 6, 6, 3], 5, [2, 2]], // a kernel that the stride does not divide
      [[2, 5, 5, 3], 4, [2, 2]], // a side that it does not divide
      [[2, 3, 3, 3], 3, [1, 1]], // the same size
    ];
    for (const [sides, k, strides] of cases) {
      const [x, kernel] = [real(2, 3, 3, 4)(1), real(k, k, sides[3], 4)(2)] as tf.Tensor4D[];
      const shape = sides as [number, number, number, number];
      const actual = tf.conv2dTranspose(x, kernel, shape, strides, "same");
      const expected = stock(x, kernel, sides, strides);
      assertSame(
        numbersOf(actual),
        numbersOf(expected),
        rounding,
        `${k} by ${strides} to ${sides}`,
      );
      tf.dispose([x, kernel]);
    }
  });

  /** The ops of a step that enlarges images of 4 channels to `to` channels by 2, and of its gradient's. */
  const opsOf = (to: number): string[] => {
    const [x, kernel] = [real(2, 3, 3, 4)(1), real(4, 4, to, 4)(2)] as tf.Tensor4D[];
    const step = (x: tf.Tensor4D, kernel: tf.Tensor4D) =>
      tf.conv2dTranspose(x, kernel, [2, 6, 6, to], 2, "same");
    const { graph } = trace(
      step as (...given: tf.Tensor[]) => tf.Tensor,
      [x, kernel],
      () => new BindingRecorder(),
    );
    tf.dispose([x, kernel]);
    return graph.nodes.map(({ op }) => op);
  };

  it("to few channels is a product in a compiled step", () => {
    const ops = opsOf(7);
    assert.equal(ops.filter((op) => op === "BatchMatMulV2").length, 1);
    assert.ok(!ops.some((op) => op.startsWith("Conv2D")));
  });

  it("to many channels is as many convolutions as its strides have phases", () => {
    const ops = opsOf(8);
    assert.equal(ops.filter((op) => op === "Conv2D").length, 4);
    assert.ok(!ops.includes("Conv2DBackpropInput"));
  });
});
