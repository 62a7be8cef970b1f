import type { Data, Layout } from "./plotly";

/** One color for each role, the same in every figure (Okabe & Ito's palette, which is safe for color-blind readers). */
export const colors = {
  real: "#0072B2",
  fake: "#D55E00",
  critic: "#009E73",
  discriminator: "#CC79A7",
  mixture: "#56B4E9",
  truth: "#7A7A7A",
} as const;

/** The role of what is drawn, which determines its color. */
export type Role = keyof typeof colors;

/** A role's color, seen through: 0 is clear, 1 is the color itself. */
export function translucent(role: Role, opacity: number): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colors[role].slice(at, at + 2), 16));
  return `rgba(${channels.join(", ")}, ${opacity})`;
}

/** The width in characters at which a figure's claim breaks into lines. */
const claimWidth = 84;

/**
 * Room for a legend's line between the claim and the axes, what one holds, and what a name takes beside its letters, in pixels.
 */
const legendHeight = 32;
const legendWidth = 640;
const [letterWidth, symbolWidth] = [7, 48];

/**
 * The layout that all figures share: the claim as the title, quiet axes, room for labels. What `layout` says
 * goes before it, but for the margin at the top, which the claim's lines decide and those of the legend of `data`; a
 * legend of several lines makes the figure higher.
 */
export function themed(
  claim: string,
  layout: Partial<Layout>,
  data: readonly Data[] = [],
): Partial<Layout> {
  const lines = wrap(claim, claimWidth);
  const further = legendHeight * (legendLines(data) - 1);
  return {
    title: {
      text: lines.join("<br>"),
      x: 0,
      xref: "container",
      xanchor: "left",
      y: 1,
      yref: "container",
      yanchor: "top",
      pad: { l: 12, t: lines.length > 1 ? 24 : 14 }, // plotly raises a title of several lines by half of one
      font: { size: 15 },
    },
    font: { family: "system-ui, sans-serif", size: 13 },
    hovermode: "closest",
    legend: { orientation: "h", y: 1, yanchor: "bottom", x: 0, itemsizing: "constant" },
    ...layout,
    height: (layout.height ?? 380) + further,
    margin: {
      ...{ l: 64, r: 24, b: 52 },
      ...layout.margin,
      t: 14 + 20 * lines.length + legendHeight + further,
    },
  };
}

/** The lines that the names of a figure's traces take, one at least. */
function legendLines(data: readonly Data[]): number {
  let [count, filled] = [1, 0];
  for (const trace of data as readonly { name?: string; showlegend?: boolean }[]) {
    if (!trace.name || trace.showlegend === false) continue;
    const width = symbolWidth + letterWidth * trace.name.length;
    if (filled > 0 && filled + width > legendWidth) {
      count++;
      filled = 0;
    }
    filled += width;
  }
  return count;
}

/** Breaks a text into lines of at most `width` characters, between words. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
