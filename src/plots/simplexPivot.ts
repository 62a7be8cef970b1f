import { type Points, pointAt } from "../distributions/points";
import type { Arc, SimplexPivot } from "../transport/simplexPivots";
import type { Axes } from "./axes";
import { colors, type Role, translucent } from "./colors";
import type { Figure, FigureWords } from "./figure";
import type { Data } from "./plotly";
import { placed } from "./rounded";
import { transportPlan } from "./transportPlan";

/**
 * A figure of a plan between points of the plane before a pivot: the arc that enters, the one that leaves, and the cycle round
 * which mass moves, drawn broad. Beside each arc stands its mass, and on the cycle what the pivot adds or takes away. A pivot that
 * moves no mass has no cycle. All traces exist, though empty, at the last stage as well, so that a slider can
 * run through all stages.
 * @throws RangeError as `transportPlan`
 */
export function simplexPivot(
  x: Points,
  y: Points,
  { plan, entering, leaving, gains, loses }: SimplexPivot,
  words: FigureWords,
  axes: Axes = {},
): Figure {
  const moved = Number((entering?.moved ?? 0).toPrecision(3));
  const masses = Array.from(plan.mass, (mass, k) => {
    const isArc = ({ row, column }: Arc) => row === plan.rows[k] && column === plan.columns[k];
    const turn = gains.some(isArc) ? ` + ${moved}` : loses.some(isArc) ? ` − ${moved}` : "";
    return `${Number(mass.toPrecision(3))}${turn}`;
  });
  const labels = { arcs: masses, beside: true };
  const { data, ...figure } = transportPlan(x, y, plan, words, axes, labels);
  const broad = (role: Role) => ({ color: translucent(role, 0.35), width: 14 });
  return {
    ...figure,
    data: [
      marked("gains", x, y, gains, broad("critic")),
      marked("loses", x, y, loses, broad("discriminator")),
      ...data,
      marked("leaves", x, y, leaving ? [leaving] : [], { color: colors.discriminator, width: 4 }),
      marked("enters", x, y, entering ? [entering] : [], {
        color: colors.critic,
        width: 3,
        dash: "dash",
      }),
    ],
  };
}

function marked(
  name: string,
  x: Points,
  y: Points,
  arcs: readonly Arc[],
  line: { color: string; width: number; dash?: "dash" },
): Data {
  const lines = arcs.map(({ row, column }) => [pointAt(x, row), pointAt(y, column)]);
  const along = (k: number) =>
    lines.flatMap(([from, to]) => [placed(from[k]), placed(to[k]), null]);
  return {
    type: "scatter",
    name,
    x: arcs.length > 0 ? along(0) : [null],
    y: arcs.length > 0 ? along(1) : [null],
    mode: "lines",
    line,
    hoverinfo: "skip",
  };
}
