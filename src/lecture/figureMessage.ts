import type { DisplayData } from "../arithmetic/place";
import type { Figure } from "../plots/figure";

/** What displays a figure: the figure for plotly, and its text for whoever cannot draw it. */
export function figureMessage({ data, layout, frames, alt }: Figure): DisplayData {
  return {
    data: {
      "application/vnd.plotly.v1+json": {
        data,
        layout,
        ...(frames && { frames }),
        // Not responsive: plotly's own extension of JupyterLab then gives a figure whose slider moves no height.
        config: { displaylogo: false, showSendToCloud: false },
      },
      "text/plain": alt,
    },
    metadata: { "application/vnd.plotly.v1+json": { alt } },
    transient: {},
  };
}
