/** Files of tasks, kept in the database: nothing lies outside it, and nothing is ever opened because of its name. */
import { recordAudit } from "#app/audit.ts";
import { type AppContext, requireKeepingSession, requireSession } from "#app/context.ts";
import { noSuchTask } from "#app/runtime/carry-out.ts";
import type { AttachmentRow } from "#ports/runtime-rows.ts";
import type { ReadTransaction, TaskRow } from "#ports/storage.ts";
import { ExpectedError } from "#shared/errors.ts";
import { allows } from "#shared/permission-levels.ts";
import type { Actor } from "#shared/permissions.ts";
import { type Attachment, LARGEST_AT_ONCE, LARGEST_ATTACHMENT, PIECE_BYTES, pieceCount } from "#shared/task-talk.ts";

const MOST_FILES = 50;
const LONGEST_NAME = 200;
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** What everybody sees of a file. */
export function attachmentView({ id, name, mediaType, bytes, addedBy, addedAt }: AttachmentRow): Attachment {
  return { id, name, mediaType, bytes, addedBy, addedAt };
}

/** A file's name without folders and without characters that do not show. */
function safeName(name: string): string {
  const own = name.split(/[\\/]/).at(-1) ?? "";
  const shown = own
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, "")
    .replace(/^\.+/, "")
    .trim();
  if (shown.length <= LONGEST_NAME) return shown === "" ? "file" : shown;
  const ending = /\.[^.]{1,10}$/.exec(shown)?.[0] ?? "";
  return shown.slice(0, LONGEST_NAME - ending.length) + ending;
}

/** The bytes that `content` says in base64. Fails with BAD_INPUT. */
export function decoded(content: string): Uint8Array<ArrayBuffer> {
  if (content.length % 4 !== 0 || !BASE64.test(content)) {
    throw new ExpectedError("BAD_INPUT", "The content of the file is not base64.", {
      path: "content",
      next: "Send the bytes of the file in base64.",
    });
  }
  return Uint8Array.from(Buffer.from(content, "base64"));
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
}

/** Says that no file may be so large. */
export function tooLarge(path: string): ExpectedError {
  return new ExpectedError("TOO_LARGE", `A file may have ${LARGEST_ATTACHMENT / 1024 / 1024} MB at most.`, {
    path,
    next: "Make it smaller, or put it where everybody finds it and add a link as a comment.",
  });
}

function tooLargeAtOnce(next: string): ExpectedError {
  return new ExpectedError("TOO_LARGE", `A file of more than ${LARGEST_AT_ONCE / 1024 / 1024} MB goes in pieces.`, {
    path: "content",
    next,
  });
}

/** A file as it is told of when it is attached. */
export interface NewFile {
  readonly task: string;
  readonly name: string;
  readonly mediaType: string;
}

/** The task a file may be attached to. Fails with NOT_FOUND, or TOO_LARGE when it has too many. */
export async function taskForFile(tx: ReadTransaction, id: string): Promise<TaskRow> {
  const task = await tx.task(id);
  if (task === undefined) throw noSuchTask();
  if ((await tx.attachments({ taskId: id })).length >= MOST_FILES) {
    throw new ExpectedError("TOO_LARGE", `A task has ${MOST_FILES} files at most.`, {
      next: "Take away what is not needed any more.",
    });
  }
  return task;
}

/** Attaches a file whose bytes have that hash; without `content` its pieces are there already, under `id`. */
export async function keepAttachment(
  app: AppContext,
  file: NewFile & { readonly id: string; readonly bytes: number; readonly contentHash: string },
  actor: Actor,
  content?: Uint8Array,
): Promise<Attachment> {
  const { row, status } = await requireKeepingSession(app).storage.write(async (tx) => {
    const task = await taskForFile(tx, file.task);
    const added: AttachmentRow = {
      id: file.id,
      taskId: task.id,
      executionId: task.executionId,
      name: safeName(file.name),
      mediaType: MEDIA_TYPE.test(file.mediaType) ? file.mediaType : "application/octet-stream",
      bytes: file.bytes,
      contentHash: file.contentHash,
      addedBy: actor.name,
      addedAt: app.ports.clock.now().toISOString(),
    };
    await tx.addAttachment(added, content);
    await recordAudit(tx, app.ports, {
      actor: actor.name,
      action: "file_attached",
      subject: task.id,
      detail: { attachment: added.id, name: added.name, contentHash: added.contentHash },
    });
    return { row: added, status: task.status };
  });
  app.events.publish({ type: "task", taskId: file.task, status });
  return attachmentView(row);
}

