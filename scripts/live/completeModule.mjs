// @ts-check
/** Completes the module's names after `em.`, each with its signature and the first sentence of its doc comment. */

/**
 * @typedef {object} Name
 * @property {string} kind as CodeMirror names kinds: "function", "class", "interface", "namespace", "variable", "type"
 * @property {string} [signature]
 * @property {string} [says] the first sentence of its doc comment
 * @property {Names} [names] what it holds
 */

/** @typedef {{ [name: string]: Name }} Names */

/**
 * @param {Names} names
 * @returns {import("@codemirror/autocomplete").CompletionSource}
 */
export function completeModule(names) {
  return (context) => {
    const found = context.matchBefore(/\bem(\.\w+)*\.\w*/);
    if (!found) return null;
    const path = found.text.split(".").slice(1, -1);
    const holder = path.reduce(
      (/** @type {Names | undefined} */ at, name) => at?.[name]?.names,
      names,
    );
    if (!holder) return null;
    return {
      from: found.from + found.text.lastIndexOf(".") + 1,
      validFor: /^\w*$/,
      options: Object.entries(holder).map(([label, { kind, signature, says }]) => ({
        label,
        type: kind,
        detail: signature,
        info: says,
      })),
    };
  };
}
