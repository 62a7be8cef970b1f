import type { FigureWords } from "./figure";
import type { Layout } from "./plotly";

/** How the axes run; where nothing is said, as the numbers ask for. */
export interface Axes {
  /** From where to where, in the axis' own unit; fixed, so that a slider moves the curves and not the axes. */
  readonly xRange?: readonly [number, number];
  readonly yRange?: readonly [number, number];
  /** Whether equal ratios are equal lengths. */
  readonly xLog?: boolean;
  readonly yLog?: boolean;
  /** Of a logarithmic axis: the decades from one label to the next, where 1, 2 and 5 of each would lie over one another. */
  readonly xDecades?: number;
  readonly yDecades?: number;
  /** Whether one unit is as long upwards as sideways. */
  readonly equal?: boolean;
  /** Of the whole figure, in pixels. */
  readonly height?: number;
}

/** Few enough that a logarithmic axis of two decades is marked at 1, 2 and 5, and not at every digit. */
const LOG_TICKS = 6;

/**
 * The part of a layout that holds the axes.
 * @throws RangeError for a range that does not rise or is not finite, or that a logarithmic axis cannot show
 */
export function axesLayout(words: Pick<FigureWords, "x" | "y">, axes: Axes): Partial<Layout> {
  const { xRange, yRange, xLog = false, yLog = false, equal = false, height } = axes;
  const { xDecades, yDecades } = axes;
  return {
    xaxis: {
      title: { text: words.x, standoff: 8 },
      ...scale("xRange", xRange, xLog, xDecades),
      ...(equal && { constrain: "domain" }),
    },
    yaxis: {
      title: { text: words.y, standoff: 8 },
      automargin: true, // else a long tick label lies under the axis' own
      ...scale("yRange", yRange, yLog, yDecades),
      ...(equal && { scaleanchor: "x", constrain: "domain" }),
    },
    ...(height !== undefined && { height }),
  };
}

function scale(name: string, range: Axes["xRange"], log: boolean, decades?: number) {
  const at = (end: number) => (log ? Math.log10(end) : end);
  const rises = (low: number, high: number) => low < high && Number.isFinite(high - low);
  if (range && !(rises(...range) && (!log || range[0] > 0))) {
    const kind = log ? "two positive numbers" : "two numbers";
    throw new RangeError(`${name} must be ${kind}, the first smaller, got [${range.join(", ")}]`);
  }
  return {
    ...(log && { type: "log" as const, exponentformat: "power" as const, nticks: LOG_TICKS }),
    ...(log && decades !== undefined && { dtick: decades }),
    ...(range && { range: [at(range[0]), at(range[1])] as [number, number] }),
  };
}
