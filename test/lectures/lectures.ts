import { readdirSync } from "node:fs";
import { resolve } from "node:path";

/** Where the lectures were exported to. */
export const folder = resolve("lectures");

/** Their pages, by the notebooks and not by what is there: one that was not exported fails. */
export const pages = readdirSync("notebooks").flatMap((file) =>
  file.endsWith(".ipynb") ? file.replace(/ipynb$/, "html") : [],
);

/** How many pages are one half of them: each file of tests has a core, and each half a file. */
export const half = Math.ceil(pages.length / 2);
