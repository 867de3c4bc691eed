/**
 * One plain word put in place of another, by far the most frequent edit: a role renamed, a format changed. The places
 * come from the fast parser; for anything else the edit layer reads the file with the parser that keeps everything.
 */
import type { YamlPath } from "../model/model.ts";
import { parseSyntax, type ScalarNode, type SyntaxNode } from "./syntax.ts";

/** A word that means itself wherever it stands. */
export const PLAIN_WORD = /^(?!(?:true|false|null)$)[a-z]{2,}[a-z\d]*(?:[_-][a-z\d]+)*$/;

/** Anchors, aliases and tags: a word there stands for more than itself. */
const MARKS = /(?:^|[\s[{,])[&*!]\S/m;

/** One word to set. */
export interface WordSetting {
  readonly path: YamlPath;
  readonly value: string;
}

/** The text with words set at their paths; undefined when some place does not hold a plain word already. */
export function setPlainWords(text: string, settings: readonly WordSetting[]): string | undefined {
  if (MARKS.test(text) || settings.some(({ value }) => !PLAIN_WORD.test(value))) return undefined;
  const { documents, problems } = parseSyntax(text);
  const [root] = documents;
  if (!root || documents.length > 1 || problems.length > 0) return undefined;
  const found: { readonly node: ScalarNode; readonly value: string }[] = [];
  for (const { path, value } of settings) {
    if (path.length === 0) return undefined;
    const node = path.reduce<SyntaxNode | undefined>(child, root);
    if (node?.kind !== "scalar" || text.slice(node.start, node.end) !== node.text || !PLAIN_WORD.test(node.text)) {
      return undefined;
    }
    // Two values for one place: the later one counts, as it does when they are set one after the other.
    const same = found.findIndex((each) => each.node === node);
    if (same >= 0) found.splice(same, 1);
    found.push({ node, value });
  }
  let result = "";
  let at = 0;
  for (const { node, value } of found.toSorted((a, b) => a.node.start - b.node.start)) {
    result += text.slice(at, node.start) + value;
    at = node.end;
  }
  return result + text.slice(at);
}

function child(node: SyntaxNode | undefined, part: string | number): SyntaxNode | undefined {
  if (node?.kind === "sequence") return typeof part === "number" ? node.items[part] : undefined;
  return node?.kind === "map" ? node.entries.find(({ key }) => key.text === part)?.value : undefined;
}
