import type { Data, Layout } from "./plotly";

/** A plotly figure with its words: numbers in, this out. */
export interface Figure {
  readonly data: Data[];
  readonly layout: Partial<Layout>;
  /** What a slider changes, state by state. */
  readonly frames?: Frame[];
  /** What someone who cannot see the figure should know. */
  readonly alt: string;
}

/** One state of a figure with a slider: what differs of the traces numbered in `traces`, and of the layout. */
export interface Frame {
  readonly name: string;
  readonly data: Data[];
  readonly traces: number[];
  readonly layout: Partial<Layout>;
}

/** The words of a figure. */
export interface FigureWords {
  /** What the figure shows, as a sentence that can be true or false. */
  readonly claim: string;
  /** Axis labels, with units. */
  readonly x: string;
  readonly y: string;
  /** For readers who cannot see it; the claim when left out. */
  readonly alt?: string;
}
