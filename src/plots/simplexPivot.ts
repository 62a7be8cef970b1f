import { type Points, pointAt } from "../distributions/points";
import type { Plan } from "../transport/optimalPlan";
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
 * only joins two parts of the plan has no cycle. All traces exist, though empty, at the last stage as well, so that a slider can
 * run through all stages.
 * @throws RangeError as `transportPlan`
 */
export function simplexPivot(
  x: Points,
  y: Points,
  { plan, entering, leaving }: SimplexPivot,
  words: FigureWords,
  axes: Axes = {},
): Figure {
  const path = entering ? pathThrough(plan, entering) : [];
  const turns = new Map(path.map((k, turn) => [k, turn % 2 === 0 ? "−" : "+"]));
  const moved = Number((entering?.moved ?? 0).toPrecision(3));
  const masses = Array.from(plan.mass, (mass, k) => {
    const turn = turns.get(k);
    return `${Number(mass.toPrecision(3))}${turn ? ` ${turn} ${moved}` : ""}`;
  });
  const labels = { arcs: masses, beside: true };
  const { data, ...figure } = transportPlan(x, y, plan, words, axes, labels);
  const on = (sign: string) =>
    path.flatMap((k) =>
      turns.get(k) === sign ? [{ row: plan.rows[k], column: plan.columns[k] }] : [],
    );
  const broad = (role: Role) => ({ color: translucent(role, 0.35), width: 14 });
  const gains = path.length > 0 && entering ? [entering, ...on("+")] : [];
  return {
    ...figure,
    data: [
      marked("gains", x, y, gains, broad("critic")),
      marked("loses", x, y, on("−"), broad("discriminator")),
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

/**
 * The plan's arcs, by their places in it, that lead from the row of an arc to its column: with it they form a cycle, on which the
 * first, third, ... lose what it gains. Empty if none lead there.
 */
function pathThrough({ rows, columns }: Plan, { row, column }: Arc): number[] {
  const paths = new Map<string, number[]>([[`x${row}`, []]]);
  for (const [node, path] of paths) {
    for (let k = 0; k < rows.length; k++) {
      const ends = [`x${rows[k]}`, `y${columns[k]}`];
      if (!ends.includes(node)) continue;
      const next = ends[1 - ends.indexOf(node)];
      if (!paths.has(next)) paths.set(next, [...path, k]);
    }
  }
  return paths.get(`y${column}`) ?? [];
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
