/**
 * Everything that has a name in the workspace, findable by the words people use for it. The index of a workspace is kept
 * by the engine; after a change only the changed files are read again (they lie as a small layer over the old index).
 */
import MiniSearch from "minisearch";
import type { Deliverable, Task } from "#busy/model/model.ts";
import type { ParsedFile } from "#busy/model/parse.ts";
import { fold, type SymbolText } from "#busy/names/symbols.ts";
import type { PlaybookEntry, Workspace } from "#busy/workspace.ts";
import { titleOf } from "../language/names.ts";
import { concepts, editDistance, meaningfulWords, splitWords, stem } from "../language/words.ts";

export type EntryKind =
  | "playbook"
  | "step"
  | "role"
  | "team"
  | "document"
  | "person"
  | "field"
  | "deliverable"
  | "event";

/** A thing with a name. `id` is its symbol where it has one. */
export interface Entry {
  readonly id: string;
  readonly kind: EntryKind;
  /** Undefined for people and fields, which have no symbol. */
  readonly symbol: SymbolText | undefined;
  readonly name: string;
  /** As people read it. */
  readonly title: string;
  readonly file: string;
  /** The playbook a step or deliverable belongs to, the document of a field, the team of a person. */
  readonly owner: SymbolText | undefined;
  readonly nameStems: readonly string[];
  readonly moreStems: readonly string[];
  readonly aroundStems: readonly string[];
  /** Other names it answers to, folded: display names, "playbook step". */
  readonly names: readonly string[];
}

/** One entry with how well it fits: 0 not at all, 1 all words, a little more for the right verb or a whole name (`exact`). */
export interface Match {
  readonly entry: Entry;
  readonly score: number;
  readonly exact: boolean;
}

export interface FindOptions {
  readonly kinds?: readonly EntryKind[] | undefined;
  /** Only things of these owners (playbooks, documents, teams). */
  readonly within?: ReadonlySet<SymbolText> | undefined;
  /** Owners to prefer when two fit alike. */
  readonly prefer?: ReadonlySet<SymbolText> | undefined;
  readonly limit?: number;
}

interface Doc {
  readonly id: string;
  readonly name: string;
  readonly more: string;
  readonly around: string;
}

interface Layer {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly search: MiniSearch<Doc>;
  readonly byName: ReadonlyMap<string, readonly Entry[]>;
  readonly byOwner: ReadonlyMap<SymbolText, readonly Entry[]>;
  /** In how many entries a stem occurs. */
  readonly frequency: ReadonlyMap<string, number>;
  readonly words: ReadonlySet<string>;
}

/** The searchable form of one workspace. */
export interface WorkspaceIndex {
  readonly files: ReadonlyMap<string, ParsedFile>;
  readonly base: Layer;
  /** Files whose entries in `base` are outdated; the current ones are in `top`. */
  readonly hidden: ReadonlySet<string>;
  readonly top: Layer | undefined;
  /** What was found already: the readers of a message look for the same words again and again. */
  readonly found: Map<string, readonly Match[]>;
}

const SEARCH_OPTIONS = {
  fields: ["name", "more", "around"],
  idField: "id",
  tokenize: (text: string): string[] => (text === "" ? [] : text.split(" ")),
  processTerm: (term: string): string => term,
};

/** All stems with the marks of their meanings, as one text for the index. */
function indexed(stems: readonly string[]): string {
  return stems.flatMap((word) => [word, ...concepts(word).map((id) => `#${id}`)]).join(" ");
}

function stemsOf(...texts: readonly (string | undefined)[]): string[] {
  const stems = new Set<string>();
  for (const text of texts)
    if (text !== undefined && text !== "") for (const word of meaningfulWords(text)) stems.add(word.stem);
  return [...stems];
}

/** The symbol of a step; subtasks are written with the names of their parents. */
export function stepSymbol(playbook: SymbolText, path: string): SymbolText {
  return `${playbook.replace(/playbook:/, "step:")}/${path}`;
}

