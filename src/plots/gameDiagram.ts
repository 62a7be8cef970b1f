import { anchors } from "./anchors";
import { colors, type Role, themed } from "./colors";
import type { Figure } from "./figure";
import type { Annotation, Shape } from "./plotly";

/** A place in the diagram, which is 400 wide and 240 high, heights counted upward. */
type Place = readonly [x: number, y: number];

/** A box with a name and what it holds. */
interface Box {
  readonly name: string;
  readonly holds: string;
  readonly at: Place;
  readonly role: Role;
}

/** A way from place to place, level or upright, with an arrowhead at its end. */
interface Way {
  readonly places: readonly Place[];
  /** Whether a slope goes this way, and not a sample or an answer. */
  readonly back: boolean;
}

const [halfWidth, halfHeight] = [64, 28];

const boxes: readonly Box[] = [
  { name: "generator G", holds: "parameters θ", at: [140, 206], role: "fake" },
  { name: "training data", holds: "density unknown", at: [140, 34], role: "real" },
  { name: "discriminator D", holds: "parameters φ", at: [334, 120], role: "discriminator" },
];

const ways: readonly Way[] = [
  {
    places: [
      [48, 206],
      [76, 206],
    ],
    back: false,
  },
  {
    places: [
      [204, 206],
      [334, 206],
      [334, 148],
    ],
    back: false,
  },
  {
    places: [
      [204, 34],
      [334, 34],
      [334, 92],
    ],
    back: false,
  },
  {
    places: [
      [270, 120],
      [214, 120],
    ],
    back: false,
  },
  {
    places: [
      [140, 142],
      [140, 178],
    ],
    back: true,
  },
  {
    places: [
      [140, 98],
      [140, 76],
      [300, 76],
      [300, 92],
    ],
    back: true,
  },
];

const notes: readonly (readonly [text: string, at: Place, anchor: "left" | "center" | "right"])[] =
  [
    ["noise z", [46, 206], "right"],
    ["fake sample G(z)", [208, 217], "left"],
    ["real sample x", [208, 23], "left"],
    ["probability that<br>what it sees is real", [212, 120], "right"],
    ["changes θ", [146, 160], "left"],
    ["changes φ", [208, 85], "left"],
  ];

/**
 * The game of a generator with a discriminator: what each gets and gives, and, dashed, whose parameters the slope of the answer
 * changes.
 */
export function gameDiagram(words: { readonly claim: string; readonly alt: string }): Figure {
  const hidden = { visible: false, fixedrange: true };
  return {
    data: [anchors(boxes.map(({ at }) => at))],
    layout: themed(words.claim, {
      xaxis: { ...hidden, range: [-8, 402] },
      yaxis: { ...hidden, range: [0, 240] },
      shapes: [...boxes.map(frame), ...ways.flatMap(strokes)] as Shape[],
      annotations: [...boxes.map(label), ...ways.map(head), ...notes.map(note)] as Annotation[],
      margin: { l: 4, r: 4, b: 4 },
      height: 330,
    }),
    alt: words.alt,
  };
}

function frame({ at: [x, y], role }: Box): Partial<Shape> {
  return {
    type: "rect",
    ...{ x0: x - halfWidth, x1: x + halfWidth, y0: y - halfHeight, y1: y + halfHeight },
    line: { color: colors[role], width: 2.5 },
  };
}

function label({ name, holds, at: [x, y] }: Box): Partial<Annotation> {
  return { text: `<b>${name}</b><br>${holds}`, x, y, showarrow: false };
}

function strokes({ places, back }: Way): Partial<Shape>[] {
  return places.slice(1).map(([x1, y1], i) => ({
    type: "line",
    ...{ x0: places[i][0], y0: places[i][1], x1, y1 },
    line: { color: colors.truth, width: 1.5, dash: back ? "dash" : "solid" },
  }));
}

/** An arrowhead at the end of a way, in its last direction. */
function head({ places }: Way): Partial<Annotation> {
  const [[x0, y0], [x1, y1]] = places.slice(-2);
  const pixels = 10;
  return {
    text: "",
    ...{ x: x1, y: y1, xref: "x", yref: "y" },
    ...{ ax: -pixels * Math.sign(x1 - x0), ay: pixels * Math.sign(y1 - y0) },
    showarrow: true,
    arrowhead: 2,
    arrowwidth: 1.5,
    arrowcolor: colors.truth,
  };
}

function note([text, [x, y], xanchor]: (typeof notes)[number]): Partial<Annotation> {
  return { text, x, y, xanchor, showarrow: false, font: { size: 12 } };
}
