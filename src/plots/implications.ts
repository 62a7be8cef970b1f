import { checkFinite } from "../checks/checkFinite";
import { anchors } from "./anchors";
import { colors, themed, translucent } from "./colors";
import type { Figure } from "./figure";
import type { Annotation } from "./plotly";

/** A statement and its place: `at` is (column, row), with rows counted upward. */
export interface Statement {
  readonly name: string;
  readonly at: readonly [column: number, row: number];
}

/** An arrow from one statement to another. */
export interface Implication {
  /** The name of the statement at its start. */
  readonly from: string;
  /** The name of the statement at its end. */
  readonly to: string;
  /** A short text beside the arrow: why it holds, or what shows that it does not. */
  readonly label: string;
  /** Whether it holds; an arrow that does not is drawn faint, with a cross at its label. */
  readonly holds: boolean;
}

/** How far a pair of opposite arrows stand apart from the line between their statements, in columns or rows. */
const APART = 0.07;

/** Pixels between an arrow's end and the middle of its statement: across a box, and from its top or bottom. */
const CLEAR = { sideways: 62, upright: 24 };

/**
 * A map of what implies what: statements in boxes with arrows between them, dark if they hold and faint if they do not.
 * @throws RangeError if there are no statements, if two have the same name, if the place of one is not finite, or if an arrow
 * starts or ends at a statement that does not exist
 */
export function implications(
  statements: readonly Statement[],
  arrows: readonly Implication[],
  words: { readonly claim: string; readonly alt: string },
): Figure {
  if (statements.length === 0) throw new RangeError("statements must hold at least one, got none");
  for (const { name, at } of statements) {
    checkFinite(at[0], `the column of "${name}"`);
    checkFinite(at[1], `the row of "${name}"`);
  }
  const places = new Map(statements.map(({ name, at }) => [name, at]));
  if (places.size < statements.length) {
    throw new RangeError(`statements must have names of their own, got ${named(statements)}`);
  }
  for (const { from, to } of arrows) {
    for (const name of [from, to]) {
      if (!places.has(name)) {
        throw new RangeError(`an arrow must join two of ${named(statements)}, got "${name}"`);
      }
    }
  }
  const columns = statements.map(({ at }) => at[0]);
  const rows = statements.map(({ at }) => at[1]);
  const hidden = { visible: false, fixedrange: true };
  return {
    data: [anchors(statements.map(({ at }) => at))],
    layout: themed(words.claim, {
      xaxis: { ...hidden, range: [Math.min(...columns) - 0.42, Math.max(...columns) + 0.42] },
      yaxis: { ...hidden, range: [Math.min(...rows) - 0.3, Math.max(...rows) + 0.3] },
      annotations: [
        ...arrows.flatMap((arrow) => drawn(arrow, places)),
        ...statements.map(box),
      ] as Annotation[],
      margin: { l: 8, r: 8, b: 8 },
      height: 80 + 120 * (Math.max(...rows) - Math.min(...rows) + 0.6),
    }),
    alt: words.alt,
  };
}

function named(statements: readonly Statement[]): string {
  return statements.map(({ name }) => `"${name}"`).join(", ");
}

function box({ name, at: [x, y] }: Statement): Partial<Annotation> {
  return {
    text: `<b>${name}</b>`,
    x,
    y,
    showarrow: false,
    bgcolor: translucent("truth", 0.12),
    bordercolor: colors.truth,
    borderpad: 6,
  };
}

/** An arrow, to the right of its own way, and its label at its middle. */
function drawn(
  { from, to, label, holds }: Implication,
  places: ReadonlyMap<string, readonly [number, number]>,
): Partial<Annotation>[] {
  const [[x0, y0], [x1, y1]] = [from, to].map(
    (name) => places.get(name) as readonly [number, number],
  );
  const length = Math.hypot(x1 - x0, y1 - y0);
  const [right, up] = [(APART * (y1 - y0)) / length, (-APART * (x1 - x0)) / length];
  const sideways = Math.abs(x1 - x0) / length;
  const clear = sideways * CLEAR.sideways + (1 - sideways) * CLEAR.upright;
  const shaft: Partial<Annotation> = {
    text: "",
    x: x1 + right,
    y: y1 + up,
    ax: x0 + right,
    ay: y0 + up,
    xref: "x",
    yref: "y",
    axref: "x",
    ayref: "y",
    showarrow: true,
    arrowhead: holds ? 2 : 1,
    arrowwidth: holds ? 2 : 1,
    ...(!holds && { arrowcolor: colors.truth }), // one that holds is in the page's own ink
    opacity: holds ? 1 : 0.6,
    standoff: clear,
    startstandoff: clear,
  };
  // Beside an upright arrow, above or below a level one: outwards, where the opposite arrow is not.
  const note: Partial<Annotation> = {
    text: holds ? label : `✗ ${label}`,
    x: (x0 + x1) / 2 + right,
    y: (y0 + y1) / 2 + up,
    xanchor: sideways > 0.5 ? "center" : right > 0 ? "left" : "right",
    yanchor: sideways > 0.5 ? (up > 0 ? "bottom" : "top") : "middle",
    xshift: sideways > 0.5 ? 0 : 5 * Math.sign(right),
    showarrow: false,
    font: { size: 12 },
  };
  return [shaft, note];
}
