// @ts-check
/** The data that a cell's code names, which a page fetches from beside it before the cell runs. */

/** @type {readonly [RegExp, (found: RegExpExecArray) => string[]][]} */
const named = [
  [/\bmnist\(\s*"(train|test)"/g, ([, part]) => [`mnist-${part}`]],
  [/\bmnist\((?!\s*")/g, () => ["mnist-train", "mnist-test"]],
  [/\bmnistClassifier\(/g, () => ["mnist-classifier"]],
  [/\bruns\/([\w-]+)\.json/g, ([, list]) => [`runs-${list}`]],
];

/** @param {string} code @returns {string[]} */
export function dataOf(code) {
  const names = named.flatMap(([pattern, of]) =>
    [...code.matchAll(pattern)].flatMap((found) => of(/** @type {RegExpExecArray} */ (found))),
  );
  return [...new Set(names)];
}
