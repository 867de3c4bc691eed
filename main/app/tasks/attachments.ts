/** Files of tasks, kept in the database: nothing lies outside it, and nothing is ever opened because of its name. */
import { recordAudit } from "#app/audit.ts";
import { type AppContext, requireKeepingSession, requireSession } from "#app/context.ts";
import { noSuchTask } from "#app/runtime/carry-out.ts";
import type { AttachmentRow } from "#ports/runtime-rows.ts";
import { ExpectedError } from "#shared/errors.ts";
import { allows } from "#shared/permission-levels.ts";
import type { Actor } from "#shared/permissions.ts";
import { type Attachment, LARGEST_ATTACHMENT } from "#shared/task-talk.ts";

const MOST_FILES = 50;
const LONGEST_NAME = 200;
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function view({ id, name, mediaType, bytes, addedBy, addedAt }: AttachmentRow): Attachment {
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

function decoded(content: string): Uint8Array<ArrayBuffer> {
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

function tooLarge(): ExpectedError {
  return new ExpectedError("TOO_LARGE", `A file may have ${LARGEST_ATTACHMENT / 1024 / 1024} MB at most.`, {
    path: "content",
    next: "Make it smaller, or put it where everybody finds it and add a link as a comment.",
  });
}

/** Files of a task, oldest first. Fails with NOT_FOUND. */
export async function listAttachments(app: AppContext, taskId: string): Promise<Attachment[]> {
  return requireSession(app).storage.read(async (tx) => {
    if ((await tx.task(taskId)) === undefined) throw noSuchTask();
    return (await tx.attachments({ taskId })).map(view);
  });
}

/** Attaches a file to a task. Fails with NOT_FOUND, BAD_INPUT or TOO_LARGE. */
export async function addAttachment(
  app: AppContext,
  request: { task: string; name: string; mediaType: string; content: string },
  actor: Actor,
): Promise<Attachment> {
  const session = requireKeepingSession(app);
  if (request.content.length > Math.ceil(LARGEST_ATTACHMENT / 3) * 4) throw tooLarge();
  const bytes = decoded(request.content);
  if (bytes.byteLength > LARGEST_ATTACHMENT) throw tooLarge();
  const contentHash = await hashOf(bytes);
  const { row, status } = await session.storage.write(async (tx) => {
    const task = await tx.task(request.task);
    if (task === undefined) throw noSuchTask();
    if ((await tx.attachments({ taskId: task.id })).length >= MOST_FILES) {
      throw new ExpectedError("TOO_LARGE", `A task has ${MOST_FILES} files at most.`, {
        next: "Take away what is not needed any more.",
      });
    }
    const added: AttachmentRow = {
      id: app.ports.ids.next(),
      taskId: task.id,
      executionId: task.executionId,
      name: safeName(request.name),
      mediaType: MEDIA_TYPE.test(request.mediaType) ? request.mediaType : "application/octet-stream",
      bytes: bytes.byteLength,
      contentHash,
      addedBy: actor.name,
      addedAt: app.ports.clock.now().toISOString(),
    };
    await tx.addAttachment(added, bytes);
    await recordAudit(tx, app.ports, {
      actor: actor.name,
      action: "file_attached",
      subject: task.id,
      detail: { attachment: added.id, name: added.name, contentHash },
    });
    return { row: added, status: task.status };
  });
  app.events.publish({ type: "task", taskId: request.task, status });
  return view(row);
}

function noSuchFile(): ExpectedError {
  return new ExpectedError("NOT_FOUND", "This file is not there any more.", {
    path: "id",
    next: "Load the task again to see its files.",
  });
}

/** A file with its content in base64. Fails with NOT_FOUND. */
export async function attachmentContent(
  app: AppContext,
  id: string,
): Promise<{ attachment: Attachment; content: string }> {
  return requireSession(app).storage.read(async (tx) => {
    const row = await tx.attachment(id);
    const bytes = row && (await tx.attachmentContent(row.contentHash));
    if (row === undefined || bytes === undefined) throw noSuchFile();
    return { attachment: view(row), content: Buffer.from(bytes).toString("base64") };
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
