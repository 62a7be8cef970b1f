import { place } from "../../arithmetic/place";
import { figureMessage } from "../../lecture/figureMessage";
import type { Figure } from "../../plots/figure";
import { drawPng, pictureWidth } from "./drawPng";
import { inKernel } from "./inKernel";

let warned = false;

/**
 * Shows a figure as the output of the running cell: a bundle of the plotly figure (drawn by JupyterLab, VS Code and
 * the exported lectures), a still picture (shown by everyone else, such as GitHub) and its text.
 * Outside a notebook it prints the text. Without a browser the still picture is left out, with a single warning.
 */
export async function show(figure: Figure): Promise<void> {
  const { alt, layout } = figure;
  if (!inKernel()) {
    console.log(alt);
    return;
  }
  const png = await still(figure);
  const { data, metadata, transient } = figureMessage(figure);
  const { "text/plain": text, ...drawn } = data; // richest first, as a notebook keeps them
  const picture = png !== undefined && { "image/png": png };
  const about = picture && { "image/png": { alt, width: pictureWidth, height: layout.height } };
  place().display(
    {
      data: { ...drawn, ...picture, "text/plain": text },
      metadata: { ...metadata, ...about },
      transient,
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
