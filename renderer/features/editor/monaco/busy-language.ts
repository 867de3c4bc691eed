/** How BUSY text is coloured and indented. Data only, so that it can be read and tested without an editor. */
import type { languages } from "monaco-editor/editor";

/** Keys whose value names the thing itself. */
const NAME_KEYS = "name";
/** Keys whose value refers to something else. */
const REFERENCE_KEYS =
  "role|runs|inherits_from|document_definition|target|algorithm|tool|advisor|capability|escalation_path";
/** Keys whose value is a condition. */
const CONDITION_KEYS = "condition|when|while|assert";
/** Words with a meaning of their own. */
const KEYWORDS = [
  "true",
  "false",
  "null",
  "algorithmic",
  "ai_agent",
  "human",
  "human_creative",
  "daily",
  "weekly",
  "monthly",
  "quarterly",
  "on_demand",
  "triggered",
  "form",
  "meeting",
  "writing_session",
  "strategy_session",
  "document",
  "data",
  "decision",
  "approval",
  "escalate",
  "override",
  "delegate",
  "pause",
  "ai_assist",
  "structured",
  "narrative",
  "stream-aligned",
  "enabling",
  "complicated-subsystem",
  "platform",
  "required",
  "format",
  "range",
  "dependency",
  "conflict",
  "error",
  "warning",
  "info",
  "L0",
  "L1",
  "L2",
];

/** Token rules. */
export const busyTokens: languages.IMonarchLanguage = {
  defaultToken: "string",
  keywords: KEYWORDS,
  tokenizer: {
    root: [
      [/^\s*#.*$/, "comment"],
      [/\s#.*$/, "comment"],
      [/^---.*$/, "delimiter"],
      [/-(?=\s|$)/, "delimiter"],
      // A block of text (| or >) takes every line that is indented more than its key.
      [/([\w.-]+)(\s*:)(\s*)([|>][-+\d]*)(\s*)$/, ["key", "delimiter", "", "delimiter", { token: "", next: "@block" }]],
      [
        new RegExp(`\\b(${NAME_KEYS})(:)(\\s+)([^#\\s"'\\[{|>&*][^#]*?)(?=\\s+#|\\s*$)`),
        ["key", "delimiter", "", "name"],
      ],
      [
        new RegExp(`\\b(${REFERENCE_KEYS})(:)(\\s+)([^#\\s"'\\[{|>&*][^#]*?)(?=\\s+#|\\s*$)`),
        ["key", "delimiter", "", "reference"],
      ],
      [
        new RegExp(`\\b(${CONDITION_KEYS})(:)(\\s+)([^#\\s|>&*].*?)(?=\\s+#|\\s*$)`),
        ["key", "delimiter", "", "expression"],
      ],
      [/([A-Za-z_][\w.-]*)(\s*:)(?=\s|$)/, ["key", "delimiter"]],
      { include: "@values" },
    ],
    values: [
      [/"(?:[^"\\]|\\.)*"?/, "string"],
      [/'(?:[^']|'')*'?/, "string"],
      [/[[\]{},]/, "delimiter"],
      [/[&*!][\w-]+/, "reference"],
      [/-?\d+(?:\.\d+)?[mhdw]?(?=\s*(?:$|[,\]}#]))/, "number"],
      [/[\w-]+(?=\s*(?:$|[,\]}]|\s#))/, { cases: { "@keywords": "keyword", "@default": "string" } }],
      [/[^\s,[\]{}#"']+/, "string"],
      [/\s+/, ""],
      [/#/, "string"],
    ],
    block: [
      [/^\s*$/, ""],
      [/^( +)(?=\S)/, { token: "@rematch", switchTo: "@blockBody.$1" }],
      [/^(?=\S)/, { token: "@rematch", next: "@pop" }],
    ],
    blockBody: [
      [/^\s*$/, ""],
      [/^( *).*$/, { cases: { "$1~$S2 *": { token: "string" }, "@default": { token: "@rematch", next: "@pop" } } }],
    ],
  },
};

/** Brackets, comments, folding and indentation; `indent` is Monaco's action for one step further in. */
export function busyConfiguration(indent: languages.IndentAction): languages.LanguageConfiguration {
  return {
    comments: { lineComment: "#" },
    brackets: [
      ["{", "}"],
      ["[", "]"],
    ],
    autoClosingPairs: [
      { open: "{", close: "}" },
      { open: "[", close: "]" },
      { open: '"', close: '"', notIn: ["string", "comment"] },
    ],
    surroundingPairs: [
      { open: "{", close: "}" },
      { open: "[", close: "]" },
      { open: '"', close: '"' },
      { open: "'", close: "'" },
    ],
    folding: { offSide: true },
    wordPattern: /[\w-]+/,
    onEnterRules: [
      { beforeText: /:\s*$/, action: { indentAction: indent } },
      // A new entry's fields stand below its first one: "- name: x" is followed by two more spaces.
      { beforeText: /^\s*-\s+\S.*$/, action: { indentAction: 0 as languages.IndentAction, appendText: "  " } },
    ],
  };
}
