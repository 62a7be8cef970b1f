import { checkFinite } from "../checks/checkFinite";
import { checkNumbers } from "../checks/checkNumbers";
import { type Axes, axesLayout } from "./axes";
import { colors, type Role, themed } from "./colors";
import type { Figure, FigureWords } from "./figure";
import type { Data } from "./plotly";
import { rounded } from "./rounded";

/** Bars of height y at the places x, which are numbers, or names in the order given. */
export interface Bars {
  /** The name in the legend. */
  readonly name: string;
  /** The places or names, [n]. */
  readonly x: ArrayLike<number> | readonly string[];
  /** The heights, [n]. */
  readonly y: ArrayLike<number>;
  /** Whose numbers these are, which determines the color. */
  readonly role: Role;
  /** The index of a bar to highlight; the others are drawn faint. */
  readonly marked?: number;
}

/**
 * A figure of bars on common axes; those at the same x stand side by side.
 * @throws RangeError, with the bars' name, if x and y differ in length, if there is no bar with the marked index, or if a place
 * or a height is not finite, since such a bar would look like one of height 0; for axes that cannot be drawn
 */
export function bars(list: readonly Bars[], words: FigureWords, axes: Axes = {}): Figure {
  const data = list.map(trace);
  return {
    data,
    layout: themed(words.claim, { ...axesLayout(words, axes), bargap: 0.25 }, data),
    alt: words.alt ?? words.claim,
  };
}

function trace({ name, x, y, role, marked }: Bars): Data {
  if (x.length !== y.length) {
    throw new RangeError(`bars "${name}" have ${x.length} x and ${y.length} y`);
  }
  checkNumbers(y, `bars "${name}"`, (i) => `bars "${name}": y[${i}]`);
  for (let i = 0; i < x.length; i++) {
    if (typeof x[i] === "number") checkFinite(x[i] as number, `bars "${name}": x[${i}]`);
  }
  if (marked !== undefined && !(Number.isInteger(marked) && marked >= 0 && marked < y.length)) {
    throw new RangeError(`bars "${name}" have no bar ${marked} to mark among ${y.length}`);
  }
  const opacity = marked === undefined ? 1 : Array.from(y, (_, i) => (i === marked ? 1 : 0.35));
  return {
    type: "bar",
    name,
    x: Array.from<number | string>(x),
    y: Array.from(y, rounded),
    marker: { color: colors[role], opacity },
  };
}
