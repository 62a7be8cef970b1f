/** Positive nodes of Kronrod's rule on [−1, 1], the outermost first; those at odd places are Gauss's 7. */
const NODES = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945,
  0.5860872354676911, 0.4058451513773972, 0.20778495500789848,
];
/** Weights of Kronrod's 15 nodes, that of 0 last. */
const KRONROD = [
  0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592,
  0.1690047266392679, 0.19035057806478542, 0.20443294007529889, 0.20948214108472782,
];
/** Weights of Gauss's 7 nodes, that of 0 last. */
const GAUSS = [0.1294849661688697, 0.27970539148927664, 0.3818300505051189, 0.4179591836734694];

/** The places of the nodes in `kronrodNodes` from left to right. */
const ASCENDING = [1, 2, 3, 4, 5, 6, 7, 0, 14, 13, 12, 11, 10, 9, 8];
/** The gaps between −1, the nodes and 1. */
const GAPS = [...NODES, 0].map((node, i) => (NODES[i - 1] ?? 1) - node);
GAPS.push(...GAPS.toReversed());
/** What the polynomial through 15 values has at 1: Lagrange's weights of the nodes from left to right; at −1 turned round. */
const AT_END = endWeights([...NODES.map((node) => -node), 0, ...NODES.toReversed()]);

/**
 * Weights of a second sum like K − G, which is 0 on polynomials of degree at most 13 and on odd ones: this is 0 up to degree 12
 * and on even ones. A corner that happens to lie where one of them vanishes shows in the other.
 */
const DIFFERENCE = differenceWeights([0, ...NODES.map((node) => -node), ...NODES]);

/** x f(x)'s divided difference, as large on x¹³ as K − G is on x¹⁴. */
function differenceWeights(nodes: readonly number[]): number[] {
  const even = NODES.map((node) => {
    const fourth = node ** 2 * node ** 2;
    return 2 * fourth * fourth * fourth * node ** 2;
  });
  const scale = even.reduce(
    (sum, power, i) => sum + (KRONROD[i] - (i % 2 === 1 ? GAUSS[(i - 1) / 2] : 0)) * power,
    0,
  );
  return nodes.map((node, i) =>
    nodes.reduce(
      (product, other, k) => (k === i ? product : product / (node - other)),
      scale * node,
    ),
  );
}

function endWeights(nodes: readonly number[]): number[] {
  return nodes.map((node, i) =>
    nodes.reduce(
      (product, other, k) => (k === i ? product : (product * (1 - other)) / (node - other)),
      1,
    ),
  );
}

/** What 15 values of f say of an integral. */
export interface Estimate {
  readonly value: number;
  /** An estimate of |value − integral|, meant to be too large. */
  readonly error: number;
  /** ∫ |f|. */
  readonly absolute: number;
  /** Where a corner of f is most of the error. */
  readonly corner?: number;
}

/** The 15 nodes on [low, high]: the middle, then the left seven and the right seven, the outermost first. */
export function kronrodNodes(low: number, high: number): number[] {
  const half = high / 2 - low / 2; // high − low may overflow
  const center = low + half;
  const x = [center];
  for (const node of NODES) x.push(center - half * node);
  for (const node of NODES) x.push(center + half * node);
  return x;
}

/**
 * ∫ f over [low, high] from f's values at its 15 nodes by Kronrod's rule, exact for polynomials of degree at most 22; its
 * distance from Gauss's rule on 7 of them gives the error, (200 |K − G| / R)^{3/2} R with R = ∫ |f − mean f|, or R where that is
 * less, or |K − G| where f may have a corner and that is more. The values at both ends may follow, NaN where f jumps there: they
 * show a corner between an end and its node. Infinite or NaN where the integral, or a value, is.
 * @see Piessens et al., QUADPACK, 1983, routine QK15 (nodes, weights and error).
 */
