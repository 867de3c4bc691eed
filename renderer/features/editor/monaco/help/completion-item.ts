/** A completion of the engine as a suggestion of Monaco's. */
import { languages } from "monaco-editor/editor";
import type { Completion, CompletionKind } from "#shared/language.ts";
import { toMonaco } from "../places.ts";

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

/** Asks for suggestions once more, without saying so when there are none. */
const ASK_AGAIN = { id: "editor.action.triggerSuggest", title: "", arguments: [{ auto: true }] };

/** The suggestion for a completion: what it puts in, what goes with it elsewhere, and whether the next is offered at once. */
export function toItem(completion: Completion): languages.CompletionItem {
  const { label, kind, detail, documentation, insert, snippet, range, rank, filter, also = [], again } = completion;
  return {
    label: detail === undefined ? label : { label, description: detail },
    kind: KINDS[kind],
    ...(documentation === undefined ? {} : { documentation: { value: documentation } }),
    insertText: insert,
    ...(snippet ? { insertTextRules: languages.CompletionItemInsertTextRule.InsertAsSnippet } : {}),
    range: toMonaco(range),
    filterText: filter ?? label,
    sortText: String(rank).padStart(6, "0"),
    ...(also.length === 0
      ? {}
      : { additionalTextEdits: also.map((edit) => ({ range: toMonaco(edit.range), text: edit.text })) }),
    ...(again === true ? { command: ASK_AGAIN } : {}),
  };
}
