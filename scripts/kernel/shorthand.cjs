// @ts-check
/**
 * tslab turns a variable of an earlier cell into a property of the kernel's memory, but overlooks it in
 * shorthand, `{ x }`. Written out as `{ x: x }`, which means the same, it is found.
 */
const ts = require("@tslab/typescript-for-tslab");

/**
 * @param {string} code
 * @returns {{ code: string, column: (line: number, column: number) => number }} the code with shorthand
 * written out, and where a column of it (line and column from 1) was in the code as it came
 */
function expandShorthand(code) {
  const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.ES2022);
  /** @type {{ end: number, name: string }[]} */
  const found = [];
  /** @param {import("@tslab/typescript-for-tslab").Node} node */
  const visit = (node) => {
    if (ts.isShorthandPropertyAssignment(node)) {
      found.push({ end: node.name.getEnd(), name: node.name.getText(file) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  let expanded = "";
  let from = 0;
  for (const { end, name } of found) {
    expanded += `${code.slice(from, end)}: ${name}`;
    from = end;
  }
  return {
    code: expanded + code.slice(from),
    column(line, column) {
      let shift = 0;
      for (const { end, name } of found) {
        const place = file.getLineAndCharacterOfPosition(end);
        const added = name.length + 2;
        if (place.line + 1 !== line || column <= place.character + 1 + shift) continue;
        shift += Math.min(added, column - (place.character + 1 + shift));
      }
      return column - shift;
    },
  };
}

module.exports = { expandShorthand };
