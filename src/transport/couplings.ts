import { checkNumbers } from "../checks/checkNumbers";
import { checkWeights } from "../distributions/checkWeights";
import { checkArcs } from "./checkArcs";
import { checkCosts } from "./checkProblem";
import type { Plan } from "./optimalPlan";

/** A coupling as a full matrix: `mass` is row-major [n, m]; its rows sum to `a` [n] and its columns to `b` [m]. */
export interface Coupling {
  /** The masses γ_ij, row-major [n, m]. */
  readonly mass: Float64Array;
  /** The number of rows. */
  readonly n: number;
  /** The number of columns. */
  readonly m: number;
}

/**
 * The independent coupling, γ_ij = a_i b_j: a draw on one side says nothing about the other (γ0 in the grid example).
 * @throws RangeError if weights are negative or do not sum to 1
 */
export function independentCoupling(a: ArrayLike<number>, b: ArrayLike<number>): Coupling {
  const [n, m] = [a.length, b.length];
  checkWeights(a, n, "a");
  checkWeights(b, m, "b");
  return {
    mass: Float64Array.from({ length: n * m }, (_, k) => a[Math.floor(k / m)] * b[k % m]),
    n,
    m,
  };
}

/**
 * The diagonal coupling, γ_ij = a_i δ_ij: each atom goes to the atom with the same number (γ1 in the grid example).
 * @throws RangeError if weights are negative or do not sum to 1
 */
export function diagonalCoupling(a: ArrayLike<number>): Coupling {
  const n = a.length;
  checkWeights(a, n, "a");
  const mass = new Float64Array(n * n);
  for (let i = 0; i < n; i++) mass[i * n + i] = a[i];
  return { mass, n, m: n };
}

/**
 * The mixture α γ + (1 − α) η, again a coupling if both have the same marginals.
 * @throws RangeError unless α is in [0, 1], and γ and η are finite and of the same size
 */
export function mixCouplings(alpha: number, gamma: Coupling, eta: Coupling): Coupling {
  if (!(alpha >= 0 && alpha <= 1)) {
    throw new RangeError(`alpha must be in [0, 1], got ${alpha}`);
  }
  const { n, m } = gamma;
  if (eta.n !== n || eta.m !== m) {
    throw new RangeError(`couplings must be of one size, got ${n} × ${m} and ${eta.n} × ${eta.m}`);
  }
  checkMass(gamma, "gamma");
  checkMass(eta, "eta");
  return {
    mass: gamma.mass.map((moved, k) => alpha * moved + (1 - alpha) * eta.mass[k]),
    n,
    m,
  };
}

/**
 * A plan's arcs as a full matrix [n, m].
 * @throws RangeError if an arc does not join two of its atoms
 */
export function planCoupling({ rows, columns, mass, f, g }: Plan): Coupling {
  const [n, m] = [f.length, g.length];
  checkArcs({ rows, columns }, n, m);
  const full = new Float64Array(n * m);
  for (const [k, moved] of mass.entries()) full[rows[k] * m + columns[k]] += moved;
  return { mass: full, n, m };
}

/**
 * The cost of a coupling, Σ_ij γ_ij c_ij: E ‖x − y‖ if the costs are distances. `cost` is row-major [n, m].
 * @throws RangeError unless coupling and cost hold n × m finite numbers each
 */
export function couplingCost(coupling: Coupling, cost: Float64Array): number {
  const { mass, n, m } = coupling;
  checkMass(coupling, "the coupling");
  checkCosts(cost, n, m);
  return mass.reduce((sum, moved, k) => sum + moved * cost[k], 0);
}

/**
 * The marginals of a coupling: a_i = Σ_j γ_ij [n] and b_j = Σ_i γ_ij [m].
 * @throws RangeError unless the coupling holds n × m finite numbers
 */
export function marginals(coupling: Coupling): { a: Float64Array; b: Float64Array } {
  checkMass(coupling, "the coupling");
  const { mass, n, m } = coupling;
  const a = new Float64Array(n);
  const b = new Float64Array(m);
  for (const [k, moved] of mass.entries()) {
    a[Math.floor(k / m)] += moved;
    b[k % m] += moved;
  }
  return { a, b };
}

/** Refuses what is no matrix of n × m masses. */
function checkMass({ mass, n, m }: Coupling, name: string): void {
  if (mass.length !== n * m) {
    throw new RangeError(`${name} must hold ${n} × ${m} masses, got ${mass.length}`);
  }
  checkNumbers(mass, name, (k) => `the mass of ${name} at ${Math.floor(k / m)}, ${k % m}`);
}

/** Marginals further apart than this are not one: rounding is below it. */
const SAME = 1e-9;

/**
 * Two couplings glued along the law that they share, γ of (x, y) [n, m] and η of (y, z) [m, l]: the law of (x, z) where x and z
 * are independent given y, Σ_j γ_ij η_jk / b_j over b_j > 0. If costs are distances, it costs at most as much as γ and η
 * together.
 * @throws RangeError unless γ and η are finite and the column sums of γ equal the row sums of η
 * @see Villani, "Optimal Transport: Old and New", 2009, chapter 1 (gluing lemma) and chapter 6.
 */
export function glueCouplings(gamma: Coupling, eta: Coupling): Coupling {
  const [{ b }, { a }] = [marginals(gamma), marginals(eta)];
  const at = b.findIndex((mass, j) => !(Math.abs(mass - a[j]) <= SAME));
  if (b.length !== a.length || at >= 0) {
    throw new RangeError(
      b.length === a.length
        ? `the first's column ${at} must weigh what the second's row ${at} weighs, got ${b[at]} and ${a[at]}`
        : `the first must have as many columns as the second has rows, got ${b.length} and ${a.length}`,
    );
  }
  const mass = new Float64Array(gamma.n * eta.m);
  for (const [k, moved] of gamma.mass.entries()) {
    if (moved === 0) continue;
    const [i, j] = [Math.floor(k / gamma.m), k % gamma.m];
    for (let l = 0; l < eta.m; l++) {
      mass[i * eta.m + l] += moved * (eta.mass[j * eta.m + l] / b[j]); // of two tiny masses the product might be 0
    }
  }
  return { mass, n: gamma.n, m: eta.m };
}
