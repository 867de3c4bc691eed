/**
 * What a turn may touch. It follows from what the person says and looks at, before anything else is read: neither a
 * language model nor a text in a file can widen it.
 */
import { findSymbol, parseSymbol, type SymbolText } from "#busy/names/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import type { ConversationContext } from "#shared/conversation.ts";
import { type Entry, find, type WorkspaceIndex } from "../finding/search.ts";
import { meaningfulWords } from "../language/words.ts";
import type { OpenEdit } from "../session.ts";

/** Things that a person can ask to have made anew. */
export type NewKind = "playbook" | "role" | "team" | "document";

export interface Scope {
  /** Everything the business is made of, because the person spoke of everything. */
  readonly whole: boolean;
  /** Playbooks, roles, teams and documents that may change. */
  readonly owners: ReadonlySet<SymbolText>;
  /** Files in which anything may change. */
  readonly files: ReadonlySet<string>;
  /** What may be made anew. */
  readonly creates: ReadonlySet<NewKind>;
  /** The scope in words, for the model and for people. */
  readonly words: readonly string[];
}

/** What a scope follows from. */
export interface ScopeSource {
  readonly workspace: Workspace;
  readonly index: WorkspaceIndex;
  /** What the person says now, and what it is still about, each by itself. */
  readonly said: readonly string[];
  readonly context: ConversationContext;
  /** The thing talked about last. */
  readonly focus: string | undefined;
  /** Edits proposed earlier in the conversation and still open. */
  readonly open: readonly OpenEdit[];
  /** Playbook of the run the person looks at. */
  readonly runPlaybook: string | undefined;
}

const EVERYTHING =
  /\b(?:every(?:where|thing)|(?:all|every|each)(?: of)?(?: our| my| the)? (?:playbooks?|process(?:es)?|workflows?|teams?|steps?|roles?|documents?|forms?)|the (?:whole|entire) (?:business|company|studio|workspace|firm|shop|clinic))\b/i;

const NEW_KINDS: readonly (readonly [NewKind, RegExp])[] = [
  ["playbook", /\b(?:playbooks?|process(?:es)?|workflows?|procedures?|routines?|how we\b|first we\b|we first\b)/i],
  ["role", /\b(?:roles?|jobs?|positions?|hir(?:e|ed|ing)|somebody new|someone new)\b/i],
  ["team", /\b(?:teams?|departments?|division|crew)\b/i],
  ["document", /\b(?:documents?|forms?|templates?|checklists?|questionnaires?|contracts?|sheets?)\b/i],
];

/** Words about who is where: they concern the team of whoever is named. */
const STAFFING =
  /\b(?:joins?|joined|hires?|hired|members?|leaves|left|quits?|colleagues?|employees?|escalat\w*|decides?|approv\w*|capacity|hours (?:a|per) week|tools?|connect)\b/i;

/** Names of fewer words must be said whole; of longer ones this part is enough. */
const MOST_OF_A_NAME = 0.66;
/** Things guessed from a message that names nothing. */
const MOST_GUESSED = 3;
const LIKELY = 0.45;

/** The playbook, role, team or document that a symbol belongs to. */
export function ownerOf(symbol: SymbolText): SymbolText {
  return symbol
    .replace(/(?:step|deliverable):([^/]+)(?:\/.*)?$/, "playbook:$1")
    .replace(/task:([^/]+)(?:\/.*)?$/, "role:$1");
}

/** How much of a name the words say: 0 to 1. */
function saidPart(entry: Entry, stems: ReadonlySet<string>): number {
  if (entry.nameStems.length === 0) return 0;
  return entry.nameStems.filter((stem) => stems.has(stem)).length / entry.nameStems.length;
}

function isSaid(entry: Entry, stems: ReadonlySet<string>): boolean {
  const part = saidPart(entry, stems);
  return part === 1 || (entry.nameStems.length >= 3 && part >= MOST_OF_A_NAME);
}

function visibleEntries(index: WorkspaceIndex): Entry[] {
  const base = [...index.base.entries.values()].filter((entry) => !index.hidden.has(entry.file));
  return index.top === undefined ? base : [...base, ...index.top.entries.values()];
}

const OWNERS: ReadonlySet<Entry["kind"]> = new Set(["playbook", "role", "team", "document"]);

/** Fields of forms have everyday names: they count where forms are spoken of. */
const FORMS = /\b(?:fields?|forms?|documents?|questionnaires?|options?|required|optional|ask(?:s|ed)? for)\b/i;

/** Owners of what the words name. Steps of many playbooks that share a name count where the playbook is said or seen. */
function namedIn(index: WorkspaceIndex, text: string, seen: ReadonlySet<SymbolText>): Set<SymbolText> {
  const stems = new Set(meaningfulWords(text).map((word) => word.stem));
  const withFields = FORMS.test(text);
  const said = visibleEntries(index).filter((entry) => (withFields || entry.kind !== "field") && isSaid(entry, stems));
  const owners = new Set<SymbolText>();
  for (const entry of said) if (OWNERS.has(entry.kind) && entry.symbol !== undefined) owners.add(entry.symbol);
  for (const entry of said) {
    if (OWNERS.has(entry.kind) || entry.owner === undefined || owners.has(entry.owner)) continue;
    const alike = said.filter((other) => other.kind === entry.kind && other.name === entry.name);
    const nearer = alike.some(({ owner }) => owner !== undefined && (owners.has(owner) || seen.has(owner)));
    if (!nearer || seen.has(entry.owner)) owners.add(entry.owner);
  }
  return owners;
}

