import assert from "node:assert/strict";
import { gaussianGrid, gaussianRing } from "../../src/distributions/gaussianModes";
import { multivariateGaussian } from "../../src/distributions/multivariateGaussian";
import { source } from "../../src/random/source";
import { assertClose } from "../close";

const laws = [gaussianRing(8, 1, 0.01), gaussianGrid(5, 2, 0.05)];

describe("a law of modes", () => {
  it("ringOf(8, 1, 0.01) is PacGAN's: 8 centers on the unit circle, π/4 apart", () => {
    const { modes, sd, name } = laws[0];
    assert.deepEqual([modes.n, modes.d, sd, name], [8, 2, 0.01, "ring of 8"]);
    const r = Math.SQRT1_2;
    const expected = [1, 0, r, r, 0, 1, -r, r, -1, 0, -r, -r, 0, -1, r, -r];
    assertClose(modes.data, expected, { absolute: 1e-15 }, "centers");
  });

  it("gridOf(5, 2, 0.05) is PacGAN's: centers {−4, −2, 0, 2, 4}²", () => {
    const { modes, sd, name } = laws[1];
    assert.deepEqual([modes.n, modes.d, sd, name], [25, 2, 0.05, "grid of 5 × 5"]);
    const side = [-4, -2, 0, 2, 4];
    assert.deepEqual(
      [...modes.data],
      side.flatMap((x) => side.flatMap((y) => [x, y])),
    );
  });

  it("has at each center the density of its bump over their number", () => {
    for (const { modes, sd, logProb } of laws) {
      for (let i = 0; i < modes.n; i++) {
        const center = modes.data.subarray(2 * i, 2 * i + 2);
        const bump = multivariateGaussian(center, [sd * sd, 0, 0, sd * sd]).logProb(center);
        assertClose(logProb(center), bump - Math.log(modes.n), { absolute: 1e-12 }, "log p");
      }
    }
  });

  it("draws 1 − e^{−4.5} of its points within 3 sd of a center, and as many about each", () => {
    const n = 40_000;
    for (const { modes, sd, sample } of laws) {
      const { data } = sample(source(9), 0, n);
      const counts = new Float64Array(modes.n);
      for (let i = 0; i < n; i++) {
        for (let k = 0; k < modes.n; k++) {
          const [dx, dy] = [0, 1].map((c) => data[2 * i + c] - modes.data[2 * k + c]);
          if (Math.hypot(dx, dy) <= 3 * sd) counts[k]++;
        }
      }
      const mass = 1 - Math.exp(-4.5);
      const error = (p: number) => 5 * Math.sqrt(p * (1 - p) * n);
      const inside = counts.reduce((sum, count) => sum + count, 0);
      assertClose(inside, n * mass, { absolute: error(mass) }, "points near a center");
      const each = mass / modes.n;
      assertClose(
        counts,
        counts.map(() => n * each),
        { absolute: error(each) },
        "near center",
      );
    }
  });
});
