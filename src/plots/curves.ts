import type { Data } from "plotly.js-dist-min";
import type { Figure } from "./figure";
import { colours, themed } from "./theme";

/** A curve y(x) and how it is drawn. */
export interface Curve {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Whose number it is: fixes the colour. */
  readonly role: keyof typeof colours;
  /** "line" by default; "faint" for raw values behind their smoothed line. */
  readonly style?: "line" | "faint" | "dashed" | "points";
}

/** The words of a figure. */
export interface FigureWords {
  /** What the figure shows, as a sentence that can be true or false. */
  readonly claim: string;
  /** Axis labels, with units. */
  readonly x: string;
  readonly y: string;
  /** For readers who cannot see it; the claim when left out. */
  readonly alt?: string;
}

/**
 * Curves on common axes.
 * @throws RangeError for a curve whose x and y differ in length, by name
 */
export function curves(list: readonly Curve[], words: FigureWords): Figure {
  return {
    data: list.map(trace),
    layout: themed(words.claim, {
      xaxis: { title: { text: words.x } },
      yaxis: { title: { text: words.y } },
    }),
    alt: words.alt ?? words.claim,
  };
}

function trace({ name, x, y, role, style = "line" }: Curve): Data {
  if (x.length !== y.length) {
    throw new RangeError(`curve "${name}" has ${x.length} x and ${y.length} y`);
  }
  return {
    type: "scatter",
    name,
    x: Array.from(x),
    y: Array.from(y, rounded),
    mode: style === "points" ? "markers" : "lines",
    opacity: style === "faint" ? 0.5 : 1,
    line: {
      color: colours[role],
      width: style === "faint" ? 1 : 2,
      dash: style === "dashed" ? "dash" : "solid",
    },
    marker: { color: colours[role], size: 7 },
  };
}

/** Six significant digits: more than a screen shows, and few bytes in a stored notebook. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
