import assert from "node:assert/strict";
import type { AxeResults } from "axe-core";
import type { Locator, Page } from "playwright-core";
import { faintestText } from "./contrast";

/** A lecture's readers: one at a desk, one on a phone. */
export const desk = { viewport: { width: 1280, height: 900 } };
export const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

/** What axe-core finds fault with on a page: each rule, and the first element that breaks it. */
export async function faults(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: require.resolve("axe-core/axe.min.js") });
  const { violations } = (await page.evaluate(
    "axe.run({ preload: false, resultTypes: ['violations'] })",
  )) as AxeResults;
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0].html}`);
}

/** The links within a page that lead to no element of it. */
export function deadLinks(page: Page): Promise<string[]> {
  return page.$$eval('a[href^="#"]', (links) =>
    links
      .filter((link) => {
        const id = decodeURIComponent(link.getAttribute("href")?.slice(1) ?? "");
        return !document.getElementById(id);
      })
      .map((link) => link.outerHTML),
  );
}

/**
 * What stands after a solution's box, and neither begins something new (a heading, a numbered exercise, another box)
 * nor is hidden: each with its first words.
 */
export function besideBoxes(page: Page): Promise<string[]> {
  return page.$$eval("main details", (boxes) =>
    boxes
      .filter((box) => /solution/i.test(box.querySelector("summary")?.textContent ?? ""))
      .map(({ nextElementSibling: next }) => next)
      .filter((next) => next && !next.matches("h1, h2, h3, h4, details, .colophon"))
      .filter((next) => !/^\d+\./.test(next?.querySelector(":scope > strong")?.textContent ?? ""))
      .map((next) => next?.textContent?.trim().slice(0, 80) ?? ""),
  );
}

/** What is in sight of the boxes that are closed: nothing but their summaries. */
export function seenInBoxes(page: Page): Promise<string[]> {
  return page.$$eval("main details:not([open]) > :not(summary)", (all) =>
    all.filter((it) => it.checkVisibility()).map((it) => it.textContent?.slice(0, 80) ?? ""),
  );
}

/** The notes and slider readings of figures that lie over one another or beyond their figure. */
export function strayWords(page: Page): Promise<string[]> {
  return page.$$eval(".plot", (plots) =>
    plots.flatMap((plot, i) => {
      const frame = plot.getBoundingClientRect();
      const selector = ".annotation-text, .slider-group > .slider-label";
      const words = [...plot.querySelectorAll(selector)]
        .map((it) => ({ box: it.getBoundingClientRect(), text: it.textContent }))
        .filter(({ box }) => box.width > 0);
      const beyond = words
        .filter(({ box }) => {
          const sideways = box.left < frame.left - 1 || box.right > frame.right + 1;
          return sideways || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
        })
        .map(({ text }) => `figure ${i + 1}: "${text}" stands out of it`);
      const over = words.flatMap((a, k) =>
        words
          .slice(k + 1)
          .filter(({ box }) => {
            const across = Math.min(a.box.right, box.right) - Math.max(a.box.left, box.left);
            const down = Math.min(a.box.bottom, box.bottom) - Math.max(a.box.top, box.top);
            return across > 1 && down > 1;
          })
          .map(({ text }) => `figure ${i + 1}: "${a.text}" over "${text}"`),
      );
      return [...beyond, ...over];
    }),
  );
}

/** Opens every fold, and waits until the figures in them are as wide as the page lets them be. */
export async function unfold(page: Page): Promise<void> {
  await page.$$eval("details", (all) => {
    for (const fold of all) fold.open = true;
  });
  await page.waitForFunction(() =>
    [...document.querySelectorAll(".plot")].every((plot) => {
      const drawing = plot.querySelector("svg.main-svg");
      return drawing && Math.abs(drawing.getBoundingClientRect().width - plot.clientWidth) < 2;
    }),
  );
}

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
