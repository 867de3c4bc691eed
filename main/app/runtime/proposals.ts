/** New, changed and deleted processes as change sets: nothing here writes a file. */
import { createChangeSet } from "#app/changes/service.ts";
import { type AppContext, requireSession } from "#app/context.ts";
import { deleteThing } from "#app/knit/deletion.ts";
import { refuseOtherFiles } from "#app/workspace/own-files.ts";
import { parseFile } from "#busy/model/parse.ts";
import type { PlaybookEntry, Workspace } from "#busy/workspace.ts";
import { playbookTitle } from "#runtime/compile.ts";
import { titleOf } from "#runtime/wording.ts";
import type { ChangeSet, Operation } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import { findProcess } from "./processes.ts";

/** A text larger than this is no file that people write; the same limit holds for files on disk. */
const LONGEST_TEXT = 5 * 1024 * 1024;

/** The name of the playbook in `text`; fails when it holds none that can be read. */
function playbookIn(file: string, text: string): string {
  if (text.length > LONGEST_TEXT) {
    throw new ExpectedError("TOO_LARGE", "The text is larger than 5 MB.", { path: "text", next: "Split it." });
  }
  const parsed = parseFile(file, text);
  const [playbook] = parsed.file.playbooks;
  if (playbook !== undefined && playbook.name !== "") return playbook.name;
  const errors = parsed.diagnostics.filter((finding) => finding.severity === "error");
  // Where the text cannot be read, everything else is only a consequence.
  const first = errors.find((finding) => finding.code === "YAML_SYNTAX") ?? errors[0];
  throw new ExpectedError("INVALID_BUSY", `This text describes no process.${first ? ` ${first.message}` : ""}`, {
    path: "text",
    next: "Give the full text of a .busy file that begins with version, metadata and playbook.",
    ...(parsed.diagnostics.length > 0 ? { data: parsed.diagnostics.slice(0, 20) } : {}),
  });
}

function isFileOfItsOwn(workspace: Workspace, entry: PlaybookEntry): boolean {
  return workspace.files.get(entry.file)?.kind === "playbook";
}

function propose(app: AppContext, author: string, title: string, operation: Operation, symbols: readonly string[]) {
  return createChangeSet(app, { title, origin: "rest", author, edits: [{ title, operations: [operation], symbols }] });
}

/** Proposes a new process. Fails with CONFLICT when the file is there, INVALID_BUSY when the text holds no playbook. */
export async function proposeProcess(
  app: AppContext,
  request: { file: string; text: string; author: string },
): Promise<ChangeSet> {
  const { file, text, author } = request;
  refuseOtherFiles(file);
  if (!file.endsWith(".busy")) {
    throw new ExpectedError("BAD_INPUT", `${file} cannot hold a process.`, {
      path: "file",
      next: "Name a file that ends in .busy, for example L0/sales/playbooks/quote.busy.",
    });
  }
  const name = playbookIn(file, text);
  if (requireSession(app).workspace().files.has(file)) {
    throw new ExpectedError("CONFLICT", `There is a file ${file} already.`, {
      path: "file",
      next: "Choose another name, or change the process that is there.",
    });
  }
  return propose(app, author, `Add the process “${titleOf(name)}”`, { op: "write", file, text }, []);
}

/** Proposes a new text for the file of a process. Fails with NOT_FOUND, INVALID_BUSY, or BAD_INPUT when it is part of a team's file. */
export async function proposeProcessText(
  app: AppContext,
  request: { id: string; text: string; author: string },
): Promise<ChangeSet> {
  const session = requireSession(app);
  const entry = findProcess(session, request.id);
  playbookIn(entry.file, request.text);
  if (!isFileOfItsOwn(session.workspace(), entry) && parseFile(entry.file, request.text).kind === "playbook") {
    throw new ExpectedError("BAD_INPUT", `“${entry.name}” is described inside ${entry.file}, together with its team.`, {
      path: "text",
      next: `Give the whole text of ${entry.file}, or propose the change with edits.`,
    });
  }
  const title = `Change the process “${playbookTitle(session.workspace(), entry)}”`;
  return propose(app, request.author, title, { op: "write", file: entry.file, text: request.text }, [entry.symbol]);
}

/**
 * Proposes to delete a process; what names it names the process `instead` then. Fails with NOT_FOUND, and with CONFLICT
 * when something would be left behind (`data.deletions` lists it with what could take its place), unless `anyway`.
 */
export async function proposeProcessRemoval(
  app: AppContext,
  request: { id: string; instead?: string | undefined; anyway: boolean; author: string },
): Promise<ChangeSet> {
  const session = requireSession(app);
  const { symbol } = findProcess(session, request.id);
  const instead = request.instead === undefined ? undefined : findProcess(session, request.instead).symbol;
  return deleteThing(app, { symbol, instead, anyway: request.anyway }, request.author, "rest");
}