interface Draft {
  readonly kind: EntryKind;
  readonly id: string;
  readonly symbol?: SymbolText;
  readonly name: string;
  readonly title?: string;
  readonly file: string;
  readonly owner?: SymbolText;
  readonly more?: readonly (string | undefined)[];
  readonly around?: readonly (string | undefined)[];
  readonly alias?: readonly (string | undefined)[];
}

function entryOf(draft: Draft): Entry {
  const names = [draft.name, draft.title, ...(draft.alias ?? [])].filter((name) => name !== undefined && name !== "");
  return {
    id: draft.id,
    kind: draft.kind,
    symbol: draft.symbol,
    name: draft.name,
    title: draft.title ?? titleOf(draft.name),
    file: draft.file,
    owner: draft.owner,
    nameStems: stemsOf(draft.name),
    moreStems: stemsOf(draft.title, ...(draft.more ?? [])),
    aroundStems: stemsOf(...(draft.around ?? [])),
    names: [...new Set(names.map((name) => fold(name as string)))],
  };
}

function deliverableWords(list: readonly Deliverable[]): (string | undefined)[] {
  return list.flatMap((item) => [item.name, item.document_definition]);
}

function stepEntries(playbook: PlaybookEntry, title: string, tasks: readonly Task[], prefix: string): Entry[] {
  return tasks.flatMap((task) => {
    const path = `${prefix}${task.name}`;
    const symbol = stepSymbol(playbook.symbol, path);
    return [
      entryOf({
        kind: "step",
        id: symbol,
        symbol,
        name: task.name,
        file: playbook.file,
        owner: playbook.symbol,
        more: [task.description],
        around: [playbook.name, title, ...deliverableWords(task.outputs), ...deliverableWords(task.inputs)],
      }),
      ...stepEntries(playbook, title, task.subtasks, `${path}/`),
    ];
  });
}

function deliverableEntries(playbook: PlaybookEntry): Entry[] {
  const seen = new Map<string, Deliverable>();
  const visit = (tasks: readonly Task[]): void => {
    for (const task of tasks) {
      for (const item of task.outputs) if (!seen.has(item.name)) seen.set(item.name, item);
      visit(task.subtasks);
    }
  };
  for (const item of playbook.model.inputs) if (!seen.has(item.name)) seen.set(item.name, item);
  visit(playbook.model.steps);
  const base = playbook.symbol.replace(/playbook:/, "deliverable:");
  return [...seen.values()].map((item) =>
    entryOf({
      kind: "deliverable",
      id: `${base}/${item.name}`,
      symbol: `${base}/${item.name}`,
      name: item.name,
      file: playbook.file,
      owner: playbook.symbol,
      around: [playbook.name],
    }),
  );
}

/** The name a file gives itself in `metadata`, when that is a form of `name` or the file holds nothing else. */
function displayName(workspace: Workspace, file: string, alone: boolean): string | undefined {
  const name = workspace.files.get(file)?.file.metadata?.name;
  return alone && name !== undefined && name !== "" ? name : undefined;
}

/** How people read the name of a playbook: the display name of its file, else its name in words. */
export function playbookTitle(workspace: Workspace, entry: PlaybookEntry): string {
  const parsed = workspace.files.get(entry.file);
  const alone = parsed !== undefined && parsed.kind === "playbook" && parsed.file.playbooks.length === 1;
  return displayName(workspace, entry.file, alone) ?? titleOf(entry.name);
}

