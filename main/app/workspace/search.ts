/** Finds text in the names and the files of a workspace: names first, the best of them at the top. */
import { type SymbolText, symbolOfStep } from "#busy/symbols.ts";
import { visitTasks } from "#busy/walk.ts";
import type { Workspace } from "#busy/workspace.ts";
import type { Range } from "#shared/text.ts";
import { labelOfName } from "#busy/templates.ts";

export interface Found {
  readonly title: string;
  readonly detail: string;
  readonly kind: string;
  readonly file: string;
  readonly line: number;
  readonly symbol?: string;
}

/** Of two equally good names the one of the larger thing comes first. */
const KINDS = ["playbook", "team", "role", "document", "person", "step"];

/** Lines shown of one file; more would crowd out the other files. */
const LINES_PER_FILE = 5;
/** A line is shown around the text found, with this many characters at most. */
const LINE_LENGTH = 160;

/** At most `limit` places, best first. Case and the difference between spaces, `-` and `_` do not count. */
export function searchWorkspace(workspace: Workspace, text: string, limit: number): Found[] {
  const wanted = folded(text);
  if (wanted === "") return [];
  const named = namedThings(workspace)
    .map((found) => ({ found, rank: rankOf(folded(found.title), wanted) }))
    .filter(({ rank }) => rank > 0)
    .sort(
      (a, b) =>
        b.rank - a.rank || KINDS.indexOf(a.found.kind) - KINDS.indexOf(b.found.kind) || compare(a.found, b.found),
    )
    .map(({ found }) => found);
  const lines = named.length >= limit ? [] : linesWith(workspace, text, limit - named.length);
  return [...named, ...lines].slice(0, limit);
}

/** 3: is it; 2: begins with it; 1: holds all its words; 0: does not fit. */
function rankOf(title: string, wanted: string): number {
  if (title === wanted) return 3;
  if (title.startsWith(wanted)) return 2;
  return wanted.split(" ").every((word) => title.includes(word)) ? 1 : 0;
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, " ")
    .trim();
}

function compare(a: Found, b: Found): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line;
}

function namedThings(workspace: Workspace): Found[] {
  const things: Found[] = [];
  const add = (name: string, detail: string, kind: string, symbol: SymbolText, at: { file: string; range: Range }) =>
    things.push({ title: labelOfName(name), detail, kind, file: at.file, line: at.range.start.line, symbol });
  for (const team of workspace.teams) {
    if (team.model !== undefined) add(team.name, "Team", "team", team.symbol, team.model.at);
  }
  for (const playbook of workspace.playbooks) {
    add(playbook.name, playbook.team?.name ?? "", "playbook", playbook.symbol, playbook.at);
    visitTasks(playbook.model.steps, (step, names) =>
      add(step.name, labelOfName(playbook.name), "step", symbolOfStep(playbook, names), step.at),
    );
  }
  for (const role of workspace.roles) add(role.name, role.team?.name ?? "", "role", role.symbol, role.at);
  for (const document of workspace.documents) {
    add(document.name, document.team?.name ?? "", "document", document.symbol, document.at);
  }
  for (const member of workspace.members) {
    add(member.name, member.team?.name ?? "", "person", member.symbol, member.at);
  }
  return things;
}

function linesWith(workspace: Workspace, text: string, limit: number): Found[] {
  const wanted = text.trim().toLowerCase();
  const found: Found[] = [];
  for (const [file, { text: content }] of workspace.files) {
    // Most files do not hold it: one look at the whole spares looking at each line.
    if (!content.toLowerCase().includes(wanted)) continue;
    let inFile = 0;
    for (const [index, line] of content.split("\n").entries()) {
      const column = line.toLowerCase().indexOf(wanted);
      if (column === -1) continue;
      found.push({ title: excerpt(line, column), detail: file, kind: "text", file, line: index + 1 });
      inFile += 1;
      if (found.length === limit) return found;
      if (inFile === LINES_PER_FILE) break;
    }
  }
  return found;
}

function excerpt(line: string, column: number): string {
  if (line.length <= LINE_LENGTH) return line.trim();
  const start = Math.max(0, column - LINE_LENGTH / 4);
  return `${start > 0 ? "…" : ""}${line.slice(start, start + LINE_LENGTH).trim()}…`;
}
