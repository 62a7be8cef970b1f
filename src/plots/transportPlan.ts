import { checkNumbers } from "../checks/checkNumbers";
import { checkPoints, type Points, pointAt } from "../distributions/points";
import { checkArcs, type Arcs as Joints } from "../transport/checkArcs";
import { type Axes, axesLayout } from "./axes";
import { colors, type Role, themed } from "./colors";
import type { Figure, FigureWords } from "./figure";
import type { Data } from "./plotly";
import { placed, rounded } from "./rounded";

/** The mass that moves: `mass[k]` from point `rows[k]` of x to point `columns[k]` of y. */
export interface Arcs extends Joints {
  /** The mass of each arc. */
  readonly mass: ArrayLike<number>;
}

/** What is written in place of the masses: beside each point of x and y, and on each arc. */
export interface PlanLabels {
  readonly x?: readonly string[];
  readonly y?: readonly string[];
  readonly arcs?: readonly string[];
  /** Whether what is written on an arc stands beside its middle, and not above the point at two thirds of it. Default: false. */
  readonly beside?: boolean;
}

/** So many arcs have heads, and their mass or label written beside them; more are bare lines. */
const FEW = 30;

/** Between a point's middle and its label: as wide as half a point. */
const BESIDE = "\u00a0".repeat(3);

/** Pixels of a point of average weight, among few and among many. */
const pointSize = (n: number) => (n > FEW ? 4 : 12);

/**
 * A figure of a transport plan: points x (real) and y (fake), and what moves between them. Points of the plane are drawn where
 * they are, points of the line on two levels, x above y. A point's size shows the mass that the arcs bring there or take away.
 * @throws RangeError for points that are not finite, or whose dimension is not 1 or 2, for an arc that does not join one of x to
 * one of y, for a mass that is not finite, or unless there is one mass per arc, and one label where labels are given
 */
export function transportPlan(
  x: Points,
  y: Points,
  arcs: Arcs,
  words: FigureWords,
  axes: Axes = {},
  labels: PlanLabels = {},
): Figure {
  if (x.d !== y.d || x.d > 2) {
    throw new RangeError(`points must be of the line or the plane, got R^${x.d} and R^${y.d}`);
  }
  checkPoints(x, "x");
  checkPoints(y, "y");
  checkArcs(arcs, x.n, y.n);
  if (arcs.mass.length !== arcs.rows.length) {
    throw new RangeError(
      `arcs must have one mass each, got ${arcs.mass.length} for ${arcs.rows.length}`,
    );
  }
  if (arcs.mass.length > 0) checkNumbers(arcs.mass, "mass");
  checkLabels("x", labels.x, x.n);
  checkLabels("y", labels.y, y.n);
  checkLabels("arcs", labels.arcs, arcs.rows.length);
  const places = { x: where(x, 1), y: where(y, 0) };
  const line = x.d === 1;
  const layout = axesLayout(words, line ? { yRange: [-0.3, 1.3], ...axes } : axes);
  return {
    data: [
      ...moves(places.x, places.y, arcs, labels),
      cloud("x", "real", places.x, totals(arcs.rows, arcs.mass, x.n)),
      cloud("y", "fake", places.y, totals(arcs.columns, arcs.mass, y.n)),
      ...(labels.x ? [beside("at x", labels.x, places.x, away(places, arcs, "x"))] : []),
      ...(labels.y ? [beside("at y", labels.y, places.y, away(places, arcs, "y"))] : []),
    ],
    layout: themed(words.claim, line ? { ...layout, yaxis: levels(layout.yaxis) } : layout),
    alt: words.alt ?? words.claim,
  };
}

type Place = readonly [number, number];

function where(sample: Points, level: number): Place[] {
  return Array.from({ length: sample.n }, (_, i) => {
    const [first, second = level] = pointAt(sample, i);
    return [placed(first), placed(second)];
  });
}

/** The y axis of two levels. */
function levels(axis: object | undefined) {
  return { ...axis, tickvals: [0, 1], ticktext: ["y", "x"], showgrid: false, zeroline: false };
}

