import { dequal } from "dequal";
import type { Figure, Frame } from "./figure";
import type { Data, Layout, Slider, UpdateMenu } from "./plotly";

/** One state of a figure with a slider. */
export interface Slide {
  /** The slider's text there, after its name and "=": "0.30", or with a reading, "0.30: W1 = 0.30". */
  readonly label: string;
  readonly figure: Figure;
}

/** How readers move through the slides. */
export interface SlidesSettings {
  /** The name of what the slider changes, such as "θ". */
  readonly name: string;
  /** The index of the slide that is shown first. Default: 0. */
  readonly start?: number;
  /** Whether a button plays all slides as a film. Default: false. */
  readonly play?: boolean;
}

/** Pixels that the slider takes below a figure, and milliseconds that a slide of a film lasts. */
const SLIDER = 80;
const LASTS = 250;

/**
 * One figure in which a slider moves through many, in a notebook and in an exported page. All must have the same traces in the
 * same order, and the same claim. What does not differ is stored only once.
 * @throws RangeError if `start` is not one of the slides, as when there are none, or, with their labels, if the traces or claims
 * of figures differ
 */
export function slides(
  steps: readonly Slide[],
  { name, start = 0, play = false }: SlidesSettings,
): Figure {
  const shown = steps[start];
  if (!shown) {
    throw new RangeError(`start must be one of ${steps.length} slides, got ${start}`);
  }
  for (const step of steps) checkAlike(step, shown);
  const figures = steps.map(({ figure }) => figure);
  const moving = shown.figure.data.map((_, t) => changing(figures.map(({ data }) => data[t])));
  const traces = moving.flatMap((keys, t) => (keys.length > 0 ? [t] : []));
  const layoutKeys = changing(figures.map(({ layout }) => layout));
  const { layout, alt } = shown.figure;
  return {
    data: shown.figure.data,
    layout: {
      ...layout,
      height: (layout.height ?? 0) + SLIDER,
      sliders: [slider(steps, name, start, play)],
      ...(play && { updatemenus: [playButton()] }),
    },
    frames: figures.map(
      (figure, i): Frame => ({
        name: `${i}`,
        data: traces.map((t) => only(figure.data[t], moving[t]) as Data),
        traces,
        layout: only(figure.layout, layoutKeys) as Partial<Layout>,
      }),
    ),
    alt,
  };
}

function checkAlike({ label, figure }: Slide, shown: Slide): void {
  const kinds = ({ data }: Figure) =>
    data.map((t) => `${t.type} ${(t as { name?: string }).name ?? ""}`);
  const [here, there] = [kinds(figure), kinds(shown.figure)];
  if (!dequal(here, there)) {
    throw new RangeError(
      `slide "${label}" must draw what slide "${shown.label}" draws: [${there.join(", ")}], got [${here.join(", ")}]`,
    );
  }
  if (!dequal(figure.layout.title, shown.figure.layout.title)) {
    throw new RangeError(`slide "${label}" must make the claim that slide "${shown.label}" makes`);
  }
}

/** The keys whose values differ somewhere among the objects. */
function changing(objects: readonly object[]): string[] {
  const [first] = objects as Record<string, unknown>[];
  return [...new Set(objects.flatMap(Object.keys))].filter((key) =>
    objects.some((it) => !dequal((it as Record<string, unknown>)[key], first[key])),
  );
}

function only(object: object, keys: readonly string[]): object {
  return Object.fromEntries(keys.map((key) => [key, (object as Record<string, unknown>)[key]]));
}

/** The slider; its labels show at the current value only, since long ones would lie over one another. */
function slider(
  steps: readonly Slide[],
  name: string,
  start: number,
  play: boolean,
): Partial<Slider> {
  return {
    active: start,
    x: play ? 0.14 : 0,
    len: play ? 0.86 : 1,
    pad: { t: 56, b: 4 },
    currentvalue: { prefix: `${name} = `, xanchor: "left", font: { size: 14, color: "#444" } },
    font: { size: 1, color: "rgba(0, 0, 0, 0)" },
    ticklen: 0,
    minorticklen: 0,
    steps: steps.map(({ label }, i) => ({
      label,
      method: "animate",
      args: [[`${i}`], { mode: "immediate", ...timing(0) }],
    })),
  };
}

/** A button that starts the film from where it stands, and stops it when pressed again. */
function playButton(): Partial<UpdateMenu> {
  const film = { mode: "immediate", fromcurrent: true, ...timing(LASTS) };
  const button = {
    label: "Play",
    method: "animate",
    args: [null, film],
    args2: [[null], { mode: "immediate", ...timing(0) }],
  };
  return {
    type: "buttons",
    active: -1, // else the first press would be taken for the second
    showactive: false,
    x: 0,
    xanchor: "left",
    y: 0,
    yanchor: "top",
    pad: { t: 66 },
    buttons: [button] as UpdateMenu["buttons"],
  };
}

function timing(duration: number) {
  return { frame: { duration, redraw: true }, transition: { duration: 0 } };
}
