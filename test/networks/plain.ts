import type { MlpOutput } from "../../src/networks/mlp";
import type { Network } from "../../src/networks/network";

/** A network's parameters as they are, to the bit: a copy of each, in their order. */
export function parametersOf(network: Network): Float32Array[] {
  return network.variables.map((variable) => Float32Array.from(variable.dataSync()));
}

/** The same as one row of numbers. */
export function flat(network: Network): number[] {
  return parametersOf(network).flatMap((values) => [...values]);
}

/**
 * A multilayer perceptron in plain JavaScript and double precision, one point at a time.
 * @param parameters W_0, b_0, W_1, b_1, … in one row, each W_l row-major [widths[l], widths[l+1]]
 */
export function forward(
  widths: readonly number[],
  parameters: readonly number[],
  x: readonly number[],
  output: MlpOutput = "linear",
): number[] {
  let at = 0;
  let h = [...x];
  for (let l = 0; l + 1 < widths.length; l++) {
    const [n, m] = [widths[l], widths[l + 1]];
    const W = parameters.slice(at, at + n * m);
    const b = parameters.slice(at + n * m, at + n * m + m);
    at += (n + 1) * m;
    const input = h;
    h = b.map((bias, j) => input.reduce((sum, value, i) => sum + value * W[i * m + j], bias));
    if (l + 2 < widths.length) h = h.map((value) => Math.max(0, value));
  }
  return output === "tanh" ? h.map(Math.tanh) : h;
}

/** The mean. */
export function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value / values.length, 0);
}