function entriesOf(workspace: Workspace, wanted: (file: string) => boolean): Entry[] {
  const entries: Entry[] = [];
  for (const scope of workspace.scopes) {
    if (scope.file === undefined || !wanted(scope.file)) continue;
    entries.push(
      entryOf({
        kind: "team",
        id: scope.symbol,
        symbol: scope.symbol,
        name: scope.name,
        title: scope.name,
        file: scope.file,
        alias: [scope.id.split("/").at(-1)],
        more: [scope.model?.description],
      }),
    );
  }
  for (const playbook of workspace.playbooks) {
    if (!wanted(playbook.file)) continue;
    const title = playbookTitle(workspace, playbook);
    entries.push(
      entryOf({
        kind: "playbook",
        id: playbook.symbol,
        symbol: playbook.symbol,
        name: playbook.name,
        title,
        file: playbook.file,
        more: [playbook.model.description],
        around: [playbook.team?.name, ...deliverableWords(playbook.model.outputs)],
      }),
      ...stepEntries(playbook, title, playbook.model.steps, ""),
      ...deliverableEntries(playbook),
    );
    for (const event of eventsOf(playbook)) {
      entries.push(
        entryOf({
          kind: "event",
          id: `event:${event}`,
          symbol: `event:${event}`,
          name: event,
          file: playbook.file,
          around: [playbook.name],
        }),
      );
    }
  }
  for (const role of workspace.roles) {
    if (!wanted(role.file)) continue;
    const alone = workspace.files.get(role.file)?.kind === "role";
    const title = titleOf(role.name);
    entries.push(
      entryOf({
        kind: "role",
        id: role.symbol,
        symbol: role.symbol,
        name: role.name,
        title,
        file: role.file,
        alias: [displayName(workspace, role.file, alone), otherName(role.name)],
        ...(role.team === undefined ? {} : { owner: role.team.symbol }),
        around: [role.model.description, ...role.model.responsibilities],
      }),
    );
  }
  for (const document of workspace.documents) {
    if (!wanted(document.file)) continue;
    entries.push(
      entryOf({
        kind: "document",
        id: document.symbol,
        symbol: document.symbol,
        name: document.name,
        file: document.file,
        more: [document.model.metadata.description],
      }),
    );
    for (const section of document.model.sections) {
      for (const field of section.fields) {
        entries.push(
          entryOf({
            kind: "field",
            id: `${document.symbol}#${field.name}`,
            name: field.name,
            file: document.file,
            owner: document.symbol,
            more: [section.name],
            around: [document.name],
          }),
        );
      }
    }
  }
  for (const member of workspace.members) {
    if (!wanted(member.file)) continue;
    entries.push(
      entryOf({
        kind: "person",
        id: `person:${member.team?.id ?? ""}/${member.name}`,
        name: member.name,
        title: member.name,
        file: member.file,
        ...(member.team === undefined ? {} : { owner: member.team.symbol }),
        alias: [member.model.email, member.name.split(" ")[0]],
      }),
    );
  }
  return entries;
}

/** Short for who somebody is. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ["veterinarian", "vet"],
  ["administrator", "admin"],
  ["representative", "rep"],
  ["secretary", "sec"],
]);

/** What somebody is called for short: "vet"; or by where they work: "reception" for the receptionist. */
function otherName(role: string): string | undefined {
  return SHORT.get(role) ?? /^(?<place>[a-z]{6,})ist$/.exec(role)?.groups?.place;
}

/** Events a playbook names: those it waits for and those it emits. */
function eventsOf(playbook: PlaybookEntry): Set<string> {
  const events = new Set<string>([...(playbook.model.cadence?.trigger_events ?? []), ...playbook.model.emits]);
  const visit = (tasks: readonly Task[]): void => {
    for (const task of tasks) {
      for (const event of task.emits) events.add(event);
      visit(task.subtasks);
    }
  };
  visit(playbook.model.steps);
  return events;
}

function layerOf(list: readonly Entry[]): Layer {
  const entries = new Map<string, Entry>();
  for (const entry of list) if (!entries.has(entry.id)) entries.set(entry.id, entry);
  const search = new MiniSearch<Doc>(SEARCH_OPTIONS);
  const byName = new Map<string, Entry[]>();
  const byOwner = new Map<SymbolText, Entry[]>();
  const frequency = new Map<string, number>();
  const words = new Set<string>();
  const docs: Doc[] = [];
  for (const entry of entries.values()) {
    docs.push({
      id: entry.id,
      name: indexed(entry.nameStems),
      more: indexed(entry.moreStems),
      // Likeness of meaning counts for what a thing is, not for what stands around it.
      around: entry.aroundStems.join(" "),
    });
    if (entry.owner !== undefined) {
      const owned = byOwner.get(entry.owner) ?? [];
      owned.push(entry);
      byOwner.set(entry.owner, owned);
    }
    for (const name of entry.names) {
      const same = byName.get(name) ?? [];
      same.push(entry);
      byName.set(name, same);
    }
    for (const word of new Set([...entry.nameStems, ...entry.moreStems]))
      frequency.set(word, (frequency.get(word) ?? 0) + 1);
    for (const word of splitWords(`${entry.name} ${entry.title}`)) words.add(word);
  }
  search.addAll(docs);
  return { entries, search, byName, byOwner, frequency, words };
}

