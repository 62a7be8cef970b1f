import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import { checkProbability } from "../checks/checkProbability";

/** Forecasts that are nearly alike, and how often what they forecast has happened. */
export interface ForecastBin {
  /** Its number, from 0: of `bins` bins it holds the forecasts from bin / bins up, the last one also 1. */
  readonly bin: number;
  /** The mean of the forecasts. */
  readonly forecast: number;
  /** The share of them after which the event happened. */
  readonly happened: number;
  /** The standard error of that share if the forecasts are right: √(f (1 − f) / cases). */
  readonly standardError: number;
  readonly cases: number;
}

/** How good probabilities are as forecasts. */
export interface Calibration {
  /** The mean of (f − o)², o being 1 where the event happened and else 0: 0 for a seer, ¼ for who always says ½. */
  readonly brier: number;
  /** The bins that hold a forecast, ascending. */
  readonly bins: readonly ForecastBin[];
}

/**
 * Compares forecast probabilities [n] with what happened [n], in `bins` bins of equal width from 0 to 1. Forecasts are calibrated
 * if of the events that are given the probability f a share f happens.
 * @throws RangeError unless there are forecasts, all probabilities, an outcome for each, and bins is a positive integer
 * @see Brier, "Verification of forecasts expressed in terms of probability", 1950; DeGroot & Fienberg, 1983.
 */
export function calibration(
  forecasts: ArrayLike<number>,
  happened: readonly boolean[],
  bins: number,
): Calibration {
  const n = forecasts.length;
  if (n === 0 || happened.length !== n) {
    throw new RangeError(`every forecast needs an outcome, got ${n} and ${happened.length}`);
  }
  checkPositiveInteger(bins, "bins");
  const held: number[][] = Array.from({ length: bins }, () => []);
  let squares = 0;
  for (let i = 0; i < n; i++) {
    checkProbability(forecasts[i], `forecasts[${i}]`);
    held[Math.min(bins - 1, Math.floor(forecasts[i] * bins))].push(i);
    squares += (forecasts[i] - Number(happened[i])) ** 2;
  }
  const shareOf = (of: readonly number[], value: (i: number) => number) =>
    of.reduce((sum, i) => sum + value(i), 0) / of.length;
  const filled = [...held.entries()].filter(([, of]) => of.length > 0);
  return {
    brier: squares / n,
    bins: filled.map(([bin, of]) => {
      const forecast = shareOf(of, (i) => forecasts[i]);
      return {
        bin,
        forecast,
        happened: shareOf(of, (i) => Number(happened[i])),
        standardError: Math.sqrt((forecast * (1 - forecast)) / of.length),
        cases: of.length,
      };
    }),
  };
}