/** Files of a task, oldest first. Fails with NOT_FOUND. */
export async function listAttachments(app: AppContext, taskId: string): Promise<Attachment[]> {
  return requireSession(app).storage.read(async (tx) => {
    if ((await tx.task(taskId)) === undefined) throw noSuchTask();
    return (await tx.attachments({ taskId })).map(attachmentView);
  });
}

/** Attaches a file to a task. Fails with NOT_FOUND, BAD_INPUT or TOO_LARGE. */
export async function addAttachment(
  app: AppContext,
  request: NewFile & { readonly content: string },
  actor: Actor,
): Promise<Attachment> {
  const refused = (): ExpectedError => tooLargeAtOnce("Send it with uploads, or make it smaller.");
  if (request.content.length > Math.ceil(LARGEST_AT_ONCE / 3) * 4) throw refused();
  const content = decoded(request.content);
  if (content.byteLength > LARGEST_AT_ONCE) throw refused();
  const contentHash = await hashOf(content);
  const file = { ...request, id: app.ports.ids.next(), bytes: content.byteLength, contentHash };
  return keepAttachment(app, file, actor, content);
}

function noSuchFile(): ExpectedError {
  return new ExpectedError("NOT_FOUND", "This file is not there any more.", {
    path: "id",
    next: "Load the task again to see its files.",
  });
}

/** All bytes of a file; undefined when they are not there. */
export async function attachmentBytes(tx: ReadTransaction, row: AttachmentRow): Promise<Uint8Array | undefined> {
  const whole = await tx.attachmentContent(row.contentHash);
  if (whole !== undefined) return whole;
  const pieces: Uint8Array[] = [];
  for (let index = 0; index < pieceCount(row.bytes); index += 1) {
    const piece = await tx.attachmentPiece(row.id, index);
    if (piece === undefined) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** A file with its content in base64. Fails with NOT_FOUND, or TOO_LARGE when it goes in pieces only. */
export async function attachmentContent(
  app: AppContext,
  id: string,
): Promise<{ attachment: Attachment; content: string }> {
  return requireSession(app).storage.read(async (tx) => {
    const row = await tx.attachment(id);
    if (row !== undefined && row.bytes > LARGEST_AT_ONCE) throw tooLargeAtOnce("Ask for its pieces, one by one.");
    const bytes = row && (await attachmentBytes(tx, row));
    if (row === undefined || bytes === undefined) throw noSuchFile();
    return { attachment: attachmentView(row), content: Buffer.from(bytes).toString("base64") };
  });
}

/** A piece of a file in base64, however the file came. Fails with NOT_FOUND. */
export async function attachmentPiece(
  app: AppContext,
  { id, index }: { id: string; index: number },
): Promise<{ attachment: Attachment; content: string }> {
  return requireSession(app).storage.read(async (tx) => {
    const row = await tx.attachment(id);
    if (row === undefined || index >= Math.max(1, pieceCount(row.bytes))) throw noSuchFile();
    const start = index * PIECE_BYTES;
    const piece =
      (await tx.attachmentPiece(id, index)) ??
      (await tx.attachmentContent(row.contentHash))?.subarray(start, start + PIECE_BYTES);
    if (piece === undefined) throw noSuchFile();
    return { attachment: attachmentView(row), content: Buffer.from(piece).toString("base64") };
  });
}

/** Takes a file away. Fails with NOT_FOUND, NOT_ALLOWED when somebody else attached it, or CONFLICT once its task is done. */
export async function removeAttachment(app: AppContext, id: string, actor: Actor): Promise<void> {
  const session = requireKeepingSession(app);
  const { taskId, status } = await session.storage.write(async (tx) => {
    const row = await tx.attachment(id);
    if (row === undefined) throw noSuchFile();
    if (row.addedBy !== actor.name && !allows(actor.permission, "Manager")) {
      throw new ExpectedError("NOT_ALLOWED", `${row.addedBy} attached this file.`, {
        next: `Ask ${row.addedBy} or a manager to take it away.`,
      });
    }
    const status = (await tx.task(row.taskId))?.status ?? "open";
    if (status === "completed") {
      throw new ExpectedError("CONFLICT", `“${row.name}” was handed in with its task, and belongs to its history.`, {
        next: "To replace it, go back to that step; the new file becomes a new version.",
      });
    }
    await tx.deleteAttachment(id);
    await recordAudit(tx, app.ports, {
      actor: actor.name,
      action: "file_removed",
      subject: row.taskId,
      detail: { attachment: id, name: row.name, contentHash: row.contentHash },
    });
    return { taskId: row.taskId, status };
  });
  app.events.publish({ type: "task", taskId, status });
}
