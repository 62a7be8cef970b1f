import { type Axes, axesLayout } from "./axes";
import { themed } from "./colors";
import type { Figure, FigureWords } from "./figure";
import { type Field, gridTrace } from "./gridTrace";
import type { Data } from "./plotly";

/**
 * A figure of a matrix as colored cells, its rows from top to bottom as written.
 * @throws RangeError unless z holds one finite number per place, places are finite, and the range ascends; for axes that cannot
 * be drawn
 */
export function heatMap(field: Field, words: FigureWords, axes: Axes = {}): Figure {
  const layout = axesLayout(words, axes);
  const cells = { type: "heatmap", ...gridTrace(field), xgap: 1, ygap: 1 } as Data;
  return {
    data: [cells],
    layout: themed(words.claim, {
      ...layout,
      xaxis: { ...layout.xaxis, showgrid: false },
      yaxis: { ...layout.yaxis, showgrid: false, autorange: "reversed" },
    }),
    alt: words.alt ?? words.claim,
  };
}
