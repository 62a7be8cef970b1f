import { type Axes, axesLayout } from "./axes";
import { colors, themed } from "./colors";
import { type Curve, traces } from "./curves";
import type { Figure, FigureWords } from "./figure";
import { type Field, gridTrace } from "./gridTrace";
import type { Data } from "./plotly";

/** A field whose level lines are drawn. */
export interface Surface extends Field {
  /**
   * The lowest level, the highest, and the step from one to the next. Default: plotly's own. Levels that miss a saddle's own do not
   * break there.
   */
  readonly levels?: readonly [from: number, to: number, step: number];
}

/**
 * A figure of a surface by its level lines, with curves drawn on it.
 * @throws RangeError as `heatMap` and `curves`, and for levels that do not rise by a positive step
 */
export function contours(
  field: Surface,
  paths: readonly Curve[],
  words: FigureWords,
  axes: Axes = {},
): Figure {
  const { zmin, zmax, ...grid } = gridTrace(field);
  const levels = {
    type: "contour",
    ...grid,
    ...(zmin !== undefined && { zmin, zmax, zauto: false }),
    ...(field.levels && { autocontour: false }),
    contours: { coloring: "heatmap", ...(field.levels && lines(field.levels)) },
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

/** Levels as plotly wants them. */
function lines(levels: NonNullable<Surface["levels"]>) {
  const [start, end, size] = levels;
  if (!(start <= end && size > 0 && Number.isFinite(end - start + size))) {
    throw new RangeError(
      `levels must be two finite numbers that rise and a positive step, got [${levels.join(", ")}]`,
    );
  }
  return { start, end, size };
}
