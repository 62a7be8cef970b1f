import type { Layout } from "plotly.js-dist-min";

/** One colour for each role, the same in every figure (Okabe & Ito's palette, safe for colour blindness). */
export const colours = {
  real: "#0072B2",
  fake: "#D55E00",
  critic: "#009E73",
  truth: "#7A7A7A",
} as const;

/** The width in characters at which a figure's claim breaks into lines. */
const claimWidth = 84;

/** The layout that all figures share: the claim as the title, quiet axes, room for labels. */
export function themed(claim: string, layout: Partial<Layout>): Partial<Layout> {
  const lines = wrap(claim, claimWidth);
  return {
    title: {
      text: lines.join("<br>"),
      x: 0,
      xref: "container",
      xanchor: "left",
      pad: { l: 12 },
      font: { size: 15 },
    },
    font: { family: "system-ui, sans-serif", size: 13 },
    margin: { l: 64, r: 24, t: 32 + 20 * lines.length, b: 52 },
    height: 380,
    hovermode: "closest",
    legend: { orientation: "h", y: 1, yanchor: "bottom", x: 0 },
    ...layout,
  };
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
