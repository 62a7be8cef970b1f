// @ts-check
/** An editor of a cell's code, in the page's colors. */
import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascriptLanguage, localCompletionSource, typescriptLanguage } from "@codemirror/lang-javascript"; // biome-ignore format: one line
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, LanguageSupport, syntaxHighlighting } from "@codemirror/language"; // biome-ignore format: one line
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { completeModule } from "./completeModule.mjs";

const colors = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.regexp, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.typeName, tags.className], color: "var(--code-name)" }, // biome-ignore format: one line
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
]);

/**
 * @typedef {object} EditorEvents
 * @property {(source: string) => void} changed
 * @property {() => void} run Ctrl-Enter, or Command-Enter
 * @property {() => void} runAndMoveOn Shift-Enter
 * @property {() => void} left Escape
 */

/**
 * @param {HTMLElement} parent
 * @param {string} source
 * @param {import("./completeModule.mjs").Names} names the module's, for completion
 * @param {EditorEvents} events
 */
export function openEditor(parent, source, names, events) {
  const does = (/** @type {() => void} */ act) => () => {
    act();
    return true;
  };
  const keys = [
    { key: "Mod-Enter", run: does(events.run) },
    { key: "Shift-Enter", run: does(events.runAndMoveOn) },
  ];
  const completions = { autocomplete: completeModule(names) };
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: source,
      extensions: [
        Prec.highest(keymap.of(keys)),
        lineNumbers(),
        history(),
        indentUnit.of("  "),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion(),
        // After those of the others: Escape closes what it may close first, and only then leaves, so that Tab moves on.
        keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
        keymap.of([{ key: "Escape", run: does(events.left) }]),
        new LanguageSupport(typescriptLanguage, [
          javascriptLanguage.data.of(completions),
          typescriptLanguage.data.of(completions),
          typescriptLanguage.data.of({ autocomplete: localCompletionSource }),
        ]),
        syntaxHighlighting(colors),
        EditorView.contentAttributes.of({
          "aria-label": "Code. Shift-Enter runs it, Escape leaves it.",
        }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) events.changed(state.doc.toString());
        }),
      ],
    }),
  });
}
