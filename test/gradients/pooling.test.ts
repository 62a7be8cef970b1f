import "../../src/node/backend";
import * as tf from "@tensorflow/tfjs-core";
import { readTidily } from "../../src/networks/readTidily";
import { assertClose } from "../close";
import { real } from "../ops/case";

type Pool = (x: tf.Tensor) => tf.Tensor;

const pools: Readonly<Record<string, readonly [Pool, number[]]>> = {
  "maxPool of 2 × 2": [(x) => tf.maxPool(x as tf.Tensor4D, 2, 2, "valid"), [2, 6, 6, 2]],
  "maxPool of 3 × 3 that overlap": [
    (x) => tf.maxPool(x as tf.Tensor4D, 3, 1, "same"),
    [2, 5, 5, 2],
  ],
  "maxPool3d that overlaps": [(x) => tf.maxPool3d(x as tf.Tensor5D, 2, 1, "same"), [1, 3, 4, 3, 2]],
  "max over an axis": [(x) => tf.max(x, 1), [3, 4, 5]],
};

describe("where greatest numbers tie, a pooling's second derivative is the adjoint of its first:", () => {
  // Two of three are 0.
  const tied = (...shape: number[]) => tf.relu(tf.sub(real(...shape)(3), 0.5));

  for (const backend of ["tensorflow", "cpu"]) {
    describe(`on ${backend}`, () => {
      before(async () => {
        await tf.setBackend(backend);
      });

      after(async () => {
        await tf.setBackend("tensorflow");
      });

      for (const [name, [pool, shape]] of Object.entries(pools)) {
        it(name, () => {
          const [left, right, size] = readTidily(() => {
            const x = tied(...shape);
            const [dy, dd] = [real(...pool(x).shape)(5), real(...shape)(7)];
            // J(x)ᵀ dy is linear in dy, and its gradient along dd is J(x) dd.
            const first = (along: tf.Tensor) => tf.grad(pool)(x, along);
            const second = tf.grad((along) => tf.sum(tf.mul(first(along), dd)))(dy);
            const products = [tf.mul(first(dy), dd), tf.mul(dy, second)];
            return [...products.map((each) => tf.sum(each)), tf.sum(tf.abs(products[0]))].map(
              (each) => each.dataSync()[0],
            );
          });
          assertClose(left, right, { absolute: 1e-6 * size }, "⟨Jᵀ dy, dd⟩ = ⟨dy, J dd⟩");
        });
      }
    });
  }
});
