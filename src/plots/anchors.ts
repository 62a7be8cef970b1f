import type { Data } from "./plotly";

/** A trace at these places with nothing to see: a plot without a trace has no axes for its shapes and arrows. */
export function anchors(places: readonly (readonly [x: number, y: number])[]): Data {
  return {
    type: "scatter",
    x: places.map(([x]) => x),
    y: places.map(([, y]) => y),
    mode: "markers",
    marker: { opacity: 0 },
    hoverinfo: "skip",
    showlegend: false,
  };
}