/** Files of `workspace` that are not the very ones `files` holds, deleted ones included. */
function changedFiles(files: ReadonlyMap<string, ParsedFile>, workspace: Workspace): Set<string> {
  const changed = new Set<string>();
  for (const [path, parsed] of workspace.files) if (files.get(path) !== parsed) changed.add(path);
  for (const path of files.keys()) if (!workspace.files.has(path)) changed.add(path);
  return changed;
}

/** More changed files than this and a new index is quicker to search than the old one with a layer on top. */
const MOST_CHANGED = 150;

/** The index of `workspace`; `earlier` (the index of a similar workspace) saves reading what did not change. */
export function indexWorkspace(workspace: Workspace, earlier?: WorkspaceIndex): WorkspaceIndex {
  if (earlier !== undefined) {
    const changed = changedFiles(earlier.files, workspace);
    if (changed.size === 0) return earlier;
    // Weights come from the old index, so most of it has to hold still.
    if (changed.size <= MOST_CHANGED && changed.size * 2 <= earlier.files.size) {
      return {
        files: earlier.files,
        base: earlier.base,
        hidden: changed,
        top: layerOf(entriesOf(workspace, (file) => changed.has(file))),
        found: new Map(),
      };
    }
  }
  return {
    files: workspace.files,
    base: layerOf(entriesOf(workspace, () => true)),
    hidden: new Set(),
    top: undefined,
    found: new Map(),
  };
}

function visible(index: WorkspaceIndex, entry: Entry): boolean {
  return !index.hidden.has(entry.file);
}

/** The entry with this id, or undefined. */
export function entryById(index: WorkspaceIndex, id: string): Entry | undefined {
  const top = index.top?.entries.get(id);
  if (top) return top;
  const base = index.base.entries.get(id);
  return base && visible(index, base) ? base : undefined;
}

/** Entries whose whole name (or display name) is `name`, however it is written. */
export function entriesNamed(index: WorkspaceIndex, name: string): Entry[] {
  const key = fold(name);
  const base = (index.base.byName.get(key) ?? []).filter((entry) => visible(index, entry));
  return [...(index.top?.byName.get(key) ?? []), ...base];
}

/** Whether a word occurs in a name of the workspace. */
export function isNameWord(index: WorkspaceIndex, word: string): boolean {
  return index.base.words.has(word) || index.top?.words.has(word) === true;
}

/** Whether a form of the word occurs in a name or description of the workspace. */
export function knowsWord(index: WorkspaceIndex, word: string): boolean {
  const key = stem(word);
  return index.base.frequency.has(key) || index.top?.frequency.has(key) === true;
}

/** All words of names of the workspace. */
export function nameWordsOf(index: WorkspaceIndex): Iterable<string> {
  return index.top === undefined ? index.base.words : new Set([...index.base.words, ...index.top.words]);
}

function weightOf(index: WorkspaceIndex, word: string): number {
  const total = index.base.entries.size + 2;
  const seen = index.base.frequency.get(word) ?? 0;
  return Math.min(1, Math.max(0.35, Math.log(total / (seen + 1)) / Math.log(total)));
}

