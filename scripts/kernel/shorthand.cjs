// @ts-check
/**
 * tslab turns a variable of an earlier cell into a property of the kernel's memory, but overlooks it in
 * shorthand, `{ x }`; and it takes the name of a property that is taken out of one, `const { x: y } = z`, for such a variable. Written as
 * `{ x: x }` and `{ "x": y }`, which mean the same, both are read right.
 */
const ts = require("@tslab/typescript-for-tslab");

/**
 * @param {string} code
 * @returns {{ code: string, column: (line: number, column: number) => number }} the code with both
 * written out, and where a column of it (line and column from 1) was in the code as it came
 */
function expandShorthand(code) {
  const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.ES2022);
  /** @type {{ at: number, text: string }[]} */
  const added = [];
  /** @param {import("@tslab/typescript-for-tslab").Node} node */
  const visit = (node) => {
    if (ts.isShorthandPropertyAssignment(node)) {
      added.push({ at: node.name.getEnd(), text: `: ${node.name.getText(file)}` });
    } else if (
      ts.isBindingElement(node) &&
      node.propertyName &&
      ts.isIdentifier(node.propertyName)
    ) {
      const { propertyName } = node;
      for (const at of [propertyName.getStart(file), propertyName.getEnd()])
        added.push({ at, text: '"' });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  added.sort((a, b) => a.at - b.at);
  let expanded = "";
  let from = 0;
  for (const { at, text } of added) {
    expanded += code.slice(from, at) + text;
    from = at;
  }
  return {
    code: expanded + code.slice(from),
    column(line, column) {
      let shift = 0;
      for (const { at, text } of added) {
        const place = file.getLineAndCharacterOfPosition(at);
        if (place.line + 1 !== line || column <= place.character + 1 + shift) continue;
        shift += Math.min(text.length, column - (place.character + 1 + shift));
      }
      return column - shift;
    },
  };
}

module.exports = { expandShorthand };
