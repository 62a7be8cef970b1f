import { readFileSync } from "node:fs";

interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
}

/** How many formulas a notebook or a Markdown file holds: fenced, displayed, as an environment or in a line. */
export function formulasIn(path: string): number {
  let count = 0;
  for (const source of markdownOf(path)) {
    let text = source;
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

/** The Markdown of a notebook, by cells, or of a file. */
export function markdownOf(path: string): string[] {
  const text = readFileSync(path, "utf8");
  if (!path.endsWith(".ipynb")) return [text];
  const { cells } = JSON.parse(text) as { cells: Cell[] };
  return cells
    .filter(({ cell_type }) => cell_type === "markdown")
    .map(({ source }) => (typeof source === "string" ? source : source.join("")));
}
