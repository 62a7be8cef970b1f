import { integrate } from "../calculus/integrate";
import { sigmoid, softplus } from "../calculus/sigmoid";
import { checkFinite } from "../checks/checkFinite";

/** A game between two numbers: θ minimizes V, φ maximizes it. */
export interface SmallestGan {
  /** V(θ, φ) in nats. */
  value(theta: number, phi: number): number;
  /** [∂V/∂θ, ∂V/∂φ] in nats per unit of θ and of φ. */
  slopes(theta: number, phi: number): readonly [number, number];
}

/**
 * The GAN with one number on each side: real data from N(0, sd²), fake data from N(θ, sd²), D(x) = 1/(1 + e^{−φx}), and
 * V(θ, φ) = E log D(X) + E log(1 − D(Y)), by quadrature. If `sd` is 0, the laws are the points 0 and θ. Its saddle is (0, 0),
 * where V = −log 4; near it V ≈ −log 4 − θφ/2 − (2 sd² + θ²) φ²/8, so play circles for two points and spirals in for wider laws.
 * @throws RangeError unless sd is at least 0 and finite; its functions, unless θ, φ and their values are finite
 * @see Mescheder, Geiger, Nowozin, "Which training methods for GANs do actually converge?", 2018, definition 2.1 for sd = 0.
 */
export function smallestGan(sd: number): SmallestGan {
  if (!(sd >= 0 && sd < Infinity)) {
    throw new RangeError(`sd must be at least 0 and finite, got ${sd}`);
  }
  return {
    value: (theta, phi) => {
      checkPlace(theta, phi);
      const mean = meansUnder(sd, phi);
      const real = mean((x) => softplus(-phi * x), 0);
      return finite(-real - mean((y) => softplus(phi * y), theta), theta, phi);
    },
    slopes: (theta, phi) => {
      checkPlace(theta, phi);
      const mean = meansUnder(sd, phi);
      const byTheta = -phi * mean((y) => sigmoid(phi * y), theta);
      const real = mean((x) => x * sigmoid(-phi * x), 0);
      const byPhi = real - mean((y) => y * sigmoid(phi * y), theta);
      return [finite(byTheta, theta, phi), finite(byPhi, theta, phi)];
    },
  };
}

function checkPlace(theta: number, phi: number): void {
  checkFinite(theta, "theta");
  checkFinite(phi, "phi");
}

function finite(value: number, theta: number, phi: number): number {
  if (!Number.isFinite(value)) {
    throw new RangeError(
      `V and its slopes must be finite, got ${value} at θ = ${theta}, φ = ${phi}`,
    );
  }
  return value;
}

/** Beyond this many standard deviations a normal density underflows. */
const REACH = 39;

/** How f(x) = g(φx) is averaged under N(mean, sd²), for a g that turns at 0 and is a line or a power of e away from it. */
function meansUnder(sd: number, phi: number) {
  return (f: (x: number) => number, mean: number): number => {
    if (sd === 0) return f(mean);
    const density = (u: number) => Math.exp(-0.5 * u * u) / Math.sqrt(2 * Math.PI);
    const integrand = (u: number) => f(mean + sd * u) * density(u);
    const breaks = [0, ...(Math.abs(phi * sd) > 1 ? sharp(-mean / sd, phi * sd) : [])].flatMap(
      (u) => [u - 9, u - 3, u, u + 3, u + 9],
    );
    return integrate(integrand, -REACH, REACH, { tolerance: 1e-9, breaks }).value;
  };
}

/** Where g(φx) turns at u = turn, within some 1/steepness, and where e^{±φx} moves the mass. */
function sharp(turn: number, steepness: number): number[] {
  const about = [-30, -5, 0, 5, 30].map((k) => turn + k / steepness);
  return [...about, steepness, -steepness].filter((u) => Math.abs(u) < REACH);
}
