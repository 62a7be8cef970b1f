import type { FigureWords } from "./figure";
import type { Layout, Shape } from "./plotly";

/** The settings of a figure's axes; by default they follow the data. */
export interface Axes {
  /** The ends of the x axis, in its own unit; with fixed ends a slider moves the curves and not the axis. */
  readonly xRange?: readonly [number, number];
  /** The ends of the y axis, likewise. */
  readonly yRange?: readonly [number, number];
  /** Whether the x axis is logarithmic. Default: false. */
  readonly xLog?: boolean;
  /** Whether the y axis is logarithmic. Default: false. */
  readonly yLog?: boolean;
  /** The decades from one label of a logarithmic x axis to the next, where 1, 2 and 5 of each would overlap. */
  readonly xDecades?: number;
  /** The same of the y axis. */
  readonly yDecades?: number;
  /** The marks of the y axis with their labels: [Math.LN2, "ln 2"]. Default: plotly's own. */
  readonly yTicks?: readonly (readonly [at: number, label: string])[];
  /** The height at which two strokes break the y axis: what stands above it is not to scale, as infinity is not. */
  readonly yBreak?: number;
  /** Whether a unit has the same length on both axes. Default: false. */
  readonly equal?: boolean;
  /** The height of the whole figure, in pixels. */
  readonly height?: number;
}

/** Few enough that a logarithmic axis of two decades is marked at 1, 2 and 5, and not at every digit. */
const LOG_TICKS = 6;

/**
 * The part of a layout that holds the axes.
 * @throws RangeError for a range that does not rise or is not finite, or that a logarithmic axis cannot show; for a break that is not
 * within yRange
 */
export function axesLayout(words: Pick<FigureWords, "x" | "y">, axes: Axes): Partial<Layout> {
  const { xRange, yRange, xLog = false, yLog = false, equal = false, height } = axes;
  const { xDecades, yDecades, yTicks, yBreak } = axes;
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
      ...(yTicks && {
        tickvals: yTicks.map(([at]) => at),
        ticktext: yTicks.map(([, text]) => text),
      }),
      ...(equal && { scaleanchor: "x", constrain: "domain" }),
    },
    ...(yBreak !== undefined && { shapes: strokes(yBreak, yRange, yLog) }),
    ...(height !== undefined && { height }),
  };
}

/** Two slanted strokes across the upward axis, one above the other, in parts of the panel. */
function strokes(at: number, range: Axes["yRange"], log: boolean): Partial<Shape>[] {
  if (!(range && range[0] < at && at < range[1])) {
    throw new RangeError(`yBreak must lie within yRange, got ${at} and [${range?.join(", ")}]`);
  }
  const [low, high, height] = [...range, at].map((y) => (log ? Math.log10(y) : y));
  const middle = (height - low) / (high - low);
  return [-0.012, 0.012].map((above) => ({
    type: "line",
    xref: "x domain" as "x",
    yref: "y domain" as "y",
    ...{ x0: -0.025, x1: 0.025, y0: middle + above - 0.012, y1: middle + above + 0.012 },
    line: { width: 2 },
  }));
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
