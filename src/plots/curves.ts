import { checkNumbers } from "../checks/checkNumbers";
import { type Axes, axesLayout } from "./axes";
import { colors, type Role, themed, translucent } from "./colors";
import type { Figure, FigureWords } from "./figure";
import type { Data } from "./plotly";
import { placed, rounded } from "./rounded";

/**
 * A curve y(x) and how it is drawn. It breaks where y is NaN or infinite, as a divergence may be; only there may x be so, too.
 */
export interface Curve {
  /** The name in the legend. */
  readonly name: string;
  /** The places, [n]. */
  readonly x: ArrayLike<number>;
  /** The values there, [n]. */
  readonly y: ArrayLike<number>;
  /** Whose numbers these are, which determines the color. */
  readonly role: Role;
  /**
   * How the curve is drawn: "faint" is for raw values behind their smoothed line, "filled" fills down to 0, "open" draws circles where a
   * curve ends without arriving, beside "points" where it does, and "arrows" lead from the first point to the second, from the third to
   * the fourth, and so on. Default: "line".
   */
  readonly style?: "line" | "faint" | "dashed" | "points" | "open" | "filled" | "arrows";
  /** The uncertainty, from `low` to `high` at each x, drawn as a band behind the curve; it must be finite. */
  readonly band?: { readonly low: ArrayLike<number>; readonly high: ArrayLike<number> };
}

/**
 * A figure of curves on common axes.
 * @throws RangeError, with the curve's name, if x, y or band differ in length, if an x is not finite where y is, if a band is
 * not finite, or for arrows without a head; for axes that cannot be drawn
 */
export function curves(list: readonly Curve[], words: FigureWords, axes: Axes = {}): Figure {
  const data = list.flatMap(traces);
  return {
    data,
    layout: themed(words.claim, axesLayout(words, axes), data),
    alt: words.alt ?? words.claim,
  };
}

/** A curve's traces: its band, if it has one, and the curve. */
export function traces(curve: Curve): Data[] {
  const { name, x, y, role, style = "line", band } = curve;
  checkLength(name, x, y, "y");
  checkPlaces(name, x, y);
  if (style === "arrows") return [arrows(curve)];
  const line: Data = {
    type: "scatter",
    name,
    x: Array.from(x, (value) => orGap(value, placed)),
    y: Array.from(y, (value) => orGap(value, rounded)),
    mode: style === "points" || style === "open" ? "markers" : "lines",
    opacity: style === "faint" ? 0.5 : 1,
    line: {
      color: colors[role],
      width: style === "faint" ? 1 : 2,
      dash: style === "dashed" ? "dash" : "solid",
    },
    marker: {
      color: colors[role],
      ...(style === "open" ? { size: 9, symbol: "circle-open", line: { width: 2 } } : { size: 7 }),
    },
    ...(style === "filled" && { fill: "tozeroy", fillcolor: translucent(role, 0.2) }),
  };
  if (!band) return [line];
  checkLength(name, x, band.low, "low");
  checkLength(name, x, band.high, "high");
  for (const [edge, values] of Object.entries({ x, ...band })) {
    checkNumbers(values, `curve "${name}"`, (i) => `curve "${name}": ${edge}[${i}] of its band`);
  }
  const there = Array.from(x, placed);
  const outline: Data = {
    type: "scatter",
    name,
    x: [...there, ...there.toReversed()],
    y: [...Array.from(band.low, rounded), ...Array.from(band.high, rounded).reverse()],
    mode: "lines",
    line: { width: 0 },
    fill: "toself",
    fillcolor: translucent(role, 0.2),
    hoverinfo: "skip",
    showlegend: false,
  };
  return [outline, line];
}

/** Pixels of an arrow's head. */
const HEAD = 9;

/** One trace of arrows: a line from tail to head, then a gap; a mark at the head alone. */
function arrows({ name, x, y, role }: Curve): Data {
  if (x.length % 2 !== 0) {
    throw new RangeError(`arrows "${name}" must have a head for each tail, got ${x.length} points`);
  }
  const tails = Array.from({ length: x.length / 2 }, (_, i) => 2 * i);
  const apart = (values: ArrayLike<number>, drawn: (value: number) => number) =>
    tails.flatMap((i) => [orGap(values[i], drawn), orGap(values[i + 1], drawn), null]);
  const head = { symbol: "arrow", angleref: "previous", size: tails.flatMap(() => [0, HEAD, 0]) };
  return {
    type: "scatter",
    name,
    x: apart(x, placed),
    y: apart(y, rounded),
    mode: "lines+markers",
    line: { color: colors[role], width: 1.5 },
    marker: { ...head, color: colors[role], opacity: 1, line: { width: 0 } },
    hoverinfo: "skip",
  } as Data;
}

/** A number as it is drawn, or the gap that JSON makes of what is not finite. */
function orGap(value: number, drawn: (value: number) => number): number | null {
  return Number.isFinite(value) ? drawn(value) : null;
}

/** Refuses a y without a place. */
function checkPlaces(name: string, x: ArrayLike<number>, y: ArrayLike<number>): void {
  for (let i = 0; i < x.length; i++) {
    if (Number.isFinite(y[i]) && !Number.isFinite(x[i])) {
      throw new RangeError(`curve "${name}": x[${i}] must be finite where y is, got ${x[i]}`);
    }
  }
}

function checkLength(name: string, x: ArrayLike<number>, y: ArrayLike<number>, what: string): void {
  if (x.length !== y.length) {
    throw new RangeError(`curve "${name}" has ${x.length} x and ${y.length} ${what}`);
  }
}
