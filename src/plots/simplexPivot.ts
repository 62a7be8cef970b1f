import { type Points, pointAt } from "../distributions/points";
import type { Arc, SimplexPivot } from "../transport/simplexPivots";
import type { Axes } from "./axes";
import { colors } from "./colors";
import type { Figure, FigureWords } from "./figure";
import type { Data } from "./plotly";
import { placed } from "./rounded";
import { transportPlan } from "./transportPlan";

/**
 * A figure of a plan between points of the plane before a pivot, with the arc that enters and the one that leaves. Both traces
 * exist, though empty, at the last stage as well, so that a slider can run through all stages.
 * @throws RangeError as `transportPlan`
 */
export function simplexPivot(
  x: Points,
  y: Points,
  { plan, entering, leaving }: SimplexPivot,
  words: FigureWords,
  axes: Axes = {},
): Figure {
  const { data, ...figure } = transportPlan(x, y, plan, words, axes);
  const enters = marked("enters", x, y, entering, {
    color: colors.critic,
    width: 3,
    dash: "dash",
  });
  const leaves = marked("leaves", x, y, leaving, { color: colors.discriminator, width: 5 });
  return { ...figure, data: [leaves, ...data, enters] };
}

function marked(
  name: string,
  x: Points,
  y: Points,
  arc: Arc | undefined,
  line: { color: string; width: number; dash?: "dash" },
): Data {
  const ends = arc ? [pointAt(x, arc.row), pointAt(y, arc.column)] : [[Number.NaN, Number.NaN]];
  const shown = (value: number) => (Number.isNaN(value) ? null : placed(value));
  return {
    type: "scatter",
    name,
    x: ends.map(([across]) => shown(across)),
    y: ends.map(([, up]) => shown(up)),
    mode: "lines",
    line,
    hoverinfo: "skip",
  };
}
