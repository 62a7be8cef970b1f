import type { Component, LineFunctions } from "./component";
import { componentsOf } from "./componentsOf";
import type { LineDistribution } from "./distribution";

/** A component seen from a frame's origin. */
export interface Seen extends LineFunctions {
  readonly logWeight: number;
}

/**
 * A stretch of the line seen from an origin near it: within, no component's center is nearer than that, but for those that an
 * origin serves as well. So x − center has all its digits for every component, of however narrow laws however far apart.
 */
export interface Frame {
  readonly origin: number;
  /** Values of x − origin in order, between which quadrature may begin; the first and the last may be infinite. */
  readonly splits: readonly number[];
  /** The components of each law. */
  readonly laws: readonly (readonly Seen[])[];
}

/** Levels whose quantiles show where a component's mass sits, out to tails of 1e-15. */
const TAILS = [1e-15, 1e-9, 1e-5, 1e-3, 0.02, 0.1, 0.25];
const LEVELS = [...TAILS, 0.5, ...TAILS.map((tail) => 1 - tail).reverse()];

/**
 * The line in frames, in order, from the least to the largest number that `ends` gives for a component: its support where left
 * out. Each is split at the components' breaks and quantiles, those left out that another component's come close to.
 */
export function framesOf(
  laws: readonly LineDistribution[],
  ends: (law: LineFunctions) => readonly [number, number] = ({ support }) => support,
): Frame[] {
  const components = laws.map(componentsOf);
  const origins = originsOf(components.flat());
  const halfway = (i: number, k: number) => origins[k] / 2 - origins[i] / 2;
  return origins.flatMap((origin, i) => {
    const seen = components.map((law) =>
      law.map(({ logWeight, about }) => ({ logWeight, ...about(origin) })),
    );
    let [low, high] = [Infinity, -Infinity];
    for (const component of seen.flat()) {
      const [from, to] = ends(component);
      [low, high] = [Math.min(low, from), Math.max(high, to)];
    }
    if (i > 0) low = Math.max(low, halfway(i, i - 1));
    if (i < origins.length - 1) high = Math.min(high, halfway(i, i + 1));
    if (!(low < high)) return [];
    return [{ origin, splits: splitsOf(seen.flat(), low, high), laws: seen }];
  });
}

/** Centers of components, in order, so that each component has one within its reach: the narrowest take theirs first. */
function originsOf(components: readonly Component[]): number[] {
  const origins: number[] = [];
  for (const { center, reach } of [...components].sort((a, b) => a.reach - b.reach)) {
    if (!origins.some((origin) => Math.abs(origin - center) <= reach)) origins.push(center);
  }
  return origins.sort((a, b) => a - b);
}

/** A place to split at, which may be left out where another comes closer than `room`; never where that is 0. */
interface Split {
  readonly x: number;
  readonly room: number;
}

function splitsOf(components: readonly Seen[], low: number, high: number): number[] {
  const places = components
    .flatMap(landmarksOf)
    .filter(({ x }) => low < x && x < high)
    .sort((a, b) => a.x - b.x);
  const splits: Split[] = [{ x: low, room: 0 }];
  for (const place of [...places, { x: high, room: 0 }]) {
    if (!(place.x - splits[splits.length - 1].x > place.room)) continue;
    // One that must stay takes the place of those that come too close before it.
    while (
      place.room === 0 &&
      place.x - splits[splits.length - 1].x <= splits[splits.length - 1].room
    ) {
      splits.pop();
    }
    splits.push(place);
  }
  return splits.map(({ x }) => x);
}

/** A component's breaks, ends and quantiles. */
function landmarksOf({ breaks, support, quantile }: Seen): Split[] {
  const quantiles = LEVELS.map((level) => quantile(level));
  return [
    ...[...breaks, ...support].map((x) => ({ x, room: 0 })),
    ...quantiles.map((x, i) => {
      const [below, above] = [quantiles[i - 1] ?? -Infinity, quantiles[i + 1] ?? Infinity];
      return { x, room: Math.min(x - below, above - x) / 2 };
    }),
  ];
}
