import type { Data, Layout } from "plotly.js-dist-min";

/** A plotly figure with its words: numbers in, this out. */
export interface Figure {
  readonly data: Data[];
  readonly layout: Partial<Layout>;
  /** What someone who cannot see the figure should know. */
  readonly alt: string;
}
