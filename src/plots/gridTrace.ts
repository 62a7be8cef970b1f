import { checkFinite } from "../checks/checkFinite";
import { checkNumbers } from "../checks/checkNumbers";
import { translucent } from "./colors";
import { rounded } from "./rounded";

/** One number for each place of a grid. */
export interface Field {
  /** The places or names of the columns. */
  readonly x: ArrayLike<number> | readonly string[];
  /** The places or names of the rows. */
  readonly y: ArrayLike<number> | readonly string[];
  /** The numbers, row-major [y.length, x.length]. */
  readonly z: ArrayLike<number>;
  /** What z is, with its unit. */
  readonly unit: string;
  /** The values that are drawn transparent and in full color. Default: the least and the largest. */
  readonly range?: readonly [number, number];
}

/**
 * What plotly's grid traces share: the numbers by rows, and one color that grows from clear to full, so that nothing is
 * the page, by day and by night.
 * @throws RangeError unless z holds one finite number for each place, places are finite, and a range rises
 */
export function gridTrace({ x, y, z, unit, range }: Field) {
  const [columns, rows] = [x.length, y.length];
  if (z.length !== columns * rows) {
    throw new RangeError(`z must hold ${rows} × ${columns} numbers, got ${z.length}`);
  }
  checkNumbers(z, "z", (i) => `z[${Math.floor(i / columns)}, ${i % columns}]`);
  for (const [name, places] of Object.entries({ x, y })) {
    for (let i = 0; i < places.length; i++) {
      if (typeof places[i] === "number") checkFinite(places[i] as number, `${name}[${i}]`);
    }
  }
  if (range && !(range[0] < range[1] && Number.isFinite(range[1] - range[0]))) {
    throw new RangeError(`range must be two numbers, the first smaller, got [${range.join(", ")}]`);
  }
  const all = Array.from(z, rounded);
  return {
    x: Array.from<number | string>(x),
    y: Array.from<number | string>(y),
    z: Array.from({ length: rows }, (_, i) => all.slice(i * columns, (i + 1) * columns)),
    ...(range && { zmin: range[0], zmax: range[1] }),
    colorscale: [
      [0, translucent("mixture", 0)],
      [0.5, translucent("real", 0.5)],
      [1, translucent("real", 1)],
    ] as [number, string][],
    colorbar: { title: { text: unit, side: "right" as const }, thickness: 10, outlinewidth: 0 },
  };
}
