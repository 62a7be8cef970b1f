import { type Axes, axesLayout } from "./axes";
import { colors, themed } from "./colors";
import { type Curve, traces } from "./curves";
import type { Figure, FigureWords } from "./figure";
import { type Field, gridTrace } from "./gridTrace";
import type { Data } from "./plotly";

/**
 * A figure of a surface by its level lines, with curves drawn on it.
 * @throws RangeError as `heatMap` and `curves`
 */
export function contours(
  field: Field,
  paths: readonly Curve[],
  words: FigureWords,
  axes: Axes = {},
): Figure {
  const { zmin, zmax, ...grid } = gridTrace(field);
  const levels = {
    type: "contour",
    ...grid,
    ...(zmin !== undefined && { zmin, zmax, zauto: false }),
    contours: { coloring: "heatmap" },
    line: { width: 0.6, color: colors.truth },
    showlegend: false,
  } as Data;
  const data = [levels, ...paths.flatMap(traces)];
  return {
    data,
    layout: themed(words.claim, axesLayout(words, axes), data),
    alt: words.alt ?? words.claim,
  };
}