export function kronrodEstimate(values: readonly number[], low: number, high: number): Estimate {
  // Everything in halves, which rounds nothing: the weights sum to 2, so that a sum of large values would overflow.
  const half = high / 2 - low / 2;
  let mean = KRONROD[7] * (values[0] / 2);
  let gauss = GAUSS[3] * (values[0] / 2);
  let absolute = KRONROD[7] * Math.abs(values[0] / 2);
  for (let i = 0; i < 7; i++) {
    const left = values[1 + i] / 2;
    const right = values[8 + i] / 2;
    mean += KRONROD[i] * (left + right);
    absolute += KRONROD[i] * (Math.abs(left) + Math.abs(right));
    if (i % 2 === 1) gauss += GAUSS[(i - 1) / 2] * (left + right);
  }
  let spread = KRONROD[7] * Math.abs(values[0] / 2 - mean / 2);
  for (let i = 0; i < 7; i++) {
    const left = values[1 + i] / 2;
    const right = values[8 + i] / 2;
    spread += KRONROD[i] * (Math.abs(left - mean / 2) + Math.abs(right - mean / 2));
  }
  let second = 0;
  for (let i = 0; i < 15; i++) second += DIFFERENCE[i] * (values[i] / 2);
  const difference = Math.max(Math.abs(mean - gauss), Math.abs(second));
  const share = (200 * difference) / spread;
  const smooth = spread === 0 ? 0 : spread * Math.min(1, share * Math.sqrt(share));
  // 50 units in the last place are lost to rounding in any case.
  const rounding = 50 * Number.EPSILON * absolute;
  return {
    value: 2 * (mean * half),
    error: 2 * (half * Math.max(smooth, difference, rounding, atEnds(values))),
    absolute: 2 * (absolute * half),
  };
}

/** How far values at the ends are off the polynomial through the 15 others, times the gap between an end and its node, over 2. */
function atEnds(values: readonly number[]): number {
  if (values.length === 15) return 0;
  let [low, high] = [-values[15] / 2, -values[16] / 2];
  for (let i = 0; i < 15; i++) {
    low += AT_END[14 - i] * (values[ASCENDING[i]] / 2);
    high += AT_END[i] * (values[ASCENDING[i]] / 2);
  }
  return (GAPS[0] / 2) * ((Math.abs(low) || 0) + (Math.abs(high) || 0)); // NaN is not known
}

/**
 * ∫ |g| from g's values as `kronrodEstimate` takes them. Where g changes its sign between neighbors, |g| has a corner there: it
 * adds to the error the width of that gap times |g| at both, or beyond the last node what lies past the zero. The neighbors are
 * the nodes and the two ends, to which g is extrapolated along a line where it is not given.
 */
export function kronrodOfAbsolute(values: readonly number[], low: number, high: number): Estimate {
  const { value, error, absolute } = kronrodEstimate(values.slice(0, 15).map(Math.abs), low, high);
  const half = high / 2 - low / 2;
  const g = ASCENDING.map((i) => values[i]);
  const end = (given: number | undefined, last: number, before: number) =>
    Number.isFinite(given) ? (given as number) : last + (last - before) * (GAPS[0] / GAPS[1]);
  g.unshift(end(values[15], g[0], g[1]));
  g.push(end(values[16], g[15], g[14]));
  let [corners, worst, corner] = [0, 0, undefined as number | undefined];
  let t = low;
  for (let i = 0; i <= 15; i++) {
    const [gap, left, right] = [half * GAPS[i], Math.abs(g[i]), Math.abs(g[i + 1])];
    if (g[i] * g[i + 1] < 0) {
      const past = i === 0 ? left * left : i === 15 ? right * right : (left + right) ** 2;
      const area = gap * (past / (left + right));
      corners += area;
      if (area > worst) [worst, corner] = [area, t + gap * (left / (left + right))];
    }
    t += gap;
  }
  return { value, error: Math.max(error, corners + 2 * half * atEnds(values)), absolute, corner };
}

/** ∫ f over a finite interval as `kronrodEstimate` has it. */
export function gaussKronrod15(f: (x: number) => number, low: number, high: number): Estimate {
  return kronrodEstimate(
    kronrodNodes(low, high).map((x) => f(x)),
    low,
    high,
  );
}
