import type { Component } from "../distributions/component";
import { componentsOf } from "../distributions/componentsOf";
import type { LineDistribution } from "../distributions/distribution";

type Interval = readonly [low: number, high: number];

/** Whether p has density on some interval on which q has none, as supports, breaks and a few values between these tell. */
export function reachesOut(p: LineDistribution, q: LineDistribution): boolean {
  const covered = joined(componentsOf(q).flatMap(whereDense));
  return componentsOf(p)
    .flatMap(whereDense)
    .some(([low, high]) => !covered.some(([from, to]) => from <= low && high <= to));
}

/** Levels whose quantiles stand between breaks, so that a gap that these leave out is seen. */
const LEVELS = Array.from({ length: 31 }, (_, i) => (i + 1) / 32);

/** How many places of an interval are asked whether the density vanishes. */
const PROBES = 8;

/** Where a component's density is positive. */
function whereDense({ about }: Component): Interval[] {
  const { support, breaks, quantile, logProb } = about(0);
  const [low, high] = support;
  const inner = [...breaks, ...LEVELS.map(quantile)].filter((x) => low < x && x < high);
  const ends = [...new Set([low, ...inner, high])].sort((a, b) => a - b);
  const intervals = ends.slice(1).map((end, i): Interval => [ends[i], end]);
  return joined(
    intervals.filter(
      ([from, to]) =>
        !Number.isFinite(to - from) ||
        Array.from({ length: PROBES }, (_, k) => from + ((to - from) * (k + 0.5)) / PROBES).some(
          (x) => logProb(x) > -Infinity,
        ),
    ),
  );
}

/** The union of intervals, as intervals in order that do not touch. */
function joined(intervals: readonly Interval[]): Interval[] {
  const union: Interval[] = [];
  for (const [low, high] of [...intervals].sort(([a], [b]) => a - b)) {
    const [from, to] = union.pop() ?? [low, low];
    if (low > to) union.push([from, to], [low, high]);
    else union.push([from, Math.max(to, high)]);
  }
  return union;
}