/** The lines from x to y, broken between one and the next, and their masses or labels where they are few. */
function moves(
  x: readonly Place[],
  y: readonly Place[],
  { rows, columns, mass }: Arcs,
  { arcs: labels, beside = false }: PlanLabels,
): Data[] {
  const few = rows.length <= FEW;
  const lines: { x: (number | null)[]; y: (number | null)[] } = { x: [], y: [] };
  const middles: { x: number[]; y: number[]; text: string[] } = { x: [], y: [], text: [] };
  const sides: string[] = [];
  for (let k = 0; k < rows.length; k++) {
    const [from, to] = [x[rows[k]], y[columns[k]]];
    lines.x.push(from[0], to[0], null);
    lines.y.push(from[1], to[1], null);
    const [back, on] = beside ? [9, 11] : [1, 2]; // just beyond the middle, or at two thirds
    middles.x.push((back * from[0] + on * to[0]) / (back + on));
    middles.y.push((back * from[1] + on * to[1]) / (back + on));
    const said = labels?.[k] ?? `${Number(mass[k].toPrecision(3))}`;
    const place = side(to[0] - from[0], to[1] - from[1]);
    sides.push(place);
    middles.text.push(beside && place === "middle right" ? `\u00a0${said}` : said);
  }
  const drawn: Data = {
    type: "scatter",
    name: "moves",
    ...lines,
    mode: few ? "lines+markers" : "lines",
    line: { color: colors.truth, width: few ? 1.5 : 0.8 },
    ...(few && {
      marker: {
        symbol: "arrow",
        angleref: "previous",
        size: 10,
        standoff: 6,
        color: colors.truth,
      },
    }),
    hoverinfo: "skip",
    showlegend: false,
  } as Data;
  if (!few) return [drawn];
  const written: Data = {
    type: "scatter",
    name: "mass",
    ...middles,
    mode: "text",
    textposition: beside ? sides : "top center",
    hoverinfo: "skip",
    showlegend: false,
  } as Data;
  return [drawn, written];
}

/** Where text beside an arrow that leads across and up does not lie on it: below a flat one, to the right of a steep one. */
function side(across: number, up: number): string {
  const [flat, steep] = [Math.abs(up) < Math.abs(across) / 4, Math.abs(across) < Math.abs(up) / 4];
  if (flat || steep) return flat ? "bottom center" : "middle right";
  return across * up > 0 ? "bottom right" : "top right";
}

function cloud(name: string, role: Role, places: readonly Place[], weight: Float64Array): Data {
  const n = places.length;
  return {
    type: "scatter",
    name,
    x: places.map(([across]) => across),
    y: places.map(([, up]) => up),
    mode: "markers",
    marker: {
      color: colors[role],
      size: Array.from(weight, (w) => rounded(Math.max(3, pointSize(n) * Math.sqrt(w * n)))),
      opacity: n > FEW ? 0.8 : 1,
    },
  };
}

function totals(at: ArrayLike<number>, mass: ArrayLike<number>, n: number): Float64Array {
  const sums = new Float64Array(n);
  for (let k = 0; k < mass.length; k++) sums[at[k]] += mass[k];
  return sums;
}

function checkLabels(name: string, labels: readonly string[] | undefined, n: number): void {
  if (labels && labels.length !== n) {
    throw new RangeError(`labels.${name} must be one each, got ${labels.length} for ${n}`);
  }
}

/** For each point of one side, whether most of the points that its arcs lead to lie to its right. */
function away(
  places: { readonly x: readonly Place[]; readonly y: readonly Place[] },
  { rows, columns }: Arcs,
  side: "x" | "y",
): boolean[] {
  const [own, other] = side === "x" ? [rows, columns] : [columns, rows];
  const [here, there] = side === "x" ? [places.x, places.y] : [places.y, places.x];
  const lean = new Float64Array(here.length);
  for (let k = 0; k < own.length; k++) lean[own[k]] += there[other[k]][0] - here[own[k]][0];
  return Array.from(lean, (sum) => sum > 0);
}

/** Labels of points, each on the side that its arcs do not leave by. */
function beside(
  name: string,
  text: readonly string[],
  places: readonly Place[],
  arcsToTheRight: readonly boolean[],
): Data {
  return {
    type: "scatter",
    name,
    x: places.map(([across]) => across),
    y: places.map(([, up]) => up),
    text: text.map((label) => `${BESIDE}${label}${BESIDE}`),
    mode: "text",
    textposition: arcsToTheRight.map((right) => (right ? "middle left" : "middle right")),
    hoverinfo: "skip",
    showlegend: false,
  } as Data;
}
