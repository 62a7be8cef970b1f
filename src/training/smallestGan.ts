import { integrate } from "../calculus/integrate";
import { sigmoid, softplus } from "../calculus/logistic";
import { checkFinite } from "../checks/checkFinite";

/** A game of two numbers: θ wants V small, φ wants it large. */
export interface SmallestGan {
  /** V(θ, φ) in nats. */
  value(theta: number, phi: number): number;
  /** [∂V/∂θ, ∂V/∂φ] in nats per unit. */
  slopes(theta: number, phi: number): readonly [number, number];
}

/**
 * The GAN with one number on each side: real data from N(0, sd²), fake from N(θ, sd²), D(x) = 1/(1 + e^{−φx}), and
 * V(θ, φ) = E log D(X) + E log(1 − D(Y)), by quadrature. With `sd` 0 the laws are the points 0 and θ. Its saddle is (0, 0), where
 * V = −log 4; near it V ≈ −log 4 − θφ/2 − (2 sd² + θ²) φ²/8, so that two points circle and wider laws spiral in.
 * @throws RangeError unless sd is at least 0 and finite; its functions unless θ and φ are finite
 * Source: Mescheder, Geiger, Nowozin, "Which training methods for GANs do actually converge?", 2018, definition 2.1 for sd = 0.
 */
export function smallestGan(sd: number): SmallestGan {
  if (!(sd >= 0 && sd < Infinity)) {
    throw new RangeError(`sd must be at least 0 and finite, got ${sd}`);
  }
  const mean = (f: (x: number) => number, at: number) =>
    sd === 0 ? f(at) : underNormal(f, at, sd);
  return {
    value: (theta, phi) => {
      checkPlace(theta, phi);
      return -mean((x) => softplus(-phi * x), 0) - mean((y) => softplus(phi * y), theta);
    },
    slopes: (theta, phi) => {
      checkPlace(theta, phi);
      return [
        -phi * mean((y) => sigmoid(phi * y), theta),
        mean((x) => x * sigmoid(-phi * x), 0) - mean((y) => y * sigmoid(phi * y), theta),
      ];
    },
  };
}

function checkPlace(theta: number, phi: number): void {
  checkFinite(theta, "theta");
  checkFinite(phi, "phi");
}

/** E f(X) for X from N(mean, sd²), over 12 standard deviations either side. */
function underNormal(f: (x: number) => number, mean: number, sd: number): number {
  const density = (u: number) => Math.exp(-0.5 * u * u) / Math.sqrt(2 * Math.PI);
  const integrand = (u: number) => f(mean + sd * u) * density(u);
  return integrate(integrand, -12, 12, { tolerance: 1e-9, floor: 1e-12, breaks: [-3, 0, 3] }).value;
}
