// @ts-check
/**
 * Where compiled code was in its cell. To be loaded before tslab: the TypeScript that tslab then finds makes source maps of
 * both its passes, from the cell to a module and from that to a script.
 */
const { SourceMap } = require("node:module");
const path = require.resolve("@tslab/typescript-for-tslab");
const ts = require(path);

/** @typedef {{ toModule: SourceMap, toCell: SourceMap }} Maps */

/** The last line of what is compiled with its map. */
const comment = /\/\/# sourceMappingURL=(?:\S*base64,)?(\S*)\s*$/;

/** The maps of what TypeScript compiled last. @type {Maps | undefined} */
let latest;

/** The cells' scripts by the names that their frames have for a file. @type {Map<string, Maps & { label: string }>} */
const scripts = new Map();

/**
 * @param {string[]} files
 * @param {object} options
 * @param {unknown[]} rest
 */
function createWatchCompilerHost(files, options, ...rest) {
  return ts.createWatchCompilerHost(files, { ...options, inlineSourceMap: true }, ...rest);
}

/**
 * @param {string} code
 * @param {{ compilerOptions: object }} options
 */
function transpileModule(code, options) {
  const compilerOptions = { ...options.compilerOptions, sourceMap: true };
  const ofModule = comment.exec(code)?.[1];
  const out = ts.transpileModule(code.replace(comment, ""), { ...options, compilerOptions });
  latest = ofModule
    ? {
        toModule: new SourceMap(JSON.parse(out.sourceMapText)),
        toCell: new SourceMap(JSON.parse(Buffer.from(ofModule, "base64").toString())),
      }
    : undefined;
  return { ...out, outputText: out.outputText.replace(comment, "") };
}

// @ts-expect-error: the cache of what is loaded is Node's own, and its entries are to be written
require.cache[path].exports = { ...ts, createWatchCompilerHost, transpileModule };

/**
 * A cell's script under a name of its own, whose places are known from then on.
 * @param {string} label the cell's
 * @param {string} script what was compiled last
 */
function named(label, script) {
  if (!latest) return script;
  const name = label.replaceAll(" ", "-"); // V8 takes no name with a space
  scripts.set(name, { ...latest, label });
  return `${script}\n//# sourceURL=${name}`;
}

/** @param {NodeJS.CallSite} site */
const isOfCell = (site) => scripts.has(site.getScriptNameOrSourceURL() ?? "");

/**
 * Where a frame was, as "cell [3], line 2"; undefined in a line that the compiler added.
 * @param {NodeJS.CallSite} site a cell's
 */
function placeOf(site) {
  const script = scripts.get(site.getScriptNameOrSourceURL() ?? "");
  const [line, column] = [site.getLineNumber() ?? 0, site.getColumnNumber() ?? 0];
  const inModule = script?.toModule.findEntry(line - 1, column - 1);
  if (!script || !inModule || !("originalLine" in inModule)) return;
  if (inModule.generatedLine !== line - 1) return; // the nearest line before one that came from nowhere
  const inCell = script.toCell.findEntry(inModule.originalLine, inModule.originalColumn);
  if (!("originalLine" in inCell)) return;
  return `${script.label}, line ${inCell.originalLine}`; // counted from 0, below a line of tslab's
}

module.exports = { isOfCell, named, placeOf };
