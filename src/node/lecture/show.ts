import type { Figure } from "../../plots/figure";
import { drawPng, pictureWidth } from "./drawPng";
import { inKernel, writeDisplay } from "./inKernel";

let warned = false;

/**
 * Shows a figure as the output of the running cell: a bundle of the plotly figure (drawn by JupyterLab, VS Code and
 * the exported lectures), a still picture (shown by everyone else, such as GitHub) and its text.
 * Outside a notebook it prints the text. Without a browser the still picture is left out, with a single warning.
 */
export async function show(figure: Figure): Promise<void> {
  const { data, layout, frames, alt } = figure;
  if (!inKernel()) {
    console.log(alt);
    return;
  }
  const png = await still(figure);
  const picture = { alt, width: pictureWidth, height: layout.height };
  writeDisplay(
    {
      data: {
        "application/vnd.plotly.v1+json": {
          data,
          layout,
          ...(frames && { frames }),
          // Not responsive: plotly's own extension of JupyterLab then gives a figure whose slider moves no height.
          config: { displaylogo: false, showSendToCloud: false },
        },
        ...(png !== undefined && { "image/png": png }),
        "text/plain": alt,
      },
      metadata: {
        "application/vnd.plotly.v1+json": { alt },
        ...(png !== undefined && { "image/png": picture }),
      },
      transient: {},
    },
    false,
  );
}

async function still(figure: Figure): Promise<string | undefined> {
  try {
    return await drawPng(figure);
  } catch (error) {
    if (!warned) console.warn(`figures have no still picture: ${(error as Error).message}`);
    warned = true;
    return undefined;
  }
}