/** What the message is likeliest about, when it names nothing. */
function guessedFrom(index: WorkspaceIndex, text: string): Set<SymbolText> {
  const likely = find(index, text, { kinds: ["playbook", "step", "role", "document"], limit: 12 })
    .filter((match) => match.score >= LIKELY)
    .map(({ entry }) => entry.symbol && ownerOf(entry.symbol))
    .filter((owner) => owner !== undefined);
  return new Set([...new Set(likely)].slice(0, MOST_GUESSED));
}

function wordsFor(workspace: Workspace, scope: Omit<Scope, "words">): string[] {
  if (scope.whole) return ["everything the business is made of"];
  const creating = [...scope.creates].map((kind) => `a new ${kind}`);
  const files = [...scope.files].filter(
    (file) => ![...scope.owners].some((owner) => fileOf(workspace, owner) === file),
  );
  return [...scope.owners, ...files, ...creating];
}

function fileOf(workspace: Workspace, symbol: SymbolText): string | undefined {
  return findSymbol(workspace, symbol)?.file;
}

/** What may change in a turn in which the person says and sees this. */
export function scopeOf(source: ScopeSource): Scope {
  const { workspace, index, context } = source;
  const text = source.said.join("\n");
  const owners = new Set<SymbolText>();
  const files = new Set<string>();
  for (const edit of source.open) {
    for (const symbol of edit.symbols) owners.add(ownerOf(symbol));
    for (const { file } of edit.operations) files.add(file);
  }
  for (const symbol of [context.symbol, source.focus]) if (symbol?.includes(":")) owners.add(ownerOf(symbol));
  if (context.file !== undefined) files.add(context.file);
  for (const playbook of workspace.playbooks) {
    if (playbook.name === source.runPlaybook || files.has(playbook.file)) owners.add(playbook.symbol);
  }
  const named = namedIn(index, text, owners);
  // Who names no process and looks at none still means one: the likeliest by the same words.
  const hasPlace = [...owners, ...named].some((owner) => parseSymbol(owner)?.kind === "playbook");
  const about = new Set([...named, ...(hasPlace ? [] : guessedFrom(index, text))]);
  for (const owner of about) owners.add(owner);
  if (STAFFING.test(text)) {
    const teams = [...about].map((owner) => workspace.roles.find((role) => role.symbol === owner)?.team?.symbol);
    for (const team of teams) if (team !== undefined) owners.add(team);
  }
  for (const owner of owners) {
    const file = fileOf(workspace, owner);
    if (file !== undefined) files.add(file);
  }
  const creates = new Set(NEW_KINDS.filter(([, words]) => words.test(text)).map(([kind]) => kind));
  const scope = { whole: EVERYTHING.test(text), owners, files, creates };
  return { ...scope, words: wordsFor(workspace, scope) };
}

/** Files that an edit of a process may be written to; anything else is no matter of a conversation. */
const PROCESS_FILE = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[^/\\:\0][^\\:\0]*\.busy$/;

/**
 * What an edit would touch outside the scope, in names; empty when it stays inside. `tree` is the business before it.
 */
export function outside(scope: Scope, tree: Workspace, edit: Pick<OpenEdit, "operations" | "symbols">): string[] {
  const beyond = new Set<string>();
  for (const { file } of edit.operations) {
    if (!PROCESS_FILE.test(file)) beyond.add(file);
    else if (!scope.whole && !scope.files.has(file) && tree.files.has(file)) beyond.add(file);
    else if (!scope.whole && !tree.files.has(file) && scope.creates.size === 0 && !scope.files.has(file))
      beyond.add(file);
  }
  if (scope.whole) return [...beyond];
  for (const symbol of edit.symbols) {
    const owner = ownerOf(symbol);
    if (scope.owners.has(owner)) continue;
    const kind = parseSymbol(owner)?.kind;
    if (kind === undefined || kind === "event" || kind === "tool") continue;
    const entry = findSymbol(tree, owner);
    // Several constructs can share a file: being seen as a whole, it opens all of them.
    if (entry !== undefined && scope.files.has(entry.file) && !isShared(tree, entry.file)) continue;
    if (entry === undefined && scope.creates.has(kind as NewKind)) continue;
    beyond.add(owner);
  }
  return [...beyond];
}

/** Whether a file describes several constructs of one kind. */
function isShared(tree: Workspace, file: string): boolean {
  const count = (list: readonly { readonly file: string }[]): number => list.filter((one) => one.file === file).length;
  return count(tree.playbooks) > 1 || count(tree.roles) > 1 || count(tree.documents) > 1;
}
