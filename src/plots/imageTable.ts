import type { GrayPicture } from "../datasets/grayPng";
import { themed } from "./colors";
import type { Figure } from "./figure";
import { type GrayImages, sheetOf } from "./imageGrid";
import type { Data, Layout } from "./plotly";
import { pngSource } from "./raster";

/** A sheet of images in a table, with a heading that says what it is and how good it is. */
export interface TableCell {
  readonly heading: string;
  readonly images: GrayImages;
}

/** Pixels between two sheets, and above each, for its heading. */
const [between, headingHeight] = [16, 26];

/** Pixels that a figure's title takes. */
const title = 86;

/**
 * A figure of sheets of images as the panels of a table, row by row, with `columns` images per row of each sheet.
 * @throws RangeError unless all rows hold the same number of sheets, and all sheets the same number of images of the same size;
 * as `imageGrid`
 */
export function imageTable(
  rows: readonly (readonly TableCell[])[],
  columns: number,
  words: { claim: string; alt: string },
): Figure {
  const across = rows[0]?.length ?? 0;
  const sheets = rows.map((row) => row.map(({ images }) => sheetOf(images, columns)));
  const [first] = sheets[0] ?? [];
  if (!first) throw new RangeError("a table must hold at least one sheet, got none");
  for (const [r, row] of sheets.entries()) {
    if (row.length !== across) {
      throw new RangeError(`row ${r} must hold ${across} sheets as the first, got ${row.length}`);
    }
    for (const [c, { width, height }] of row.entries()) {
      if (width !== first.width || height !== first.height) {
        throw new RangeError(
          `sheet "${rows[r][c].heading}" must be of ${first.width}×${first.height} pixels as the first, got ${width}×${height}`,
        );
      }
    }
  }
  const [wide, high] = [first.width + between, headingHeight + first.height];
  const [width, height] = [across * wide - between, rows.length * high];
  const panels = rows.flatMap((row, r) =>
    row.map(({ heading }, c) => {
      const [left, top] = [c * wide, r * high + headingHeight];
      const x = [left, left + first.width].map((at) => at / width);
      const y = [top + first.height, top].map((at) => 1 - at / height);
      return panel(sheets[r][c], heading, r * across + c, { x, y });
    }),
  );
  return {
    data: panels.map(({ trace }) => trace),
    layout: themed(words.claim, {
      ...Object.assign({}, ...panels.map(({ axes }) => axes)),
      annotations: panels.map(({ note }) => note),
      margin: { l: 8, r: 8, b: 8 },
      height: title + height,
    }),
    alt: words.alt,
  };
}

/** One sheet on axes of its own, as large as its part of the figure lets it be, with its heading above. */
function panel(sheet: GrayPicture, heading: string, i: number, part: { x: number[]; y: number[] }) {
  const number = i === 0 ? "" : `${i + 1}`;
  const [x, y] = [`x${number}`, `y${number}`];
  const axis = { visible: false, constrain: "domain" };
  return {
    trace: {
      type: "image",
      source: pngSource(sheet),
      hoverinfo: "skip",
      ...{ xaxis: x, yaxis: y },
    } as Data,
    axes: {
      [`xaxis${number}`]: { ...axis, domain: part.x, anchor: y, constraintoward: "left" },
      [`yaxis${number}`]: {
        ...{ ...axis, domain: part.y, anchor: x, constraintoward: "top" },
        ...{ scaleanchor: x, autorange: "reversed" },
      },
    },
    note: {
      text: heading,
      ...{ x: 0, xref: `${x} domain`, xanchor: "left" },
      ...{ y: 1, yref: `${y} domain`, yanchor: "bottom" },
      showarrow: false,
    } as NonNullable<Layout["annotations"]>[number],
  };
}
