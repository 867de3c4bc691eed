/** DUPLICATE_SYMBOL, LAYER_MISMATCH, UNPLACED_FILE: what a thing is called and where it stands. */
import type { Range } from "#shared/text.ts";
import type { Origin, Task } from "../model/model.ts";
import { valueRange } from "../model/origin.ts";
import { eachTask } from "../model/walk.ts";
import type { Index } from "../names/structure.ts";
import { fold } from "../names/symbols.ts";
import type { Located, Scope } from "../workspace.ts";
import { type Checking, editOf } from "./checking.ts";

/** Checks names and places of the file. */
export function checkNames(checking: Checking): void {
  const { entries, structure, parsed } = checking;
  const record = checking.resolve;
  for (const role of entries.roles) {
    if (role.name !== "") record.role(role.team, role.name);
    checkTwice(checking, "role", structure.roleIndex, role, role.at);
    checkTaskNames(checking, role.model.tasks);
  }
  for (const playbook of entries.playbooks) {
    if (playbook.name !== "") record.playbook(playbook.team, playbook.name);
    checkTwice(checking, "process", structure.playbookIndex, playbook, playbook.at);
    checkTaskNames(checking, playbook.model.steps);
  }
  for (const document of entries.documents) {
    if (document.name !== "") record.document(document.team, document.name);
    checkTwice(checking, "document", structure.documentIndex, document, document.model.metadata.at);
  }
  checkTeams(checking);
  checkLayer(checking);
  if (!checkPlacement(checking) && parsed.placement.teamFolder !== undefined) checkTeamFile(checking);
}

/** How many others of one name are shown with the one that is reported. */
const MOST_RELATED = 10;

interface Occurrence {
  readonly file: string;
  readonly range: Range;
}

function isLater(a: Occurrence, b: Occurrence): boolean {
  if (a.file !== b.file) return a.file > b.file;
  const [one, other] = [a.range.start, b.range.start];
  return one.line > other.line || (one.line === other.line && one.column > other.column);
}

/** Reports at an entry when an earlier one of its scope has the same name. */
function checkTwice(
  checking: Checking,
  what: "role" | "process" | "document",
  index: Index<Located<unknown>>,
  entry: Located<unknown>,
  at: Origin,
): void {
  if (entry.name === "") return;
  const all = index.get(fold(entry.name)) ?? [];
  if (all.length < 2) return;
  const place = (located: Located<unknown>): Occurrence => {
    const origin =
      what === "document" ? (located as Located<{ metadata: { at: Origin } }>).model.metadata.at : located.at;
    if (located.file !== checking.parsed.path) checking.pointInto(located.file);
    return { file: located.file, range: valueRange(origin, "name") };
  };
  const own: Occurrence = { file: entry.file, range: valueRange(at, "name") };
  const earlier: Occurrence[] = [];
  for (const other of all) {
    if (other === entry || other.team !== entry.team) continue;
    const occurrence = place(other);
    if (isLater(own, occurrence)) earlier.push(occurrence);
    if (earlier.length === MOST_RELATED) break;
  }
  if (earlier.length === 0) return;
  const where = entry.team ? `in the team ${checking.nameOf(entry.team)}` : "outside the teams";
  checking.report(
    "DUPLICATE_SYMBOL",
    own.range,
    `There is another ${what} "${entry.name}" ${where}. Give one of them a different name.`,
    {
      related: earlier.map((other) => ({ ...other, message: `The other ${what} is here.` })),
    },
  );
}

function checkTaskNames(checking: Checking, tasks: readonly Task[]): void {
  checkTaskList(checking, tasks);
  eachTask(tasks, (task) => checkTaskList(checking, task.subtasks));
}

function checkTaskList(checking: Checking, tasks: readonly Task[]): void {
  if (tasks.length < 2) return;
  const first = new Map<string, Task>();
  for (const task of tasks) {
    if (task.name === "") continue;
    const key = checking.fold(task.name);
    const other = first.get(key);
    if (!other) {
      first.set(key, task);
      continue;
    }
    checking.report(
      "DUPLICATE_SYMBOL",
      valueRange(task.at, "name"),
      `This list has another step "${task.name}". Give one of them a different name.`,
      {
        related: [
          { file: checking.parsed.path, range: valueRange(other.at, "name"), message: "The other step is here." },
        ],
      },
    );
  }
}

