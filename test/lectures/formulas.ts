import { readFileSync } from "node:fs";

interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
}

/** How many formulas the Markdown of a notebook holds: fenced, displayed, as an environment or in a line. */
export function formulasIn(path: string): number {
  const { cells } = JSON.parse(readFileSync(path, "utf8")) as { cells: Cell[] };
  let count = 0;
  for (const { cell_type, source } of cells) {
    if (cell_type !== "markdown") continue;
    let text = typeof source === "string" ? source : source.join("");
    const take = (pattern: RegExp, counts: boolean) => {
      text = text.replace(pattern, () => {
        if (counts) count++;
        return " ";
      });
    };
    take(/^```math\n[\s\S]*?^```/gm, true);
    take(/^```[\s\S]*?^```/gm, false);
    take(/`[^`]+`/g, false);
    take(/\\\$/g, false);
    take(/\$\$[\s\S]+?\$\$/g, true);
    take(/\$[^$]+\$/g, true);
    take(/\\begin\{([a-z]+\*?)\}[\s\S]*?\\end\{\1\}/g, true);
  }
  return count;
}
