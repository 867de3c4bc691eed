/** What may stand at the cursor. */
import { languages } from "monaco-editor/editor";
import { core } from "#renderer/state/core.ts";
import type { Completion, CompletionKind } from "#shared/language.ts";
import { toMonaco, toPosition } from "../places.ts";
import { BUSY } from "../setup.ts";
import { askAbout } from "./ask.ts";

const { CompletionItemKind } = languages;

const KINDS: Readonly<Record<CompletionKind, languages.CompletionItemKind>> = {
  field: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  role: CompletionItemKind.User,
  playbook: CompletionItemKind.Module,
  step: CompletionItemKind.Method,
  deliverable: CompletionItemKind.Value,
  document: CompletionItemKind.File,
  team: CompletionItemKind.Folder,
  member: CompletionItemKind.User,
  event: CompletionItemKind.Event,
  tool: CompletionItemKind.Interface,
  algorithm: CompletionItemKind.Function,
  variable: CompletionItemKind.Variable,
  operator: CompletionItemKind.Operator,
  function: CompletionItemKind.Function,
  snippet: CompletionItemKind.Snippet,
};

/** Suggests without saying so when there is nothing to suggest. */
const IF_ANY = { auto: true };

function toItem(completion: Completion): languages.CompletionItem {
  const { label, kind, detail, documentation, insert, snippet, range, rank } = completion;
  return {
    label: detail === undefined ? label : { label, description: detail },
    kind: KINDS[kind],
    ...(documentation === undefined ? {} : { documentation: { value: documentation } }),
    insertText: insert,
    ...(snippet ? { insertTextRules: languages.CompletionItemInsertTextRule.InsertAsSnippet } : {}),
    range: toMonaco(range),
    filterText: label,
    sortText: String(rank).padStart(6, "0"),
    // A field waits for its value: what fits is offered at once, if anything does.
    ...(kind === "field" ? { command: { id: "editor.action.triggerSuggest", title: "", arguments: [IF_ANY] } } : {}),
  };
}

languages.registerCompletionItemProvider(BUSY, {
  triggerCharacters: [" ", "-", "[", ",", "(", "."],
  async provideCompletionItems(model, position, _context, token) {
    const found = await askAbout(model, token, (asked, options) =>
      core.language.completions({ ...asked, position: toPosition(position) }, options),
    );
    return { suggestions: found.map(toItem) };
  },
});
