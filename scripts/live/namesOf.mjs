// @ts-check
/** The module's public names as the editor completes them, from TypeDoc's model of its doc comments. */

/** @typedef {import("./completeModule.mjs").Names} Names */

/** CodeMirror's kinds by TypeDoc's. @type {Readonly<Record<number, string>>} */
const kinds = {
  4: "namespace",
  32: "variable",
  64: "function",
  128: "class",
  256: "interface",
  2097152: "type",
};

/** @param {any} model TypeDoc's project @returns {Names} */
export function namesOf(model) {
  const [{ children }] = model.children;
  return Object.fromEntries(children.filter(isNamed).map(named));
}

/** @param {any} declaration */
const isNamed = ({ kind }) => kind in kinds;

/** @param {any} declaration @returns {[string, import("./completeModule.mjs").Name]} */
function named({ name, kind, comment, signatures, children }) {
  const [signature] = signatures ?? [];
  const says = firstSentence(signature?.comment ?? comment);
  const parameters = signature?.parameters?.map(parameter).join(", ");
  return [
    name,
    {
      kind: kinds[kind],
      ...(signature && { signature: `(${parameters ?? ""})` }),
      ...(says && { says }),
      ...(kind === 4 && { names: Object.fromEntries(children.filter(isNamed).map(named)) }),
    },
  ];
}

/** @param {any} parameter */
function parameter({ name, flags, defaultValue }) {
  return `${flags?.isRest ? "..." : ""}${name}${flags?.isOptional || defaultValue ? "?" : ""}`;
}

/** @param {any} comment */
function firstSentence(comment) {
  const text = (comment?.summary ?? [])
    .map((/** @type {any} */ { text }) => text)
    .join("")
    .replace(/\s+/g, " ");
  return /^.*?[.:](?= |$)/.exec(text)?.[0] ?? text;
}
