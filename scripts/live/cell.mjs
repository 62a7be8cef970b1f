// @ts-check
/**
 * A cell of TypeScript as a script that runs beside other cells: what it declares at its top level is its own, as fast as any local
 * variable, and other cells see it from where it is declared; what it does not declare are the variables of cells before it. Lines
 * stay lines.
 */
import { parse } from "acorn";
import { walk } from "estree-walker";
import isReference from "is-reference";
import MagicString from "magic-string";
import { analyze } from "periscopic";
import { transform } from "sucrase";

/** @typedef {import("estree").Node & { start: number, end: number }} Node */

/**
 * @typedef {object} Cell
 * @property {readonly string[]} declares the names that other cells see
 * @property {readonly string[]} reads the names that it does not declare: other cells' and the world's
 * @property {readonly string[]} does of these, those that it works on outside of any declaration, but for what only shows them
 * @property {(known: (name: string) => boolean) => string} script the script, an async function of the cells' variables and the
 * modules, where `known` are the names of other cells' variables
 */

/** The name by which a script knows the other cells' variables: none that a learner would give. */
export const others = "$cells";

/** What shows, and changes nothing: a cell that only does this need not have run for one after it. */
const showing = /^(em\.(claim|check|show|showTable)|console\.\w+)$/;

/**
 * @param {string} source
 * @returns {Cell}
 * @throws SyntaxError, with the line and the column of the source in `loc`
 */
export function cellOf(source) {
  const { code, program } = parsed(source);
  const declared = program.body.map((statement) => ({ statement, names: namesOf(statement) }));
  const declares = declared.flatMap(({ names }) => names);
  const { references, free } = referencesIn(program, new Set(declares));
  return {
    declares: [...new Set(declares)],
    reads: [...new Set(references.map(({ name }) => name))],
    does: doneIn(program, free, code),
    script: (known) => written(code, program, references, known),
  };
}

/** @param {string} source */
function parsed(source) {
  const { code } = attempt(source, 1, () =>
    transform(source, {
      transforms: ["typescript"],
      disableESTransforms: true,
      keepUnusedImports: true,
    }),
  );
  const program = attempt(source, 0, () =>
    parse(code, { ecmaVersion: "latest", sourceType: "module", allowAwaitOutsideFunction: true }),
  );
  return { code, program: /** @type {import("estree").Program & Node} */ (program) };
}

/**
 * @template T
 * @param {string} source
 * @param {number} first the number that the parser gives the first column
 * @param {() => T} parsing
 */
function attempt(source, first, parsing) {
  try {
    return parsing();
  } catch (error) {
    const { message, loc } =
      /** @type {SyntaxError & { loc?: { line: number, column: number } }} */ (error);
    const bare = message.replace(/^Error transforming .*?: /, "").replace(/ \(\d+:\d+\)$/, "");
    const { line = 1, column = first } = loc ?? {};
    throw Object.assign(new SyntaxError(bare), {
      loc: { line, column: column - first, text: source.split("\n")[line - 1] ?? "" },
    });
  }
}

/** The names that a statement declares for other cells. @param {any} statement @returns {string[]} */
function namesOf(statement) {
  switch (statement.type) {
    case "VariableDeclaration":
      return statement.declarations.flatMap((/** @type {any} */ { id }) => namesIn(id));
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return [statement.id.name];
    case "ImportDeclaration":
      return statement.specifiers.map((/** @type {any} */ { local }) => local.name);
    case "ExportNamedDeclaration":
      return statement.declaration ? namesOf(statement.declaration) : [];
    default:
      return [];
  }
}

/** The names in a pattern. @param {any} pattern @returns {string[]} */
function namesIn(pattern) {
  switch (pattern?.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((/** @type {any} */ each) => namesIn(each.value ?? each.argument)); // biome-ignore format: one line
    case "ArrayPattern":
      return pattern.elements.flatMap(namesIn);
    case "AssignmentPattern":
      return namesIn(pattern.left);
    case "RestElement":
      return namesIn(pattern.argument);
    default:
      return [];
  }
}

/**
 * The places where a program reads or sets what it does not declare.
 * @param {import("estree").Program & Node} program
 * @param {ReadonlySet<string>} own what it declares at its top level
 */
