/**
 * Divergences of mixtures of Gaussians as means under each component, the second way of the tests: a component is seen in its own
 * z, and everything that p and q do there is cut into pieces for Legendre's rule of 16 nodes.
 */

/** A component of weight w, N(m, s²). */
export type Bump = readonly [w: number, m: number, s: number];

/** log of the mixture's density at m + d, a sum that may not be rounded. */
function logDensity(law: readonly Bump[], m: number, d: number): number {
  const logs = law.map(
    ([w, mean, s]) =>
      Math.log(w / s) - 0.5 * Math.log(2 * Math.PI) - 0.5 * ((m - mean + d) / s) ** 2,
  );
  const largest = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  if (largest === -Infinity) return largest;
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
}

const REACH = 9;

/** E g(log p, log q) under p. `corners` are changes of sign of log p − log q, where g may have a corner. */
function meanUnder(
  p: readonly Bump[],
  q: readonly Bump[],
  g: (logP: number, logQ: number) => number,
  pieces: number,
): number {
  let mean = 0;
  for (const [weight, m, s] of p) {
    const at = (z: number) => [logDensity(p, m, s * z), logDensity(q, m, s * z)] as const;
    const ends = cuts(p, q, m, s);
    const corners = ends
      .slice(1)
      .flatMap((end, i) => zeros((z) => at(z)[0] - at(z)[1], ends[i], end));
    const all = [...ends, ...corners].sort((a, b) => a - b);
    for (let i = 1; i < all.length; i++) {
      const half = (all[i] - all[i - 1]) / 2 / pieces;
      for (let k = 0; k < pieces; k++) {
        const center = all[i - 1] + (2 * k + 1) * half;
        for (const [node, share] of LEGENDRE) {
          const z = center + half * node;
          const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
          mean += weight * half * share * density * g(...at(z));
        }
      }
    }
  }
  return mean;
}

/** Where anything happens in the z of N(m, s²): half a deviation of its own apart, and about every component ever farther out. */
function cuts(p: readonly Bump[], q: readonly Bump[], m: number, s: number): number[] {
  const places = new Set<number>();
  for (let z = -REACH; z <= REACH; z += 0.5) places.add(z);
  for (const [, mean, sd] of [...p, ...q]) {
    const center = (mean - m) / s;
    places.add(center);
    for (let k = 0; k < 28; k++)
      for (const sign of [-1, 1]) places.add(center + (sign * k * sd) / 2 / s);
    for (let far = 14; far < 1e19; far *= 1.5) {
      for (const sign of [-1, 1]) places.add(center + (sign * far * sd) / s);
    }
  }
  return [...places].filter((z) => Math.abs(z) <= REACH).sort((a, b) => a - b);
}

function zeros(f: (z: number) => number, low: number, high: number): number[] {
  const found: number[] = [];
  for (let k = 0; k < 8; k++) {
    let [a, b] = [low + ((high - low) * k) / 8, low + ((high - low) * (k + 1)) / 8];
    const sign = f(a);
    if (sign * f(b) >= 0) continue;
    for (let i = 0; i < 60; i++) {
      const middle = (a + b) / 2;
      if (f(middle) * sign > 0) a = middle;
      else b = middle;
    }
    found.push(b);
  }
  return found;
}

/** A value, and how much finer pieces changed it. */
function settled(mean: (pieces: number) => number) {
  const [coarse, fine] = [mean(1), mean(2)];
  return { value: fine, change: Math.abs(fine - coarse) };
}

const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

export const byComponents = {
  kl: (p: readonly Bump[], q: readonly Bump[]) =>
    settled((pieces) => meanUnder(p, q, (logP, logQ) => logP - logQ, pieces)),
  js: (p: readonly Bump[], q: readonly Bump[]) => {
    const below = (mine: number, other: number) => Math.LN2 - softplus(other - mine);
    return settled(
      (pieces) => (meanUnder(p, q, below, pieces) + meanUnder(q, p, below, pieces)) / 2,
    );
  },
  tv: (p: readonly Bump[], q: readonly Bump[]) =>
    settled((pieces) =>
      meanUnder(p, q, (logP, logQ) => Math.max(0, -Math.expm1(logQ - logP)), pieces),
    ),
};

/** Nodes and weights on [−1, 1] by Newton's steps on Legendre's polynomial of degree 16. */
const LEGENDRE = Array.from({ length: 16 }, (_, i) => {
  let [x, slope] = [Math.cos((Math.PI * (i + 0.75)) / 16.5), 0];
  for (let step = 0; step < 20; step++) {
    let [before, value] = [1, x];
    for (let k = 2; k <= 16; k++) {
      [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
    }
    slope = (16 * (x * value - before)) / (x * x - 1);
    x -= value / slope;
  }
  return [x, 2 / ((1 - x * x) * slope * slope)] as const;
});
