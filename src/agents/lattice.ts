import { checkInt32 } from "../checks/checkInt32";
import type { Pendulum } from "../environments/pendulum";
import type { WindyGrid } from "../environments/windyGrid";

/** A node of a lattice, and its share in a state. */
export interface Share {
  /** The number of the node. */
  readonly node: number;
  readonly share: number;
}

/** Finitely many states, between which functions of the state are interpolated. */
export interface Lattice {
  readonly nodes: readonly (readonly number[])[];
  /** The nodes about a state and their shares in it, all positive, which sum to 1: f(s) ≈ Σ share · f(node). */
  sharesOf(state: readonly number[]): Share[];
}

/** The cells of a windy grid, between which there is nothing. */
export function cellLattice({ states, nearest }: WindyGrid): Lattice {
  const numbers = new Map(states.map((state, i) => [`${state}`, i]));
  return {
    nodes: states,
    sharesOf: (state) => [{ node: numbers.get(`${nearest(state)}`) as number, share: 1 }],
  };
}

/**
 * The states of a pendulum at `angles` angles around the circle and `speeds` velocities from −8 to 8 rad/s, both evenly spaced;
 * between them functions are interpolated in both directions.
 * @throws RangeError unless there are at least 2 angles and 2 speeds
 */
export function pendulumLattice(
  { observationSpace, nearest }: Pendulum,
  angles: number,
  speeds: number,
): Lattice {
  checkInt32(angles, 2, "angles");
  checkInt32(speeds, 2, "speeds");
  const [, , fastest] = observationSpace.high;
  const turn = 2 * Math.PI;
  const angleAt = (i: number) => (turn * i) / angles;
  const speedAt = (j: number) => fastest * ((2 * j) / (speeds - 1) - 1);
  return {
    nodes: Array.from({ length: angles * speeds }, (_, at) => [
      angleAt(Math.floor(at / speeds)),
      speedAt(at % speeds),
    ]),
    sharesOf: (state) => {
      const [angle, speed] = nearest(state);
      const [a, b] = [angle / turn - Math.floor(angle / turn), (speed / fastest + 1) / 2];
      const [i, j] = [a * angles, Math.min(b * (speeds - 1), speeds - 1)];
      return between(i).flatMap(([p, u]) =>
        between(j).map(([q, v]) => ({ node: (p % angles) * speeds + q, share: u * v })),
      );
    },
  };
}

/** The integers about a number, and how near it is to each, as shares that sum to 1. */
function between(x: number): [number, number][] {
  const [below, part] = [Math.floor(x), x - Math.floor(x)];
  return part === 0
    ? [[below, 1]]
    : [
        [below, 1 - part],
        [below + 1, part],
      ];
}
