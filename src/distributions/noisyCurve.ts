import { checkPositive } from "../checks/checkPositive";
import { fork } from "../random/source";
import { normals, uniforms } from "../random/uniforms";
import { checkDraws, checkPoint } from "./checkDraws";
import type { Distribution } from "./distribution";
import { finiteCovariance } from "./finiteCovariance";
import { logSumExp } from "./logSumExp";

/** A curve c: [from, to] → R² that moves no faster than `speed`. */
export interface PlaneCurve {
  /** The name of the law in errors and figures. */
  readonly name: string;
  /** The least t. */
  readonly from: number;
  /** The largest t. */
  readonly to: number;
  /** An upper bound on ‖c′(t)‖. */
  readonly speed: number;
  /** c(t). */
  at(t: number): readonly [x: number, y: number];
}

/** Gauss and Legendre's five nodes on [−1, 1] and their weights. */
const NODES = [-0.906179845938664, -0.5384693101056831, 0, 0.5384693101056831, 0.906179845938664];
const WEIGHTS = [
  0.23692688505618908, 0.47862867049936647, 0.5688888888888889, 0.47862867049936647,
  0.23692688505618908,
];

/**
 * The law of c(T) + noise·Z, T uniform on [from, to], Z ~ N(0, I), with density p(x) = ∫ N(x; c(t), noise² I) dt / (to − from).
 * The integral has no closed form; it is computed by the 5-node Gauss–Legendre rule on panels no longer than noise/3,
 * to a relative error below 1e-9 within 6 `noise` of the curve. A `logProb` costs 15·speed·(to − from) / noise exponentials.
 * @throws RangeError unless noise is positive and finite (without noise the law is singular), from < to are finite, and speed is
 * positive and finite
 */
export function noisyCurve(curve: PlaneCurve, noise: number): Distribution {
  checkPositive(noise, "noise");
  const { from, to } = curve;
  checkPositive(curve.speed, "speed");
  checkPositive(to - from, "to − from");
  const panels = Math.ceil((3 * curve.speed * (to - from)) / noise);
  const half = (to - from) / (2 * panels);
  const weights = Float64Array.from(
    { length: 5 * panels },
    (_, i) => WEIGHTS[i % 5] / (2 * panels),
  );
  const centers = Array.from(weights, (_, i) =>
    curve.at(from + half * (2 * Math.floor(i / 5) + 1 + NODES[i % 5])),
  );
  const logWeights = weights.map(Math.log);
  const logScale = Math.log(2 * Math.PI) + 2 * Math.log(noise);
  const integral = (f: (center: readonly [number, number]) => number) =>
    centers.reduce((sum, center, i) => sum + weights[i] * f(center), 0);
  const mx = integral(([x]) => x);
  const my = integral(([, y]) => y);
  const cxy = integral(([x, y]) => (x - mx) * (y - my));
  const cxx = integral(([x]) => (x - mx) ** 2) + noise ** 2;
  const cyy = integral(([, y]) => (y - my) ** 2) + noise ** 2;
  return {
    name: curve.name,
    d: 2,
    kind: "density",
    mean: Float64Array.of(mx, my),
    ...finiteCovariance(Float64Array.of(cxx, cxy, cxy, cyy)),
    sample: (src, step, n) => {
      checkDraws(n);
      const u = uniforms(fork(src, "along the curve"), step, n);
      const z = normals(fork(src, "noise"), step, 2 * n);
      const data = Float64Array.from(z, (value) => noise * value);
      for (let i = 0; i < n; i++) {
        const [x, y] = curve.at(from + (to - from) * u[i]);
        data[2 * i] += x;
        data[2 * i + 1] += y;
      }
      return { data, n, d: 2 };
    },
    logProb: (x) => {
      checkPoint(x, 2);
      const terms = logWeights.map((logWeight, i) => {
        const [cx, cy] = centers[i];
        return logWeight - 0.5 * (((x[0] - cx) / noise) ** 2 + ((x[1] - cy) / noise) ** 2);
      });
      return logSumExp(terms) - logScale;
    },
  };
}
