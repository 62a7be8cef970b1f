/** A change of variable x = at(t) from a finite interval (t₀, t₁) onto (low, high). */
export interface Substitution {
  readonly ends: readonly [number, number];
  at(t: number): number;
  /** |dx/dt|. */
  slope(t: number): number;
  /** The length of an interval of t not worth halving: nodes must be neither subnormal nor so far out that x² overflows. */
  readonly narrowest: number;
}

/**
 * x = t on a finite interval, and x = a ± s (1 − t)/t with t in (0, 1) on one that reaches from a to ±∞. One of the ends must be
 * finite. `scale` is s, max(1, |a|) where left out. Where x would overflow it is the largest double.
 * @see Piessens et al., QUADPACK, 1983, routine QAGI, with s = 1.
 */
export function substitution(low: number, high: number, scale?: number): Substitution {
  if (Number.isFinite(low) && Number.isFinite(high)) {
    return { ends: [low, high], at: (t) => t, slope: () => 1, narrowest: 1e-300 };
  }
  const [end, direction] = high === Infinity ? [low, 1] : [high, -1];
  const s = scale ?? Math.max(1, Math.abs(end));
  const within = (x: number) => Math.max(-Number.MAX_VALUE, Math.min(x, Number.MAX_VALUE));
  return {
    ends: [0, 1],
    at: (t) => (t === 0 ? direction * Infinity : within(end + (direction * s * (1 - t)) / t)),
    slope: (t) => s / t / t,
    narrowest: 1e-100,
  };
}
