import { integrate } from "../../src/calculus/integrate";
import { gaussian } from "../../src/distributions/gaussian";
import { noisyCurve } from "../../src/distributions/noisyCurve";
import { normalCdf } from "../../src/distributions/normalCdf";
import { swissRoll } from "../../src/distributions/swissRoll";
import { twoMoons } from "../../src/distributions/twoMoons";
import { assertClose } from "../close";

const PRECISION = { relative: 1e-9 };

describe("noisyCurve", () => {
  it("along a straight line is U[0, 1] ∗ N(0, σ²) times N(0, σ²), out to 6 σ", () => {
    for (const noise of [0.05, 0.3, 2]) {
      const at = (t: number) => [t, 0] as const;
      const law = noisyCurve({ name: "line", from: 0, to: 1, speed: 1, at }, noise);
      for (const x of [-6 * noise, -noise, 0, 0.2, 0.5]) {
        for (const y of [0, noise, 6 * noise]) {
          const along = normalCdf(x / noise) - normalCdf((x - 1) / noise);
          const expected = along * Math.exp(gaussian(0, noise).logProb([y]));
          assertClose(Math.exp(law.logProb([x, y])), expected, PRECISION, `p(${x}, ${y})`);
        }
      }
    }
  });

  it("is the adaptive integral along the curve, for the swiss roll and the moons", () => {
    const bump = (dx: number, dy: number, noise: number) =>
      Math.exp(gaussian(0, noise).logProb([dx]) + gaussian(0, noise).logProb([dy]));
    const settings = (to: number) => ({
      tolerance: 1e-12,
      breaks: Array.from({ length: 200 }, (_, i) => (to * i) / 200),
    });
    for (const [x, y] of [
      [0, -4.7],
      [1.3, 2],
      [14, 0],
      [2, 15.5],
      [-3, -3],
    ]) {
      const f = (t: number) => bump(x - t * Math.cos(t), y - t * Math.sin(t), 0.4) / (3 * Math.PI);
      const { value } = integrate(f, 1.5 * Math.PI, 4.5 * Math.PI, settings(4.5 * Math.PI));
      assertClose(Math.exp(swissRoll(0.4).logProb([x, y])), value, PRECISION, `roll at ${x}, ${y}`);
    }
    for (const [x, y] of [
      [0, 1],
      [0.5, 0.25],
      [2.1, 0.5],
      [-1, -0.3],
    ]) {
      const f = (t: number) =>
        (bump(x - Math.cos(t), y - Math.sin(t), 0.1) +
          bump(x - 1 + Math.cos(t), y - 0.5 + Math.sin(t), 0.1)) /
        (2 * Math.PI);
      const { value } = integrate(f, 0, Math.PI, settings(Math.PI));
      assertClose(Math.exp(twoMoons(0.1).logProb([x, y])), value, PRECISION, `moons at ${x}, ${y}`);
    }
  });

  it("the swiss roll's mean is (2, 2/3π), its covariance's trace 39π²/4 − 4 − (2/3π)² + 2σ²", () => {
    const { mean = [], covariance = [] } = swissRoll(0.5);
    const y = 2 / (3 * Math.PI);
    assertClose(mean, [2, y], { absolute: 1e-12 }, "mean");
    const trace = 9.75 * Math.PI ** 2 - 4 - y * y + 2 * 0.25;
    assertClose(covariance[0] + covariance[3], trace, { absolute: 1e-11 }, "trace");
  });

  it("the moons' mean is (1/2, 1/4), their covariance known in closed form", () => {
    const { mean = [], covariance = [] } = twoMoons(0.2);
    assertClose(mean, [0.5, 0.25], { absolute: 1e-14 }, "mean");
    const half = 2 / Math.PI - 0.25; // half of how far the moons' mean heights are apart
    const expected = [
      0.5 + 0.25 + 0.04,
      -half / 2,
      -half / 2,
      0.5 - 4 / Math.PI ** 2 + half ** 2 + 0.04,
    ];
    assertClose(covariance, expected, { absolute: 1e-13 }, "covariance");
  });
});
