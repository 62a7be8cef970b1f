import { checkNumbers } from "../checks/checkNumbers";
import { normals, uniforms } from "../random/uniforms";
import { checkAction } from "./checkAction";
import type { Environment } from "./environment";
import type { Box } from "./space";

/** Gymnasium's constants: gravity in m/s², a mass in kg at the end of a rod in m, a step in s. */
const [gravity, mass, length, seconds] = [10, 1, 1, 0.05];

/** The largest torque in N·m, and angular velocity in rad/s. */
const [maxTorque, maxSpeed] = [2, 8];

/** A pendulum whose transition law is known. */
export interface Pendulum extends Environment {
  readonly observationSpace: Box;
  readonly actionSpace: Box;
  /** The standard deviation of the shock to the angular velocity in each step, in rad/s. */
  readonly noise: number;
  /** The angular velocity after a step, before its shock and the limit at ±8 rad/s. */
  expectedSpeed(state: readonly number[], action: number): number;
}

/**
 * A pendulum to be swung up and held by a torque of at most 2 N·m, as Gymnasium's Pendulum-v1, with a Gaussian shock to the
 * angular velocity in each step. A state is [θ, ω], the angle from upright in rad and its velocity; it is seen as [cos θ, sin θ,
 * ω]. With torque u, dt = 0.05 s, g = 10 m/s² and m = l = 1,
 *
 * ω′ = clip(ω + (3g/2l · sin θ + 3/ml² · u) dt + noise · N(0, 1), ±8), θ′ = θ + ω′ dt,
 *
 * with reward −(θ² + 0.1 ω² + 0.001 u²), the angle taken from −π to π. An episode begins at θ uniform on [−π, π] and ω uniform
 * on [−1, 1], is cut off after 200 steps, and never ends by itself.
 * @throws RangeError unless noise is finite and at least 0
 * @see Gymnasium, envs/classic_control/pendulum.py.
 */
export function pendulum({ noise = 0 }: { readonly noise?: number } = {}): Pendulum {
  if (!(noise >= 0 && noise < Infinity)) {
    throw new RangeError(`noise must be a finite number, at least 0, got ${noise}`);
  }
  const actionSpace = { kind: "box", low: [-maxTorque], high: [maxTorque] } as const;
  const expectedSpeed = (state: readonly number[], torque: number) => {
    checkState(state);
    checkAction(actionSpace, torque);
    const [angle, speed] = state;
    const pull = ((3 * gravity) / (2 * length)) * Math.sin(angle);
    return speed + (pull + (3 / (mass * length ** 2)) * torque) * seconds;
  };
  return {
    name: `pendulum, noise ${noise}`,
    noise,
    observationSpace: { kind: "box", low: [-1, -1, -maxSpeed], high: [1, 1, maxSpeed] },
    actionSpace,
    horizon: 200,
    reset: (src, step) => {
      const [u, v] = uniforms(src, step, 2);
      return [Math.PI * (2 * u - 1), 2 * v - 1];
    },
    expectedSpeed,
    step: (state, torque, src, step) => {
      const expected = expectedSpeed(state, torque);
      const shock = noise === 0 ? 0 : noise * normals(src, step, 1)[0];
      const speed = limited(expected + shock);
      const [angle, before] = state;
      const cost = upright(angle) ** 2 + 0.1 * before ** 2 + 0.001 * torque ** 2;
      return { state: [angle + speed * seconds, speed], reward: -cost, terminated: false };
    },
    observe: (state) => {
      checkState(state);
      return [Math.cos(state[0]), Math.sin(state[0]), state[1]];
    },
    nearest: (vector) => {
      checkState(vector);
      return [vector[0], limited(vector[1])];
    },
    ended: () => false,
  };
}

function checkState(state: readonly number[]): void {
  if (state.length !== 2) {
    throw new RangeError(`a pendulum's state must be [θ, ω], got ${state.length} numbers`);
  }
  checkNumbers(state, "a pendulum's state");
}

function limited(speed: number): number {
  return Math.min(maxSpeed, Math.max(-maxSpeed, speed));
}

/** The angle in [−π, π). */
function upright(angle: number): number {
  const turn = 2 * Math.PI;
  return ((((angle + Math.PI) % turn) + turn) % turn) - Math.PI;
}
