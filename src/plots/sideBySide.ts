import { themed } from "./colors";
import type { Figure } from "./figure";
import type { Data, Layout, Shape } from "./plotly";

/** How much of the width lies between two panels, and of the height above them, for their headings. */
const BETWEEN = 0.16;
const HEADING = 0.1;

/**
 * Figures side by side as the panels of one: `claim` is that of the whole, and each figure's own claim becomes the heading of its
 * panel. A name that several panels share appears in the legend once.
 * @throws RangeError if there are no figures, or if one has a slider or panels of its own
 */
export function sideBySide(figures: readonly Figure[], claim: string, alt?: string): Figure {
  if (figures.length === 0) throw new RangeError("panels must be at least one figure, got none");
  for (const [i, { frames, layout }] of figures.entries()) {
    if (frames) throw new RangeError(`panel ${i} has a slider: put slides around the panels`);
    if ("xaxis2" in layout) throw new RangeError(`panel ${i} has panels of its own`);
  }
  const named = new Set<string>();
  const width = (1 - BETWEEN * (figures.length - 1)) / figures.length;
  const panels = figures.map((figure, i) =>
    panel(figure, i, [i * (width + BETWEEN), i * (width + BETWEEN) + width], named),
  );
  const data = panels.flatMap((one) => one.data);
  const layout = {
    ...Object.assign({}, ...panels.map((one) => one.layout)),
    annotations: panels.flatMap(({ annotations }) => annotations),
    ...(panels.some(({ shapes }) => shapes.length > 0) && {
      shapes: panels.flatMap(({ shapes }) => shapes),
    }),
    height: Math.max(...figures.map((figure) => figure.layout.height ?? 0)),
  };
  return {
    data,
    layout: themed(claim, layout, data),
    alt: alt ?? claim,
  };
}

function panel(figure: Figure, i: number, across: [number, number], named: Set<string>) {
  const number = i === 0 ? "" : `${i + 1}`;
  const [x, y] = [`x${number}`, `y${number}`] as const;
  const { xaxis, yaxis, bargap, barmode, annotations = [], shapes = [] } = figure.layout;
  const layout = {
    ...(bargap !== undefined && { bargap }),
    ...(barmode && { barmode }),
    [`xaxis${number}`]: { ...xaxis, domain: across, anchor: y },
    [`yaxis${number}`]: {
      ...yaxis,
      domain: [0, 1 - HEADING],
      anchor: x,
      ...(yaxis?.scaleanchor && { scaleanchor: x }),
    },
  };
  const heading = {
    text: titleOf(figure.layout),
    x: 0,
    xref: `${x} domain`,
    xanchor: "left" as const,
    y: 1,
    yref: `${y} domain`,
    yanchor: "bottom" as const,
    showarrow: false,
  } as NonNullable<Layout["annotations"]>[number];
  return {
    data: figure.data.map((trace) => moved(trace, { x, y, right: across[1] }, named)),
    layout,
    shapes: shapes.map((shape) => ({ ...shape, ...refs(shape, x, y) })),
    annotations: [
      ...annotations.map((note) => ({
        ...note,
        ...(note.xref !== "paper" && { xref: x }),
        ...(note.yref !== "paper" && { yref: y }),
      })),
      heading,
    ],
  };
}

/** What a shape's places refer to, on its panel's axes: "x domain" becomes "x2 domain". */
function refs({ xref, yref }: Partial<Shape>, x: string, y: string): Partial<Shape> {
  const on = (ref: unknown, axis: string) => `${ref}`.replace(/^[xy]/, axis);
  return { xref: on(xref, x), yref: on(yref, y) } as Partial<Shape>;
}

/** A trace on its panel's axes, in the legend unless its name is there already, its color bar beside its panel. */
function moved(
  trace: Data,
  { x, y, right }: { x: string; y: string; right: number },
  named: Set<string>,
): Data {
  const { name, showlegend, colorbar } = trace as {
    name?: string;
    showlegend?: boolean;
    colorbar?: object;
  };
  const again = name !== undefined && named.has(name);
  if (name !== undefined && showlegend !== false) named.add(name);
  return {
    ...trace,
    xaxis: x,
    yaxis: y,
    ...(name !== undefined && { legendgroup: name }),
    ...(again && { showlegend: false }),
    ...(colorbar && {
      colorbar: { ...colorbar, x: right, xpad: 4, len: 1 - HEADING, y: 0, yanchor: "bottom" },
    }),
  } as Data;
}

function titleOf({ title }: Partial<Layout>): string {
  const text = typeof title === "string" ? title : (title?.text ?? "");
  return text.replaceAll("<br>", " ");
}
