import { kronrodEstimate, kronrodNodes } from "../calculus/gaussKronrod";
import { endsOf, halvesOf, type Stretch, stretchOver } from "../calculus/stretch";
import type { LineDistribution } from "../distributions/distribution";
import { type Frame, framesOf, type Seen } from "../distributions/framesOf";

/** How much of a component's mass may stay unseen on a stretch. */
const UNSEEN = 1e-10;

/** How many stretches may be halved for the mass that they leave unseen. */
const MOST_HALVED = 4000;

/** What 15 nodes and both ends see of several laws on a stretch of the line: place i is x = origin + rest[i]. */
export interface Sight {
  readonly stretch: Stretch;
  readonly ends: readonly [number, number];
  readonly origin: number;
  /** The rest may have digits that x has not. */
  readonly rest: readonly number[];
  /** dx/dt at each place. */
  readonly slopes: readonly number[];
  /** The logarithms of the laws' densities at each place, [17][laws]; NaN at an end that is infinite or where one jumps. */
  readonly logDensities: readonly (readonly number[])[];
  /** What nodes see on the same stretch in two or more parts, as `halvesOf` cuts it; nothing where it is too narrow for that. */
  halves(at?: number): readonly Sight[];
}

/**
 * Laws with densities, seen over the least interval that holds their supports: each component where it sits (`framesOf`), and
 * every stretch so close that of each component the nodes find the mass that its distribution function says is there, to 1e-10. So
 * a bump of which a law does not tell is found by what it weighs.
 * @throws RangeError where a density does not have the mass that its distribution function says.
 */
export function sightsOf(laws: readonly LineDistribution[]): Sight[] {
  let halved = 0;
  const seen = (frame: Frame, stretch: Stretch): Sight[] => {
    let parts: readonly Sight[] | undefined;
    const cut = (at?: number) => (halvesOf(stretch, at) ?? []).flatMap((half) => seen(frame, half));
    const { sight, unseen } = lookAt(frame, stretch, (at) => {
      if (at !== undefined) return cut(at);
      parts ??= cut(); // which several integrals share
      return parts;
    });
    if (unseen === undefined) return [sight];
    const halves = halved++ < MOST_HALVED ? halvesOf(stretch) : undefined;
    if (halves === undefined) {
      const { law, found, expected } = unseen;
      throw new RangeError(
        `the density of ${laws[law].name} must have the mass ${expected} on [${sight.ends.join(", ")}], ` +
          `as its distribution function says, got ${found}`,
      );
    }
    return halves.flatMap((half) => seen(frame, half));
  };
  return framesOf(laws).flatMap((frame) =>
    stretchesOf(frame.splits).flatMap((stretch) => seen(frame, stretch)),
  );
}

/** The stretches between splits; one to infinity is seen at the distance from the origin at which it begins. */
function stretchesOf(splits: readonly number[]): Stretch[] {
  return splits.slice(1).map((high, i) => {
    const low = splits[i];
    const scale = Math.abs(Number.isFinite(low) ? low : high);
    return stretchOver(low, high, scale > 0 && scale < Infinity ? scale : undefined);
  });
}

/** A component that is not seen as it should: the number of its law, the mass that the nodes find, and what F says. */
interface Unseen {
  readonly law: number;
  readonly found: number;
  readonly expected: number;
}

function lookAt(
  { origin, laws }: Frame,
  stretch: Stretch,
  halves: Sight["halves"],
): { sight: Sight; unseen: Unseen | undefined } {
  const { map, from, to } = stretch;
  const places = kronrodNodes(from, to);
  places.push(from, to);
  const rest = places.map((t) => map.at(t));
  const slopes = places.map((t) => map.slope(t));
  const [low, high] = endsOf(stretch);
  const logDensities: number[][] = places.map(() => []);
  let unseen: Unseen | undefined;
  for (let law = 0; law < laws.length; law++) {
    const components = laws[law];
    const logs = components.map(({ logProb }) =>
      rest.map((x) => (Number.isFinite(x) ? logProb(x) : Number.NaN)),
    );
    for (let k = 0; k < components.length; k++) {
      const found = massAt(logs[k], slopes, stretch);
      const expected = components[k].cdf(high) - components[k].cdf(low);
      // Written so that NaN counts as unseen.
      if (!(Math.abs(found - expected) <= UNSEEN)) unseen = { law, found, expected };
    }
    for (let i = 0; i < places.length; i++) logDensities[i].push(mixed(components, logs, i));
    for (const [end, node] of OUTERMOST) {
      if (logs.some((log) => (log[end] === -Infinity) !== (log[node] === -Infinity))) {
        logDensities[end][law] = Number.NaN;
      }
    }
  }
  const ends = [origin + low, origin + high] as const;
  return { sight: { stretch, ends, origin, rest, slopes, logDensities, halves }, unseen };
}

/** The places of the ends, and of the nodes next to them. */
const OUTERMOST = [
  [15, 1],
  [16, 8],
] as const;

/** The mass of a component on a stretch, from the logarithms of its density. */
function massAt(logs: readonly number[], slopes: readonly number[], { from, to }: Stretch): number {
  const masses: number[] = [];
  for (let i = 0; i < 15; i++) {
    masses.push(logs[i] === -Infinity ? 0 : Math.exp(logs[i]) * slopes[i]);
  }
  return kronrodEstimate(masses, from, to).value;
}

/** The logarithm of a mixture's density at place i: `logSumExp`, without a list to be made for each place. */
function mixed(law: readonly Seen[], logs: readonly (readonly number[])[], i: number): number {
  let largest = -Infinity;
  for (let k = 0; k < law.length; k++) {
    largest = Math.max(largest, law[k].logWeight + logs[k][i]);
  }
  if (law.length === 1 || largest === -Infinity) return largest;
  let sum = 0;
  for (let k = 0; k < law.length; k++) sum += Math.exp(law[k].logWeight + logs[k][i] - largest);
  return largest + Math.log(sum);
}
