import type { Figure } from "./figure";
import { type GreyImages, pictured, sheetOf } from "./imageGrid";
import { paste, raster } from "./raster";

/** A sheet of images in a table, with what it is and how well it did. */
export interface TableSheet {
  readonly heading: string;
  readonly images: GreyImages;
}

/** White pixels between two sheets, and above each, for its heading. */
const [between, headingHeight] = [16, 26];

/** Pixels that a figure's title takes. */
const title = 86;

/**
 * Sheets of images as a table, row by row, `columns` images to a row of each sheet.
 * @throws RangeError unless every row holds as many sheets, and every sheet as many images of one size; as `imageGrid`
 */
export function imageTable(
  rows: readonly (readonly TableSheet[])[],
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
  const table = raster(across * wide - between, rows.length * high);
  for (const [r, row] of sheets.entries()) {
    for (const [c, sheet] of row.entries()) paste(table, sheet, c * wide, r * high + headingHeight);
  }
  const annotations = rows.flatMap((row, r) =>
    row.map(({ heading }, c) => ({
      text: heading,
      x: c * wide,
      y: r * high + headingHeight,
      xanchor: "left" as const,
      yanchor: "bottom" as const,
      showarrow: false,
    })),
  );
  return pictured(table, words, { annotations, height: title + table.height });
}
