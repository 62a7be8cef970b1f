import type { Data } from "plotly.js-dist-min";
import { type Axes, axesLayout } from "./axes";
import type { Figure, FigureWords } from "./figure";
import { placed, rounded } from "./rounded";
import { colours, type Role, themed, translucent } from "./theme";

/** A curve y(x) and how it is drawn; it breaks where y is no finite number. */
export interface Curve {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Whose number it is: fixes the colour. */
  readonly role: Role;
  /** "line" by default; "faint" for raw values behind their smoothed line; "filled" down to 0. */
  readonly style?: "line" | "faint" | "dashed" | "points" | "filled";
  /** How uncertain it is: from `low` to `high` at each x, drawn as a band behind the curve. */
  readonly band?: { readonly low: ArrayLike<number>; readonly high: ArrayLike<number> };
}

/**
 * Curves on common axes.
 * @throws RangeError for a curve whose x, y or band differ in length, by name; for axes that cannot be drawn
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
  const line: Data = {
    type: "scatter",
    name,
    x: Array.from(x, placed),
    y: Array.from(y, rounded),
    mode: style === "points" ? "markers" : "lines",
    opacity: style === "faint" ? 0.5 : 1,
    line: {
      color: colours[role],
      width: style === "faint" ? 1 : 2,
      dash: style === "dashed" ? "dash" : "solid",
    },
    marker: { color: colours[role], size: 7 },
    ...(style === "filled" && { fill: "tozeroy", fillcolor: translucent(role, 0.2) }),
  };
  if (!band) return [line];
  checkLength(name, x, band.low, "low");
  checkLength(name, x, band.high, "high");
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

function checkLength(name: string, x: ArrayLike<number>, y: ArrayLike<number>, what: string): void {
  if (x.length !== y.length) {
    throw new RangeError(`curve "${name}" has ${x.length} x and ${y.length} ${what}`);
  }
}
