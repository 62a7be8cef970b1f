import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { atoms } from "../../src/distributions/atoms";
import { atomsOnLine } from "../../src/distributions/atomsOnLine";
import { binomial } from "../../src/distributions/binomial";
import { gaussian } from "../../src/distributions/gaussian";
import { multivariateGaussian } from "../../src/distributions/multivariateGaussian";
import { points } from "../../src/distributions/points";
import { planBetween } from "../../src/transport/planBetween";
import { wasserstein1 } from "../../src/transport/wasserstein1";
import { assertClose } from "../close";

const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 12 });

describe("W1", () => {
  it("is one number of points, of their tensor, of their law, and of the same points laid in the plane", () => {
    fc.assert(
      fc.property(numbers, numbers, (x, y) => {
        const rows = [x, y].map((line) => line.map((value) => [value]));
        const flat = [x, y].map((line) => line.map((value) => [3 * value, 4 * value]));
        const direct = wasserstein1(points(rows[0]), points(rows[1]));
        const tensors = rows.map((of) => tf.tensor2d(of));
        const others = [
          wasserstein1(tensors[0], tensors[1]),
          wasserstein1(atomsOnLine(x), atomsOnLine(y)),
          wasserstein1(points(rows[0]), atomsOnLine(y)),
        ];
        tf.dispose(tensors);
        for (const { value, error, by } of [direct, ...others]) {
          assertClose(value, direct.value, { absolute: 1e-12 }, "W1");
          assert.deepEqual([error, by], [0, "sorting"]);
        }
        const inPlane = wasserstein1(points(flat[0]), points(flat[1]));
        assertClose(inPlane.value, 5 * direct.value, { absolute: 1e-10 }, "W1 in the plane");
        assert.equal(inPlane.by, "optimal plan");
      }),
      { numRuns: 40 },
    );
  });

  it("of weighted atoms is the cost of the plan between them", () => {
    const [x, y] = [points([[0, 0], [1, 0], [0, 2]]), points([[1, 1], [3, 0]])]; // biome-ignore format: one line
    const [a, b] = [[0.5, 0.25, 0.25], [0.75, 0.25]]; // biome-ignore format: one line
    assert.equal(wasserstein1(atoms(x, a), atoms(y, b)).value, planBetween(x, y, a, b).cost);
  });

  it("of a sample and a density on the line is an integral: from 0 to N(0, 1) it is E |X|", () => {
    for (const from of [points([[0]]), atomsOnLine([0])]) {
      const { value, error, by } = wasserstein1(from, gaussian(0, 1));
      assertClose(value, Math.sqrt(2 / Math.PI), { absolute: 1e-9 }, "E |X|");
      assert.ok(error < 1e-9);
      assert.equal(by, "quadrature");
    }
  });

  it("of counts is that of their distribution functions: of tosses the difference of the means", () => {
    const { value } = wasserstein1(binomial(10, 0.3), binomial(10, 0.6));
    assertClose(value, 3, { relative: 1e-9 }, "W1");
  });

  it("refuses what it cannot compare, by name", () => {
    const round = multivariateGaussian([0, 0], Float64Array.of(1, 0, 0, 1));
    assert.throws(() => wasserstein1(round, points([[0, 0]])), {
      name: "TypeError",
      message: /^W1 of .* in R\^2 is not known: compare samples of it$/,
    });
    assert.throws(() => wasserstein1(points([[0, 0]]), gaussian(0, 1)), /must be of one dimension/);
    assert.throws(() => wasserstein1(points([[0, 0]]), points([[0]])), /must be of one dimension/);
    assert.throws(() => wasserstein1([1, 2] as never, gaussian(0, 1)), {
      name: "TypeError",
      message: "x must be points, a tensor [n, d] or a distribution, got a list",
    });
    assert.throws(() => wasserstein1(points([[0]]), null as never), /y must be points/);
  });
});
