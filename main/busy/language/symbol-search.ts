/** Finding things of the workspace by a part of their name, as people type it: letters left out, words in any order. */
import type { SymbolMatch } from "#shared/language.ts";
import type { Origin } from "../model/model.ts";
import { valueRange } from "../model/origin.ts";
import { visitTasks } from "../model/walk.ts";
import { fold, type SymbolText, symbolOfDeliverable, symbolOfStep, symbolOfTask } from "../names/symbols.ts";
import type { Scope, Workspace } from "../workspace.ts";
import { labelOfName } from "../writing/templates.ts";
import { symbolOfMember } from "./things.ts";

/** Of two equally good names the one of the larger thing comes first. */
const KINDS = ["playbook", "team", "role", "document", "member", "step", "task", "deliverable"];

/** The least score of a name that holds all words of the query; below it only its letters are there. */
const HOLDS_WORDS = 60;

/**
 * At most `limit` things, the best match first; nothing for an empty query. With `wholeWords`, names that only hold the
 * letters in their order are left out.
 */
export function searchSymbols(
  workspace: Workspace,
  query: string,
  limit: number,
  { wholeWords = false }: { readonly wholeWords?: boolean } = {},
): SymbolMatch[] {
  const wanted = fold(query);
  if (wanted === "") return [];
  const found: { readonly candidate: Candidate; readonly score: number }[] = [];
  const letters = lettersIn(wanted);
  visitNamed(workspace, (candidate) => {
    // A name that lacks one of the letters cannot fit: most are done with here.
    if ((letters & ~lettersIn(candidate.name)) !== 0) return;
    const score = scoreOf(fold(candidate.name), wanted);
    if (score > 0 && !(wholeWords && score < HOLDS_WORDS)) found.push({ candidate, score });
  });
  return found
    .sort(
      (a, b) =>
        b.score - a.score ||
        KINDS.indexOf(a.candidate.kind) - KINDS.indexOf(b.candidate.kind) ||
        compare(a.candidate.at.file, b.candidate.at.file) ||
        a.candidate.at.range.start.line - b.candidate.at.range.start.line,
    )
    .slice(0, limit)
    .map(({ candidate: { symbol, name, kind, detail, at } }) => {
      return { symbol: symbol(), name, kind, detail: detail(), file: at.file, range: valueRange(at, "name") };
    });
}

interface Candidate {
  /** Its symbol, put together only for what is found. */
  readonly symbol: () => SymbolText;
  readonly name: string;
  readonly kind: string;
  readonly detail: () => string;
  readonly at: Origin;
}

/** Everything with a name, in no particular order. */
function visitNamed(workspace: Workspace, visit: (candidate: Candidate) => void): void {
  const ofTeam = ({ team }: { readonly team: Scope }) => team?.name ?? "";
  for (const { symbol, name, model } of workspace.teams) {
    if (model) visit({ symbol: () => symbol, name, kind: "team", detail: () => "Team", at: model.at });
  }
  for (const role of workspace.roles) {
    visit({ symbol: () => role.symbol, name: role.name, kind: "role", detail: () => ofTeam(role), at: role.at });
    const detail = () => labelOfName(role.name);
    visitTasks(role.model.tasks, ({ name, at }, names) =>
      visit({ symbol: () => symbolOfTask(role, names), name, kind: "task", detail, at }),
    );
  }
  for (const playbook of workspace.playbooks) {
    const { symbol, at, model } = playbook;
    visit({ symbol: () => symbol, name: playbook.name, kind: "playbook", detail: () => ofTeam(playbook), at });
    const detail = () => labelOfName(playbook.name);
    const made = new Set<string>();
    visitTasks(model.steps, (step, names) => {
      visit({ symbol: () => symbolOfStep(playbook, names), name: step.name, kind: "step", detail, at: step.at });
      for (const output of step.outputs) {
        // The first maker is where it is defined.
        if (made.has(output.name)) continue;
        made.add(output.name);
        const symbolOf = () => symbolOfDeliverable(playbook, output.name);
        visit({ symbol: symbolOf, name: output.name, kind: "deliverable", detail, at: output.at });
      }
    });
  }
  for (const each of workspace.documents) {
    const { symbol, name, model } = each;
    visit({ symbol: () => symbol, name, kind: "document", detail: () => ofTeam(each), at: model.metadata.at });
  }
  for (const each of workspace.members) {
    const { name, at } = each;
    visit({ symbol: () => symbolOfMember(each), name, kind: "member", detail: () => ofTeam(each), at });
  }
}

/** Which of the letters a–z occur in a text, a bit each. */
function lettersIn(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = (text.charCodeAt(at) | 32) - 97;
    if (letter >= 0 && letter < 26) letters |= 1 << letter;
  }
  return letters;
}

/**
 * How well a folded name fits: the very name, its beginning, the beginnings of its words, all words somewhere, the
 * letters in their order. 0 when it does not.
 */
function scoreOf(name: string, wanted: string): number {
  if (name === wanted) return 100;
  if (name.startsWith(wanted)) return 90;
  const words = wanted.split("-");
  const parts = name.split("-");
  if (words.every((word) => parts.some((part) => part.startsWith(word)))) return 80;
  if (name.includes(wanted)) return 70;
  if (words.every((word) => name.includes(word))) return HOLDS_WORDS;
  return lettersScore(parts, wanted.replaceAll("-", ""));
}

/** 1–50 when the letters occur in their order; more the more of them begin a word. */
function lettersScore(parts: readonly string[], letters: string): number {
  const joined = parts.join("");
  const starts = new Set<number>();
  let at = 0;
  for (const part of parts) {
    starts.add(at);
    at += part.length;
  }
  let reached = 0;
  let atStarts = 0;
  let jumps = 0;
  for (const letter of letters) {
    const start = [...starts].find((each) => each >= reached && joined[each] === letter);
    const next = joined.indexOf(letter, reached);
    if (next === -1) return 0;
    // A letter that begins a word is meant rather than the same letter inside the word before.
    const taken = start !== undefined && next !== reached ? start : next;
    if (starts.has(taken)) atStarts += 1;
    if (taken !== reached) jumps += 1;
    reached = taken + 1;
  }
  return Math.max(1, Math.round((30 * atStarts) / letters.length) + 15 - 2 * Math.max(0, jumps - parts.length));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
