/**
 * The text of the page that stands out least from what is behind it, by WCAG's contrast ratio (1 to 21).
 * Runs in the page, so it is one function that uses nothing from outside.
 */
export function faintestText(): { text: string; contrast: number } {
  type Color = [red: number, green: number, blue: number, alpha: number];

  const parsed = (color: string): Color => {
    const [r = 0, g = 0, b = 0, a = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
    return color.startsWith("color(srgb") ? [255 * r, 255 * g, 255 * b, a] : [r, g, b, a]; // a mixture's, from 0 to 1
  };
  const luminance = (color: Color) => {
    const [r, g, b] = color.map((c) =>
      c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element: Element): Color => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const color = parsed(getComputedStyle(at).backgroundColor);
      if (color[3] === 1) return color;
    }
    return [255, 255, 255, 1];
  };

  let faintest = { text: "", contrast: 21 };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim();
    if (!element || !text || element.closest("script, style, noscript, mjx-assistive-mml, .skip"))
      continue;
    if (!element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const ink = parsed(element instanceof SVGElement ? style.fill : style.color);
    // A slider's labels are there for those who cannot see it, and clear: its reading is printed above it.
    if (ink[3] === 0 || Number(style.fillOpacity) === 0) continue;
    const fore = luminance(ink);
    const back = luminance(behind(element));
    const contrast = (Math.max(fore, back) + 0.05) / (Math.min(fore, back) + 0.05);
    if (contrast < faintest.contrast) faintest = { text, contrast };
  }
  return faintest;
}