/** How well one word of a phrase is answered by the words of an entry: 1 the same, less for a like meaning, a part or (names of people) a slip. */
function wordFit(word: string, meanings: readonly number[], stems: readonly string[], slips = false): number {
  let best = 0;
  for (const other of stems) {
    if (other === word) return 1;
    if (best < 0.8 && meanings.length > 0 && concepts(other).some((id) => meanings.includes(id))) best = 0.8;
    if (best < 0.7 && word.length >= 5 && other.length >= 5) {
      if (slips && editDistance(word, other, 1) <= 1) best = 0.7;
      else if (other === `re${word}` || word === `re${other}`) best = 0.85;
      else if (word.length >= 6 && (other.startsWith(word) || word.startsWith(other))) best = 0.65;
    }
  }
  return best;
}

interface PhraseWord {
  readonly text: string;
  readonly stem: string;
  readonly meanings: readonly number[];
  readonly weight: number;
}

const DOER = /(?:er|or|ist|ian)s?$/;

/** Whether the entry is somebody who does what the word names: "retouching" is the work of the retoucher, not the retoucher. */
function isDoer(word: PhraseWord, entry: Entry): boolean {
  return entry.kind === "role" && DOER.test(entry.name) && !DOER.test(word.text) && /(?:ing|ed)$/.test(word.text);
}

function scoreOf(words: readonly PhraseWord[], entry: Entry): number {
  let total = 0;
  let reached = 0;
  let inName = 0;
  for (const word of words) {
    total += word.weight;
    const name =
      wordFit(word.stem, word.meanings, entry.nameStems, entry.kind === "person") * (isDoer(word, entry) ? 0.85 : 1);
    // "Reception does it": where somebody works stands for who works there.
    const place = entry.kind === "role" && word.text.length >= 5 && entry.name.includes(`${word.text}ist`) ? 0.9 : 0;
    let fit = Math.max(name, place);
    if (fit < 0.62) fit = Math.max(fit, 0.62 * wordFit(word.stem, word.meanings, entry.moreStems));
    if (fit < 0.45) fit = Math.max(fit, 0.45 * wordFit(word.stem, word.meanings, entry.aroundStems));
    reached += word.weight * fit;
    inName = Math.max(inName, name, place);
  }
  if (total === 0) return 0;
  const asked = reached / total;
  // One word of the phrase answers one word of the name, however many mean the same.
  const answered = entry.nameStems
    .map((other) => words.reduce((best, word) => Math.max(best, wordFit(word.stem, word.meanings, [other])), 0))
    .sort((left, right) => right - left)
    .slice(0, words.length)
    .reduce((sum, fit) => sum + fit, 0);
  const named = answered / Math.max(1, entry.nameStems.length);
  // A phrase that meets only descriptions is a weaker hint than one that meets a name.
  return (0.74 * asked + 0.26 * named) * (inName > 0 ? 1 : 0.8);
}

/** The verb of a step stands first in its name; a phrase that names the verb means the step more than one that names its object. */
function verbBonus(words: readonly PhraseWord[], entry: Entry): number {
  const verb = entry.kind === "step" ? entry.nameStems[0] : undefined;
  if (verb === undefined || entry.nameStems.length < 2) return 0;
  return 0.07 * words.reduce((best, word) => Math.max(best, wordFit(word.stem, word.meanings, [verb])), 0);
}

function ownerFits(entry: Entry, within: ReadonlySet<SymbolText> | undefined): boolean {
  return within === undefined || (entry.owner !== undefined && within.has(entry.owner));
}

/** The words of a phrase that count, each once, with how much they tell. */
function phraseWords(index: WorkspaceIndex, phrase: string): PhraseWord[] {
  const words: PhraseWord[] = [];
  for (const word of meaningfulWords(phrase)) {
    if (words.some((other) => other.stem === word.stem)) continue;
    words.push({ text: word.text, stem: word.stem, meanings: concepts(word.stem), weight: weightOf(index, word.stem) });
    if (words.length === 10) break;
  }
  return words;
}

/** How well a phrase names this very entry, 0 to about 1. */
export function fitOf(index: WorkspaceIndex, phrase: string, entry: Entry): number {
  if (entriesNamed(index, phrase).some((named) => named.id === entry.id)) return 1;
  const words = phraseWords(index, phrase);
  return scoreOf(words, entry) + verbBonus(words, entry);
}

