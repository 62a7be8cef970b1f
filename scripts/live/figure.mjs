// @ts-check
/** A plotly output as a figure of the page, as the export makes it (figures.py): its claim is the caption. */

/** In pixels, as there. */
const [plotlyHeight, topMargin, sliderHeight] = [450, 16, 136];

/**
 * @param {{ data: any[], layout: any, frames?: any[] }} figure
 * @returns {{ caption: string, style: string, spec: object }} HTML, CSS, and what lecture.js draws
 */
export function figureOf({ data, layout: { title, ...rest }, frames }) {
  const words = caption(title);
  const layout = words ? withoutRoomForTitle(rest) : rest;
  const style = box(data, layout);
  const { width: _, height: __, ...drawn } = layout;
  const spec = { data, layout: drawn, ...(frames && { frames: frames.map(withoutTitle) }) };
  return { caption: words, style, spec };
}

/** A plotly title on one line, with plotly's b, i, sub and sup. @param {any} title */
function caption(title) {
  const text = (typeof title === "object" ? title?.text : title) ?? "";
  const line = text
    .replace(/<br\s*\/?>/g, " ")
    .trim()
    .replace(/\s+/g, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
  return line.replace(/&lt;(\/?(?:b|i|sub|sup))&gt;/g, "<$1>");
}

/** @param {any} layout */
function withoutRoomForTitle(layout) {
  const above = layout.margin?.t ?? 100;
  const t = Math.min(above, topMargin);
  return {
    ...layout,
    margin: { ...layout.margin, t },
    height: (layout.height ?? plotlyHeight) - (above - t),
  };
}

/** @param {any} frame */
function withoutTitle({ layout: { title: _, ...layout } = /** @type {any} */ ({}), ...frame }) {
  return Object.keys(layout).length > 0 ? { ...frame, layout } : frame;
}

/** The box of a figure for lecture.css. @param {any[]} data @param {any} layout */
function box(data, layout) {
  const height = layout.height ?? plotlyHeight;
  /** @type {Record<string, string>} */
  const style = { height: `${height}px` };
  const panels = Object.keys(layout).filter((key) => /^xaxis\d*$/.test(key) && layout[key].domain);
  if (panels.length > 1) style.panels = `${panels.length}`;
  const sheets = data.length > 0 && data.every((trace) => "source" in trace);
  const size = sheets ? imageSize(data[0].source ?? "") : undefined;
  if (size) {
    const slides = layout.sliders?.length > 0;
    if (slides) style.height = `${height + sliderHeight - 80}px`;
    const around =
      (layout.margin?.t ?? 100) + (layout.margin?.b ?? 80) + (slides ? sliderHeight : 0);
    const ratio = size.height / size.width;
    const [across, up] = [extent(layout.xaxis), extent(layout.yaxis)];
    style.sheet = ratio.toFixed(4);
    style.ratio = ((ratio * across) / up).toFixed(4);
    style.around = `${around}px`;
  }
  return Object.entries(style)
    .map(([name, value]) => `--${name}: ${value}`)
    .join("; ");
}

/** The part of the whole that an axis takes. @param {any} axis */
function extent(axis) {
  const [start, end] = axis?.domain ?? [0, 1];
  return end - start;
}

/** Width and height of a PNG in a data URI, from its header. @param {string} source */
function imageSize(source) {
  const prefix = "data:image/png;base64,";
  if (!source.startsWith(prefix)) return undefined;
  const header = atob(source.slice(prefix.length, prefix.length + 32));
  const at = (/** @type {number} */ i) =>
    [0, 1, 2, 3].reduce((sum, k) => 256 * sum + header.charCodeAt(i + k), 0);
  return { width: at(16), height: at(20) };
}