function referencesIn(program, own) {
  const { map, scope: outermost } = analyze(program);
  /** @type {{ name: string, node: Node, shorthand: boolean }[]} */
  const references = [];
  let scope = outermost;
  /** @type {any[]} */
  const around = [];
  walk(/** @type {any} */ (program), {
    enter(/** @type {any} */ node, /** @type {any} */ parent) {
      const inner = map.get(node);
      if (inner) {
        around.push(scope);
        scope = inner;
      }
      if (node.type !== "Identifier" || !parent || !isReference(node, parent)) return;
      if (scope.find_owner(node.name) || own.has(node.name)) return;
      references.push({ name: node.name, node, shorthand: parent.type === "Property" && parent.shorthand }); // biome-ignore format: one line
    },
    leave(/** @type {any} */ node) {
      if (map.get(node)) scope = around.pop();
    },
  });
  return { references, free: new Map(references.map(({ name, node }) => [node, name])) };
}

/**
 * The names of others that a cell works on at its top level, and does not merely show.
 * @param {import("estree").Program & Node} program
 * @param {Map<Node, string>} free
 * @param {string} code
 */
function doneIn(program, free, code) {
  const names = new Set();
  for (const statement of program.body) {
    if (namesOf(statement).length > 0) continue;
    if (statement.type === "ExpressionStatement") {
      const { expression } = statement;
      const call = expression.type === "AwaitExpression" ? expression.argument : expression;
      if (call.type === "CallExpression") {
        const { start, end } = /** @type {Node} */ (call.callee);
        if (showing.test(code.slice(start, end))) continue;
      }
    }
    const { start, end } = /** @type {Node} */ (statement);
    for (const [node, name] of free) if (node.start >= start && node.end <= end) names.add(name);
  }
  return /** @type {string[]} */ ([...names]);
}

/**
 * @param {string} code
 * @param {import("estree").Program & Node} program
 * @param {readonly { name: string, node: Node, shorthand: boolean }[]} references
 * @param {(known: string) => boolean} known
 */
function written(code, program, references, known) {
  const text = new MagicString(code);
  for (const { name, node, shorthand } of references) {
    if (!known(name)) continue;
    const place = `${others}.${name}`;
    text.overwrite(node.start, node.end, shorthand ? `${name}: ${place}` : place);
  }
  let first = "";
  for (const node of program.body) {
    const statement = /** @type {any} */ (node);
    const names = namesOf(statement);
    const told = names.map((name) => sharing(name, statement)).join("");
    if (statement.type === "ImportDeclaration") {
      text.overwrite(statement.start, statement.end, `${imported(statement)}${told}${"\n".repeat(lines(code, statement))}`); // biome-ignore format: one line
    } else if (statement.type === "FunctionDeclaration") {
      first += told; // hoisted
    } else if (statement.type.startsWith("Export")) {
      const { declaration } = statement;
      if (declaration) text.remove(statement.start, declaration.start);
      else text.remove(statement.start, statement.end);
      text.appendRight(statement.end, `;${told}`);
    } else if (names.length > 0) {
      text.appendRight(statement.end, `;${told}`);
    }
  }
  const last = /** @type {any} */ (program.body.at(-1));
  if (last?.type === "ExpressionStatement") {
    text.appendLeft(last.start, "return ");
  }
  return `(async (${others}, $share, $module) => {"use strict";${first}${text}\n})`;
}

/** The lines that a statement takes beyond its first. @param {string} code @param {Node} statement */
const lines = (code, { start, end }) => code.slice(start, end).split("\n").length - 1;

/** Lets other cells see a name, and set it if it may be set. @param {string} name @param {any} statement */
function sharing(name, statement) {
  const kind = (statement.declaration ?? statement).kind;
  return `$share(${JSON.stringify(name)},()=>${name},${kind !== "const" && statement.type !== "ImportDeclaration"});`;
}

/** What an import does, of a module that a cell may import. @param {any} statement */
function imported({ source, specifiers }) {
  const module = `await $module(${JSON.stringify(source.value)})`;
  if (specifiers.length === 0) return `${module};`;
  return specifiers
    .map((/** @type {any} */ { type, local, imported: there }) => {
      if (type === "ImportNamespaceSpecifier") return `const ${local.name}=${module};`;
      const name = type === "ImportDefaultSpecifier" ? "default" : there.name;
      return `const ${local.name}=(${module})[${JSON.stringify(name)}];`;
    })
    .join("");
}