/** Two teams of one name in the workspace, or two team files in one folder. */
function checkTeams(checking: Checking): void {
  const { structure, parsed } = checking;
  for (const [position, team] of parsed.file.teams.entries()) {
    const scope = structure.scopeByTeam.get(team);
    if (!scope) continue;
    const own: Occurrence = { file: parsed.path, range: valueRange(team.at, "name") };
    const related: { file: string; range: Range; message: string }[] = [];
    const add = (other: NonNullable<Scope>, message: string) => {
      if (!other.model || other.file === undefined) return;
      if (other.file !== parsed.path) checking.pointInto(other.file);
      const place: Occurrence = { file: other.file, range: valueRange(other.model.at, "name") };
      if (isLater(own, place) && related.length < MOST_RELATED) related.push({ ...place, message });
    };
    checking.resolve.team(team.name);
    checking.filesWith(`team-name:${parsed.placement.teamFolder ?? parsed.path}`);
    const folded = checking.fold(team.name);
    for (const other of team.name === "" ? [] : (structure.teamIndex.get(folded) ?? [])) {
      if (related.length === MOST_RELATED) break;
      // Teams are found by their folders' names as well.
      if (other !== scope && checking.fold(other.name) === folded) add(other, "The other team is here.");
    }
    if (related.length > 0) {
      checking.report(
        "DUPLICATE_SYMBOL",
        own.range,
        `There is another team "${team.name}". Give one of them a different name.`,
        { related },
      );
      continue;
    }
    const folder = parsed.placement.teamFolder;
    if (folder === undefined || position > 0) continue;
    const sharing = structure.teams.filter(
      (other) =>
        other !== scope && other.file !== parsed.path && (other.id === folder || other.id.startsWith(`${folder}#`)),
    );
    for (const other of sharing) add(other, "The other team of this folder is here.");
    if (related.length > 0) {
      const message = `The folder ${folder} has another team file. A team folder holds one team.`;
      checking.report("DUPLICATE_SYMBOL", own.range, message, { related });
    }
  }
}

function checkLayer(checking: Checking): void {
  const { placement, file } = checking.parsed;
  const { layer } = placement;
  if (layer === undefined) return;
  const all = [file.metadata, ...file.documents.map((document) => document.metadata)];
  for (const metadata of all) {
    if (!metadata?.layer || metadata.layer === layer) continue;
    const range = valueRange(metadata.at, "layer");
    checking.report("LAYER_MISMATCH", range, `This file says ${metadata.layer}, but stands in the folder ${layer}.`, {
      fixes: [{ title: `Change to ${layer}`, edits: [editOf(checking, range, layer)] }],
    });
  }
}

const FOLDERS = { role: "roles/", playbook: "playbooks/", document: "documents/", team: "team.busy" } as const;

/** UNPLACED_FILE; true when reported. */
function checkPlacement(checking: Checking): boolean {
  const { placement, kind, path } = checking.parsed;
  if (placement.expects !== undefined && (kind === placement.expects || kind === "unknown")) return false;
  const belongs =
    kind === "unknown"
      ? "Files belong into a team's folder: L0/<team>/playbooks/…"
      : kind === "team"
        ? "A team belongs into L0/<team>/team.busy (or L1, L2)."
        : `A ${kind} belongs into ${FOLDERS[kind]} of a team's folder: L0/<team>/${FOLDERS[kind]}… (or L1, L2).`;
  const what =
    placement.expects === undefined
      ? "stands outside the usual folders"
      : `is a ${kind} in a place for a ${placement.expects}`;
  checking.report("UNPLACED_FILE", firstLine(checking), `${path} ${what}. ${belongs}`);
  return true;
}

function checkTeamFile(checking: Checking): void {
  const folder = checking.parsed.placement.teamFolder;
  if (checking.parsed.placement.expects === "team" || folder === undefined) return;
  const own = checking.structure.scopeByPath.get(checking.parsed.path);
  const teamFile = `${folder}/team.busy`;
  // A team.busy that describes no team says so itself.
  checking.pointInto(teamFile);
  if (own?.file === teamFile || checking.structure.byFile.has(teamFile)) return;
  checking.report(
    "UNPLACED_FILE",
    firstLine(checking),
    `The folder ${folder} has no team.busy, so nothing says which team this belongs to.`,
  );
}

function firstLine(checking: Checking): Range {
  const line = /^[^\r\n]*/.exec(checking.parsed.text)?.[0] ?? "";
  return { start: { line: 1, column: 1 }, end: { line: 1, column: line.trimEnd().length + 1 } };
}
