/**
 * Links that are likely though nobody wrote them down: what changes together, by what it means where that is known and by
 * files elsewhere, and names that say the same.
 */
import { fold, parseSymbol, type SymbolText } from "#busy/names/symbols.ts";
import type { SuggestedLink } from "#shared/knit.ts";
import { ownerOf } from "./owners.ts";

/** What one commit changed. */
export interface CommitTouch {
  readonly id: string;
  /** What the files are about in which it changed anything. */
  readonly symbols: readonly SymbolText[];
  /** What it changed the meaning of; absent where that was not worked out. */
  readonly elements?: readonly SymbolText[];
}

export interface SuggestionInput {
  /** Latest first. */
  readonly commits: readonly CommitTouch[];
  /** Everything that may be linked, for likeness of names. */
  readonly symbols: readonly SymbolText[];
  /** Pairs that are linked already, in either direction. */
  readonly isLinked: (one: SymbolText, other: SymbolText) => boolean;
}

/** In so many commits two things must have changed together, and in such a share of the commits of the rarer one. */
const LEAST_SUPPORT = 3;
const LEAST_CONFIDENCE = 0.6;
/** A commit that touches more than this is an import or a renaming of everything: it says nothing about pairs. */
const MOST_IN_COMMIT = 30;
const MOST_SUGGESTIONS = 200;
const MOST_COMMITS_SHOWN = 20;

/** The suggestions, surest first. The one that changes less often by itself depends on the other. */
export function suggestLinks({ commits, symbols, isLinked }: SuggestionInput): readonly SuggestedLink[] {
  const isNew = ({ from, to }: SuggestedLink) => !isLinked(from, to) && !isPartOf(from, to) && !isPartOf(to, from);
  const meant = changedTogether(
    commits.flatMap(({ id, elements }) => (elements === undefined ? [] : [{ id, symbols: elements }])),
    "elements",
  ).filter((each) => isNew(each) && !isLinked(ownerOf(each.from), ownerOf(each.to)));
  // What is known of parts says more than the same of their wholes.
  const told = new Set(meant.flatMap(({ from, to }) => [pairOf(from, to), pairOf(ownerOf(from), ownerOf(to))]));
  const whole = [...changedTogether(commits, "files"), ...namedAlike(symbols)].filter((each) => {
    const pair = pairOf(each.from, each.to);
    if (told.has(pair) || !isNew(each)) return false;
    told.add(pair);
    return true;
  });
  return [...meant, ...whole]
    .toSorted((a, b) => b.confidence - a.confidence || b.support - a.support || (a.from < b.from ? -1 : 1))
    .slice(0, MOST_SUGGESTIONS);
}

function pairOf(one: SymbolText, other: SymbolText): string {
  return [one, other].toSorted().join("\t");
}

/** A step belongs to its playbook, a task to its role; that they change together says nothing new. */
function isPartOf(part: SymbolText, whole: SymbolText): boolean {
  const [inner, outer] = [parseSymbol(part), parseSymbol(whole)];
  return inner !== undefined && outer !== undefined && inner.parts.length > 1 && inner.parts[0] === outer.parts[0];
}

function changedTogether(
  commits: readonly Pick<CommitTouch, "id" | "symbols">[],
  counted: "elements" | "files",
): readonly SuggestedLink[] {
  const own = new Map<SymbolText, number>();
  const pairs = new Map<string, string[]>();
  for (const { id, symbols } of commits) {
    const touched = [...new Set(symbols)].toSorted();
    if (touched.length > MOST_IN_COMMIT) continue;
    for (const [index, one] of touched.entries()) {
      own.set(one, (own.get(one) ?? 0) + 1);
      for (const other of touched.slice(index + 1)) {
        const key = pairOf(one, other);
        const list = pairs.get(key);
        if (list) list.push(id);
        else pairs.set(key, [id]);
      }
    }
  }
  return [...pairs].flatMap(([key, together]): readonly SuggestedLink[] => {
    const [one = "", other = ""] = key.split("\t");
    const [from, to] = (own.get(one) ?? 0) >= (own.get(other) ?? 0) ? [one, other] : [other, one];
    const support = together.length;
    const confidence = support / (own.get(to) ?? support);
    if (support < LEAST_SUPPORT || confidence < LEAST_CONFIDENCE) return [];
    return [
      {
        from,
        to,
        evidence: "co_change",
        counted,
        support,
        confidence: Math.round(confidence * 100) / 100,
        commits: together.slice(0, MOST_COMMITS_SHOWN),
        reason: `${support} of the ${own.get(to)} commits that changed ${to} changed ${from}, too${counted === "files" ? " (whole files counted)" : ""}.`,
      },
    ];
  });
}

/** Documents and playbooks of which one is named after the other: `complaint-record` and `complaint-handling`. */
function namedAlike(symbols: readonly SymbolText[]): readonly SuggestedLink[] {
  const documents = symbols.filter((symbol) => parseSymbol(symbol)?.kind === "document");
  const byFirst = new Map<string, SymbolText[]>();
  for (const symbol of symbols) {
    if (parseSymbol(symbol)?.kind !== "playbook") continue;
    for (const word of new Set(wordsOf(symbol))) byFirst.set(word, [...(byFirst.get(word) ?? []), symbol]);
  }
  return documents.flatMap((document) => {
    const words = wordsOf(document);
    const candidates = new Set(words.flatMap((word) => byFirst.get(word) ?? []));
    return [...candidates].flatMap((playbook): readonly SuggestedLink[] => {
      const others = wordsOf(playbook);
      const shared = words.filter((word) => others.includes(word));
      const likeness = (2 * shared.length) / (words.length + others.length);
      if (likeness < LEAST_CONFIDENCE) return [];
      return [
        {
          from: playbook,
          to: document,
          evidence: "naming",
          support: 0,
          confidence: Math.round(likeness * 50) / 100,
          commits: [],
          reason: `Both names speak of ${shared.join(" ")}.`,
        },
      ];
    });
  });
}

function wordsOf(symbol: SymbolText): readonly string[] {
  return fold(parseSymbol(symbol)?.name ?? "")
    .split("-")
    .filter((word) => word.length > 2);
}
