import { checkNumbers } from "../checks/checkNumbers";
import { type Axes, axesLayout } from "./axes";
import { type Role, themed, translucent } from "./colors";
import type { Figure, FigureWords } from "./figure";
import type { Data } from "./plotly";
import { rounded } from "./rounded";

/** A bar of blocks stacked on one another. */
export interface Stack {
  /** The label under the bar. */
  readonly name: string;
  /** The heights of the blocks, from the bottom. */
  readonly blocks: ArrayLike<number>;
  /** Whose numbers these are, which determines the color. */
  readonly role: Role;
}

/** A block's name is drawn in it if it takes at least this share of the axis. */
const legible = 0.035;

/**
 * A figure of bars of named blocks, in two alternating tints, so that every block has a visible edge.
 * @param blocks the names of the blocks, from the bottom; a name is drawn where its block has room
 * @throws RangeError if there are no bars, or, with the bar's name, if one has the wrong number of blocks or a block that is not
 * finite and at least 0
 */
export function stackedBars(
  stacks: readonly Stack[],
  blocks: readonly string[],
  words: FigureWords,
  axes: Axes = {},
): Figure {
  if (stacks.length === 0) throw new RangeError("stacks must hold at least one bar, got none");
  for (const { name, blocks: heights } of stacks) {
    if (heights.length !== blocks.length) {
      throw new RangeError(
        `bar "${name}" must have ${blocks.length} blocks, got ${heights.length}`,
      );
    }
    checkNumbers(heights, `bar "${name}"`, (i) => `bar "${name}": block ${i}`);
    const below = Array.from(heights).findIndex((height) => height < 0);
    if (below >= 0) {
      throw new RangeError(
        `bar "${name}": block ${below} must be at least 0, got ${heights[below]}`,
      );
    }
  }
  const heightOf = (stack: Stack) => Array.from(stack.blocks).reduce((sum, h) => sum + h, 0);
  const top = stacks.reduce((most, stack) => Math.max(most, heightOf(stack)), -Infinity);
  const data = blocks.map((block, b): Data => {
    const heights = stacks.map((stack) => rounded(stack.blocks[b]));
    return {
      type: "bar",
      name: block,
      x: stacks.map(({ name }) => name),
      y: heights,
      text: heights.map((height) => (height >= legible * top ? block : "")),
      textposition: "inside",
      insidetextanchor: "middle",
      textangle: 0,
      marker: { color: stacks.map(({ role }) => translucent(role, b % 2 === 0 ? 0.45 : 0.2)) },
      hovertemplate: `${block}: %{y}<extra>%{x}</extra>`,
      showlegend: false,
    } as Data;
  });
  const { xaxis, ...others } = axesLayout(words, axes);
  const along = { ...xaxis, automargin: true }; // else names that stand aslant lie under the axis' own
  return {
    data,
    layout: themed(words.claim, { ...others, xaxis: along, barmode: "stack", bargap: 0.15 }, data),
    alt: words.alt ?? words.claim,
  };
}
