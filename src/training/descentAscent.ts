import { checkFinite } from "../checks/checkFinite";

/** The course of a game between two numbers: θ_t and φ_t, [steps + 1] each, the start first. */
export interface Orbit {
  /** θ_t, [steps + 1]. */
  readonly theta: Float64Array;
  /** φ_t, [steps + 1]. */
  readonly phi: Float64Array;
}

/** How the two players take their steps. */
export interface DescentAscentSettings {
  /** The step size η of both players. */
  readonly rate: number;
  /** The number of steps. */
  readonly steps: number;
  /** Whether both players respond to the same point, or the second responds to the first's new one. */
  readonly turns: "simultaneous" | "alternating";
}

/**
 * Gradient descent-ascent on V(θ, φ), which θ minimizes and φ maximizes: θ ← θ − η ∂V/∂θ and φ ← φ + η ∂V/∂φ, the latter at the
 * old θ (simultaneous) or at the new one (alternating). On V = θφ the simultaneous orbit spirals away from the saddle, its radius
 * growing by a factor of √(1 + η²) per step; the alternating one conserves θ² + φ² − ηθφ, and so stays on an ellipse for η < 2.
 * @param slopes (θ, φ) ↦ [∂V/∂θ, ∂V/∂φ]
 * @throws RangeError unless rate is positive and finite, steps is a positive integer and the start is finite, or if the orbit
 * does not stay finite
 * @see Mescheder, Geiger, Nowozin, "Which training methods for GANs do actually converge?", 2018, section 2.
 */
export function descentAscent(
  slopes: (theta: number, phi: number) => readonly [number, number],
  start: readonly [theta: number, phi: number],
  { rate, steps, turns }: DescentAscentSettings,
): Orbit {
  if (!(rate > 0 && rate < Infinity)) {
    throw new RangeError(`rate must be a positive number, got ${rate}`);
  }
  if (!Number.isInteger(steps) || steps < 1) {
    throw new RangeError(`steps must be a positive integer, got ${steps}`);
  }
  checkFinite(start[0], "start[0]");
  checkFinite(start[1], "start[1]");
  const theta = new Float64Array(steps + 1);
  const phi = new Float64Array(steps + 1);
  [theta[0], phi[0]] = start;
  for (let t = 0; t < steps; t++) {
    const [inTheta, inPhi] = slopes(theta[t], phi[t]);
    theta[t + 1] = theta[t] - rate * inTheta;
    const answer = turns === "alternating" ? slopes(theta[t + 1], phi[t])[1] : inPhi;
    phi[t + 1] = phi[t] + rate * answer;
    if (!Number.isFinite(theta[t + 1] + phi[t + 1])) {
      throw new RangeError(
        `step ${t + 1}: the orbit must stay finite, got (${theta[t + 1]}, ${phi[t + 1]}): too high a rate`,
      );
    }
  }
  return { theta, phi };
}
