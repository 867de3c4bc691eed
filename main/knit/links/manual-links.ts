/** `.knit/links.yaml`: dependencies that people wrote down because the files do not say them. */
import { innerSymbol, parseSymbol, type SymbolText, symbolOfStep } from "#busy/names/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import { applyChange } from "#changes/apply.ts";
import type { DetailedChange } from "#changes/meaning/change.ts";
import { quoted } from "#changes/meaning/words.ts";
import type { Consequence } from "#knit/consequence.ts";
import { placeOf } from "#knit/dependency-index.ts";
import { findingsOf, readSettings } from "#knit/policy/read-settings.ts";
import type { FilePlace } from "#knit/relations.ts";
import type { Edit, Operation } from "#shared/change-set.ts";
import { type Dependency, type KnitFinding, ManualLink, type PlacedLink } from "#shared/knit.ts";
import type { Range } from "#shared/text.ts";
import { KNIT_LINKS_PATH } from "#shared/workspace-files.ts";

export interface ManualLinks {
  readonly links: readonly PlacedLink[];
  /** How many entries the list has, those that cannot be read included. */
  readonly entries: number;
  /** Whether the text is a list of links at all: YAML with nothing but links in it. */
  readonly isReadable: boolean;
  readonly findings: readonly KnitFinding[];
}

/** Reads the links. An entry that cannot be read is reported and left out; a text that is no list at all gives none. */
export function parseLinks(text: string): ManualLinks {
  const settings = readSettings(KNIT_LINKS_PATH, text);
  const findings = [...settings.findings];
  const { value } = settings;
  const written = listIn(value);
  if (!Array.isArray(written)) {
    findings.push(finding(settings.place(["links"]), "error", "“links” is a list of entries with “from” and “to”."));
    return { links: [], entries: 0, isReadable: false, findings };
  }
  const links: PlacedLink[] = [];
  const seen = new Set<string>();
  for (const [index, entry] of written.entries()) {
    const range = settings.place(["links", index]);
    const read = ManualLink.safeParse(entry);
    if (!read.success) {
      findings.push(...findingsOf(KNIT_LINKS_PATH, settings, read.error, ["links", index]));
      continue;
    }
    const { from, to, relation } = read.data;
    const key = [from, relation, to].join("\t");
    if (from === to) findings.push(finding(range, "error", `${from} cannot depend on itself. Take the link out.`));
    else if (seen.has(key))
      findings.push(finding(range, "warning", "This link is written twice. Take one of them out."));
    else links.push({ link: read.data, range, index });
    seen.add(key);
  }
  return { links, entries: written.length, isReadable: settings.findings.length === 0, findings };
}

/** What stands under `links`; an empty file is an empty list. */
function listIn(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return "links" in value ? (value.links ?? []) : Object.keys(value).length === 0 ? [] : undefined;
}

function finding(range: Range, severity: KnitFinding["severity"], message: string): KnitFinding {
  return { file: KNIT_LINKS_PATH, range, severity, message };
}

/** Links to or from something that the workspace does not have. */
export function vanishedLinks(workspace: Workspace, links: readonly PlacedLink[]): readonly KnitFinding[] {
  return links.flatMap(({ link, range }) =>
    [link.from, link.to]
      .filter((symbol) => placeOfLinked(workspace, symbol) === undefined)
      .map((symbol) =>
        finding(
          range,
          "warning",
          `${symbol} is no longer there. Point the link at what took its place, or take the link out.`,
        ),
      ),
  );
}

/** Whether the workspace has what a link would name. */
export function isLinkable(workspace: Workspace, symbol: SymbolText): boolean {
  return placeOfLinked(workspace, symbol) !== undefined;
}

/** The links as dependencies, for the graph and lists; those that vanished are left out. */
export function linkDependencies(workspace: Workspace, links: readonly PlacedLink[]): readonly Dependency[] {
  return links.flatMap(({ link: { from, to, type, relation } }) => {
    const fromPlace = placeOfLinked(workspace, from);
    const toPlace = placeOfLinked(workspace, to);
    return fromPlace && toPlace ? [{ from, to, type, relation, fromPlace, toPlace }] : [];
  });
}

/** A file may be linked as well: `file:L0/office/playbooks/billing.busy`. */
function placeOfLinked(workspace: Workspace, symbol: SymbolText): FilePlace | undefined {
  const file = /^file:(.+)$/.exec(symbol)?.[1];
  if (file === undefined) return placeOf(workspace, symbol);
  const start = { line: 1, column: 1 };
  return workspace.files.has(file) ? { file, range: { start, end: start } } : undefined;
}

