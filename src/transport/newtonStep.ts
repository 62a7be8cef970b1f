import { rightColumns, type SinkhornStage, stageMass } from "./sinkhornStage";

/** Steps of conjugate gradients, at most, and by how much these lower the squared residual. */
const [STEPS, ENOUGH] = [250, 1e-4];

/** By how much a step may change an u_i: further off, exponentials tell nothing. It is halved at most so often. */
const [REACH, HALVINGS] = [4, 6];

/**
 * Where passes have become slow: Newton's step of u up the dual objective Σ_i a_i u_i + Σ_j b_j v_j, v being always what makes the
 * columns right. In place; nothing changes where no part of the step leads up.
 * @see Brauer, Clason, Lorenz & Wirth, "A Sinkhorn-Newton method for entropic optimal transport", 2017.
 */
export function newtonStep(stage: SinkhornStage, a: Float64Array, b: Float64Array): void {
  const { u, v } = stage;
  const direction = newtonDirection(stage, a, b);
  const widest = direction.reduce((most, value) => Math.max(most, Math.abs(value)), REACH);
  for (let k = 0; k <= HALVINGS; k++) {
    const t = (REACH / widest) * 2 ** -k;
    const trial = { ...stage, u: u.map((value, i) => value + t * direction[i]), v: v.slice() };
    rightColumns(trial, a, b);
    if (gain(trial.u, u, a) + gain(trial.v, v, b) > 0) {
      u.set(trial.u);
      v.set(trial.v);
      return;
    }
  }
}

/** Σ_i w_i (x_i − y_i) */
function gain(x: Float64Array, y: Float64Array, w: Float64Array): number {
  return w.reduce((sum, weight, i) => (weight > 0 ? sum + weight * (x[i] - y[i]) : sum), 0);
}

/**
 * Solves (R − γ C⁻¹ γᵀ) x = a − r by conjugate gradients, preconditioned by R; R and C hold the sums r of the rows of γ and those of its
 * columns. Constants solve it for 0, so the matrix acts by differences: row i of it on x is Σ_j γ_ij (x_i − w_j), w_j the mean of x under column j.
 */
function newtonDirection(stage: SinkhornStage, a: Float64Array, b: Float64Array): Float64Array {
  const mass = stageMass(stage, a, b);
  const [n, m] = [a.length, b.length];
  const [rows, columns] = [new Float64Array(n), new Float64Array(m)];
  for (let i = 0, k = 0; i < n; i++) {
    for (let j = 0; j < m; j++, k++) {
      rows[i] += mass[k];
      columns[j] += mass[k];
    }
  }
  const means = new Float64Array(m);
  const act = (x: Float64Array, into: Float64Array) => {
    means.fill(0);
    for (let i = 0, k = 0; i < n; i++) {
      for (let j = 0; j < m; j++, k++) means[j] += mass[k] * x[i];
    }
    for (let j = 0; j < m; j++) if (columns[j] > 0) means[j] /= columns[j];
    for (let i = 0, k = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < m; j++, k++) sum += mass[k] * (x[i] - means[j]);
      into[i] = sum;
    }
  };
  const x = new Float64Array(n);
  const residual = a.map((weight, i) => weight - rows[i]);
  const conditioned = () => residual.map((value, i) => (rows[i] > 0 ? value / rows[i] : 0));
  let direction = conditioned();
  let square = dot(residual, direction);
  const image = new Float64Array(n);
  for (let k = 0, goal = ENOUGH * square; k < STEPS && square > goal; k++) {
    act(direction, image);
    const step = square / dot(direction, image);
    for (let i = 0; i < n; i++) {
      x[i] += step * direction[i];
      residual[i] -= step * image[i];
    }
    const next = conditioned();
    const before = square;
    square = dot(residual, next);
    direction = next.map((value, i) => value + (square / before) * direction[i]);
  }
  // Up to a constant, which rounding leaves to chance: of mean 0.
  const mean = dot(a, x);
  return x.map((value) => value - mean);
}

function dot(x: Float64Array, y: Float64Array): number {
  return x.reduce((sum, value, i) => sum + value * y[i], 0);
}
