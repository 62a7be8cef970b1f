import type { Data, Layout } from "./plotly";

/** A plotly figure with its words, as the functions of this subject return it. */
export interface Figure {
  /** The traces. */
  readonly data: Data[];
  /** The layout, with the claim as its title. */
  readonly layout: Partial<Layout>;
  /** The states of a slider, one frame each. */
  readonly frames?: Frame[];
  /** A text for readers who cannot see the figure. */
  readonly alt: string;
}

/** One state of a figure with a slider: what changes in the traces with the numbers `traces`, and in the layout. */
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
  /** The label of the x axis, with its unit. */
  readonly x: string;
  /** The label of the y axis, with its unit. */
  readonly y: string;
  /** A text for readers who cannot see the figure. Default: the claim. */
  readonly alt?: string;
}