/** What follows over the links from one change, also from a change inside what is linked. */
export function consequencesOverLinks(
  after: Workspace,
  { semantic }: DetailedChange,
  links: readonly ManualLink[],
): readonly Consequence[] {
  return links.flatMap((link): readonly Consequence[] => {
    if (!isInside(semantic.symbol, semantic.file, link.to)) return [];
    const place = placeOfLinked(after, link.from);
    if (!place) return [];
    const note = link.note === undefined ? "" : ` ${link.note}`;
    return [
      {
        symbol: link.from,
        ...place,
        dependency: link.type,
        class: link.class ?? "review",
        confidence: 0.8,
        why: [...new Set([semantic.symbol, link.to])],
        reason: `It ${link.relation} ${linkedInWords(link.to)}: ${semantic.sentence}${note}`,
      },
    ];
  });
}

function linkedInWords(symbol: SymbolText): string {
  const name = parseSymbol(symbol)?.parts.at(-1);
  return name === undefined ? symbol.replace(/^file:/, "") : quoted(name);
}

/** Whether a changed symbol is `linked` or part of it: a step of a linked playbook, anything in a linked file. */
function isInside(changed: SymbolText, file: string, linked: SymbolText): boolean {
  if (linked === `file:${file}` || changed === linked) return true;
  const outer = parseSymbol(linked);
  const inner = parseSymbol(changed);
  if (!outer || !inner || outer.team !== inner.team) return false;
  const isPart =
    outer.kind === "playbook" ? inner.kind === "step" || inner.kind === "deliverable" : inner.kind === "task";
  return isPart && (outer.kind === "playbook" || outer.kind === "role") && inner.parts[0] === outer.parts[0];
}

/** Edits of `.knit/links.yaml` that let the links follow what was renamed. */
export function linksAfterRenames(
  links: readonly PlacedLink[],
  changes: readonly DetailedChange[],
): readonly Operation[] {
  const renames = changes.map(renameOf).filter((rename) => rename !== undefined);
  return links.flatMap(({ link, index }) =>
    (["from", "to"] as const).flatMap((end): Operation[] => {
      const name = renames.reduce((symbol, [from, to]) => renamed(symbol, from, to), link[end]);
      return name === link[end] ? [] : [{ op: "set", file: KNIT_LINKS_PATH, path: ["links", index, end], value: name }];
    }),
  );
}

/** The same as a follow-up edit with this id, and the file as it is then; undefined when no link names what was renamed. */
export function linksFollowUp(
  text: string,
  links: readonly PlacedLink[],
  changes: readonly DetailedChange[],
  id: string,
): { readonly edit: Edit; readonly text: string } | undefined {
  const operations = linksAfterRenames(links, changes);
  if (operations.length === 0) return undefined;
  const edit: Edit = {
    id,
    title: "Let the links that people wrote down follow the new name",
    operations: [...operations],
    by: "knit",
    accepted: true,
    needs: [],
    symbols: [],
  };
  const applied = applyChange(new Map([[KNIT_LINKS_PATH, text]]), [edit]);
  const after = applied.ok ? applied.value.get(KNIT_LINKS_PATH) : undefined;
  return typeof after === "string" ? { edit, text: after } : undefined;
}

function renameOf({ semantic, before, after }: DetailedChange): readonly [SymbolText, SymbolText] | undefined {
  if (semantic.kind !== "renamed") return undefined;
  if (before?.kind === "role" && after?.kind === "role") return [before.role.symbol, after.role.symbol];
  if (before?.kind === "playbook" && after?.kind === "playbook") return [before.playbook.symbol, after.playbook.symbol];
  if (before?.kind === "document" && after?.kind === "document") return [before.document.symbol, after.document.symbol];
  if (before?.kind === "step" && after?.kind === "step") {
    return [symbolOfStep(before.playbook, [before.id]), symbolOfStep(after.playbook, [after.id])];
  }
  return undefined;
}

/** The symbol after a rename of itself or of what it is part of. */
function renamed(symbol: SymbolText, from: SymbolText, to: SymbolText): SymbolText {
  if (symbol === from) return to;
  for (const kind of ["step", "deliverable", "task"] as const) {
    const start = innerSymbol(from, kind, []);
    if (start !== from && symbol.startsWith(start)) return innerSymbol(to, kind, [symbol.slice(start.length)]);
  }
  return symbol;
}
