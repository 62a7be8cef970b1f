import { setTimeout } from "node:timers/promises";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A page opened without a network, and what the browser complained of since. */
export interface Visit {
  readonly page: Page;
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** How long a lecture may take to draw itself; a second or two is usual. */
const patience = 40_000;

/**
 * Opens a lecture offline and waits until it says that every figure and formula is there. A headless browser
 * once in hundreds of visits never answers, so a visit without an answer is made once more, and says so.
 */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
): Promise<Visit> {
  const first = await open(browser, url, options);
  if (first) return first;
  console.warn(`${url} was not ready after ${patience / 1000} s: opened again`);
  const second = await open(browser, url, options);
  if (second) return second;
  throw new Error(`${url} was not ready after ${patience / 1000} s, twice`);
}

async function open(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
): Promise<Visit | undefined> {
  const context = await browser.newContext({ offline: true, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) complaints.push(`asked for: ${request.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`thrown: ${error.message}`));
  await page.goto(url);
  const ready = page.evaluate("window.lectureReady").then(
    () => true,
    () => false,
  );
  const late = new AbortController();
  const answered = await Promise.race([
    ready,
    setTimeout(patience, false, { signal: late.signal }).catch(() => false),
  ]);
  late.abort();
  if (answered) return { page, complaints, close: () => context.close() };
  await context.close();
}