/** Findings kept; more than a message or two asks for. */
const MOST_FOUND = 2000;

/** What a phrase may mean, best first. Empty when nothing in the workspace comes near. */
export function find(index: WorkspaceIndex, phrase: string, options: FindOptions = {}): readonly Match[] {
  const { kinds = [], within, prefer, limit } = options;
  const key = [phrase, kinds.join(), [...(within ?? ["*"])].join(), [...(prefer ?? [])].join(), limit].join("\n");
  const known = index.found.get(key);
  if (known !== undefined) return known;
  if (index.found.size >= MOST_FOUND) index.found.clear();
  const found = search(index, phrase, options);
  index.found.set(key, found);
  return found;
}

function search(index: WorkspaceIndex, phrase: string, options: FindOptions): Match[] {
  const limit = options.limit ?? 12;
  const allowed = (entry: Entry): boolean =>
    (options.kinds === undefined || options.kinds.includes(entry.kind)) && ownerFits(entry, options.within);
  const preferred = (entry: Entry): number =>
    options.prefer !== undefined && entry.owner !== undefined && options.prefer.has(entry.owner) ? 0.1 : 0;

  const exact = new Map<string, Match>();
  for (const entry of entriesNamed(index, phrase)) {
    if (allowed(entry)) exact.set(entry.id, { entry, score: 1.1 + preferred(entry), exact: true });
  }

  // A whole name beats every likeness.
  if (exact.size > 0) return best([...exact.values()], limit);

  const words = phraseWords(index, phrase);
  if (words.length === 0) return [];

  const hits = new Map<string, Entry>();
  const terms = words.flatMap((word) => [word.stem, ...word.meanings.map((id) => `#${id}`)]).join(" ");
  const collect = (layer: Layer, shown: (entry: Entry) => boolean): void => {
    const results = layer.search.search(terms, {
      boost: { name: 4, more: 1, around: 0.4 },
      fuzzy: (term) =>
        term.startsWith("#") || term.length < 5 || options.kinds?.includes("person") === false ? false : 1,
      weights: { fuzzy: 0.4, prefix: 0.3 },
      filter: (result) => {
        const entry = layer.entries.get(result.id as string);
        return entry !== undefined && allowed(entry) && shown(entry);
      },
    });
    for (const result of results.slice(0, MOST_CANDIDATES)) {
      const entry = layer.entries.get(result.id as string);
      if (entry) hits.set(entry.id, entry);
    }
  };
  const owned = (owners: ReadonlySet<SymbolText>): void => {
    for (const owner of owners) {
      const entries = [
        ...(index.base.byOwner.get(owner) ?? []).filter((entry) => visible(index, entry)),
        ...(index.top?.byOwner.get(owner) ?? []),
      ];
      for (const entry of entries) if (allowed(entry)) hits.set(entry.id, entry);
    }
  };
  if (options.within !== undefined) owned(options.within);
  else {
    collect(index.base, (entry) => visible(index, entry));
    if (index.top) collect(index.top, () => true);
    // Among very many alike, those that are preferred must not be the ones cut off.
    if (options.prefer !== undefined) owned(options.prefer);
  }

  const matches: Match[] = [];
  for (const entry of hits.values()) {
    const score = scoreOf(words, entry) + verbBonus(words, entry) + preferred(entry);
    if (score > 0.2) matches.push({ entry, score, exact: false });
  }
  return best(matches, limit);
}

/** More candidates than these are not looked at closely. */
const MOST_CANDIDATES = 80;

function best(matches: readonly Match[], limit: number): Match[] {
  return matches
    .toSorted((left, right) => right.score - left.score || left.entry.id.localeCompare(right.entry.id))
    .slice(0, limit);
}

/** Words a thing is looked for by, as stems: for callers that compare phrases themselves. */
export function phraseStems(phrase: string): string[] {
  return meaningfulWords(phrase).map((word) => word.stem);
}
