/** `.knit/links.yaml`: dependencies that people wrote down because the files do not say them. */
import { innerSymbol, parseSymbol, type SymbolText, symbolOfStep } from "#busy/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import type { DetailedChange } from "#changes/change.ts";
import type { Consequence } from "#knit/consequence.ts";
import { placeOf } from "#knit/dependency-index.ts";
import { findingsOf, type KnitFinding, readSettings } from "#knit/policy/read-settings.ts";
import type { FilePlace } from "#knit/relations.ts";
import type { Operation } from "#shared/change-set.ts";
import { type Dependency, ManualLink } from "#shared/knit.ts";
import type { Range } from "#shared/text.ts";

export const LINKS_PATH = ".knit/links.yaml";

/** A link with where it is written. */
export interface WrittenLink {
  readonly link: ManualLink;
  readonly range: Range;
  /** Its place in the list `links`. */
  readonly index: number;
}

export interface ManualLinks {
  readonly links: readonly WrittenLink[];
  readonly findings: readonly KnitFinding[];
}

/** Reads the links. An entry that cannot be read is reported and left out; a text that is no list at all gives none. */
export function parseLinks(text: string): ManualLinks {
  const settings = readSettings(LINKS_PATH, text);
  const findings = [...settings.findings];
  const { value } = settings;
  const written = typeof value === "object" && value !== null && "links" in value ? value.links : [];
  if (!Array.isArray(written)) {
    findings.push(finding(settings.place(["links"]), "error", "“links” is a list of entries with “from” and “to”."));
    return { links: [], findings };
  }
  const links: WrittenLink[] = [];
  const seen = new Set<string>();
  for (const [index, entry] of written.entries()) {
    const range = settings.place(["links", index]);
    const read = ManualLink.safeParse(entry);
    if (!read.success) {
      findings.push(...findingsOf(LINKS_PATH, settings, read.error, ["links", index]));
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
  return { links, findings };
}

function finding(range: Range, severity: KnitFinding["severity"], message: string): KnitFinding {
  return { file: LINKS_PATH, range, severity, message };
}

/** Links to or from something that the workspace does not have. */
export function vanishedLinks(workspace: Workspace, links: readonly WrittenLink[]): readonly KnitFinding[] {
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

/** The links as dependencies, for the graph and lists; those that vanished are left out. */
export function linkDependencies(workspace: Workspace, links: readonly WrittenLink[]): readonly Dependency[] {
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
        reason: `It ${link.relation} ${link.to}: ${semantic.sentence}${note}`,
      },
    ];
  });
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
  links: readonly WrittenLink[],
  changes: readonly DetailedChange[],
): readonly Operation[] {
  const renames = changes.map(renameOf).filter((rename) => rename !== undefined);
  return links.flatMap(({ link, index }) =>
    (["from", "to"] as const).flatMap((end): Operation[] => {
      const name = renames.reduce((symbol, [from, to]) => renamed(symbol, from, to), link[end]);
      return name === link[end] ? [] : [{ op: "set", file: LINKS_PATH, path: ["links", index, end], value: name }];
    }),
  );
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
