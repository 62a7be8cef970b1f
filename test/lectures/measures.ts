import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { faintestText } from "./contrast";

/** A lecture's readers: one at a desk, one on a phone. */
export const desk = { viewport: { width: 1280, height: 900 } };
export const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

/** By how many pixels a page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/** The sizes of the figures that are not folded away; 0 by 0 for one that is not drawn. */
export function drawings(page: Page): Promise<{ width: number; height: number }[]> {
  return page.$$eval(".plot", (plots) =>
    plots
      .filter((plot) => plot.checkVisibility())
      .map((plot) => {
        const box = plot.querySelector("svg.main-svg")?.getBoundingClientRect();
        return { width: box?.width ?? 0, height: box?.height ?? 0 };
      }),
  );
}

/** Moves a figure's slider to its left end, 0, or its right end, 1: what it then says, and what is drawn. */
export async function slideTo(
  plot: Locator,
  end: 0 | 1,
): Promise<{ says: string; drawing: string }> {
  const rail = await plot.locator(".slider-rail-touch-rect").boundingBox();
  assert.ok(rail);
  const moved = await plot.evaluateHandle((element, toLast) => {
    // biome-ignore lint/suspicious/noExplicitAny: plotly's own
    const drawn = element as any;
    const { active, steps } = drawn._fullLayout.sliders[0];
    const there = active === (toLast ? steps.length - 1 : 0);
    const animated = new Promise((resolve) => drawn.once("plotly_animated", resolve));
    return { done: there ? Promise.resolve() : animated };
  }, end === 1);
  const inset = 3; // of the rail's round ends
  const x = rail.x + inset + end * (rail.width - 2 * inset);
  await plot.page().mouse.click(x, rail.y + rail.height / 2);
  await moved.evaluate(({ done }) => done);
  return plot.evaluate((element) => ({
    says: element.querySelector(".slider-label")?.textContent ?? "",
    drawing: element.querySelector(".cartesianlayer")?.innerHTML ?? "",
  }));
}

/** How light the page's background is, 0 to 1. */
export function luminance(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { backgroundColor } = getComputedStyle(document.documentElement);
    const [r = 0, g = 0, b = 0] = (backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
    return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
  });
}

/** @throws where some text has less contrast than WCAG asks for, AA. */
export async function assertContrast(page: Page): Promise<void> {
  const { text, contrast } = await page.evaluate(faintestText);
  assert.ok(contrast >= 4.5, `"${text}" has contrast ${contrast}`);
}
