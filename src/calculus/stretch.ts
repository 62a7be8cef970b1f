import { type Substitution, substitution } from "./substitution";

/** A stretch of the line in the variable in which quadrature sees it: the x(t) with from ≤ t ≤ to. */
export interface Stretch {
  readonly map: Substitution;
  readonly from: number;
  readonly to: number;
}

/** The stretch from low to high, one of which may be infinite; `scale` as in `substitution`. */
export function stretchOver(low: number, high: number, scale?: number): Stretch {
  const map = substitution(low, high, scale);
  const [from, to] = map.ends;
  return { map, from, to };
}

/** Its ends in x, in order. */
export function endsOf({ map, from, to }: Stretch): [number, number] {
  const [a, b] = [map.at(from), map.at(to)];
  return a <= b ? [a, b] : [b, a];
}

/**
 * Its halves, or its two parts at t = `at` where that lies well inside; nothing where they would be too narrow for 15 nodes that
 * differ and that a function can be asked at.
 */
export function halvesOf({ map, from, to }: Stretch, at?: number): [Stretch, Stretch] | undefined {
  const length = to - from;
  const spacing = Number.EPSILON * Math.max(Math.abs(from), Math.abs(to));
  if (length <= Math.max(map.narrowest, 1024 * spacing)) return undefined;
  const inside = at !== undefined && Math.min(at - from, to - at) > 1e-6 * length;
  const cut = inside ? at : from + (to / 2 - from / 2);
  return [
    { map, from, to: cut },
    { map, from: cut, to },
  ];
}
