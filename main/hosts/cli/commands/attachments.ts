/** `orgata attachments`: files of a task. */
import { type FileHandle, open, rm, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { writeFailure } from "#adapters/files/failures.ts";
import { receivedPieces, sendFile } from "#shared/attaching.ts";
import type { CoreClient } from "#shared/contract/index.ts";
import { ExpectedError } from "#shared/errors.ts";
import { sizeWords } from "#shared/size-words.ts";
import { type Attachment, LARGEST_ATTACHMENT } from "#shared/task-talk.ts";
import { type Actions, actionAnd, formsOf, mostPositionals } from "../action-and.ts";
import { type Command, type Invocation, type Outcome, optionText } from "../command.ts";
import { withBusiness } from "../open-business.ts";
import { columns } from "../words.ts";

const ACTIONS = {
  list: ["TASK"],
  add: ["TASK", "FILE"],
  get: ["ID"],
  remove: ["ID"],
} as const satisfies Actions<string>;

export const attachments: Command = {
  name: "attachments",
  summary: "Lists the files of a task; attaches one, saves one, takes one away.",
  positionals: formsOf(ACTIONS),
  maxPositionals: mostPositionals(ACTIONS),
  options: {
    to: { value: "FILE", help: "get: where to save it (its own name, in the current folder, when left out)" },
  },
  details: `TASK is an id as orgata tasks shows it, ID one as list shows it.
With --json: list {attachments: [{id, name, mediaType, bytes, addedBy, addedAt}]}; add the attachment; get {file}.`,
  async run(invocation) {
    const { action, folder, things } = actionAnd(invocation, "attachments", ACTIONS);
    const [first = "", second = ""] = things;
    return withBusiness(invocation, folder, (core) => {
      if (action === "list") return list(core, first);
      if (action === "add") return add(core, first, resolve(invocation.cwd, second));
      return action === "get" ? save(core, first, invocation) : remove(core, first);
    });
  },
};

function row({ id, name, bytes, addedBy, addedAt }: Attachment): string[] {
  return [id, name, `${Math.max(1, Math.round(bytes / 1024))} KB`, addedBy, addedAt.slice(0, 10)];
}

async function list(core: CoreClient, task: string): Promise<Outcome> {
  const found = await core.attachments.list({ task });
  const rows = found.attachments.map(row);
  return { exitCode: 0, json: found, text: rows.length === 0 ? "No file is attached." : columns(rows).join("\n") };
}

async function add(core: CoreClient, task: string, file: string): Promise<Outcome> {
  const opened = await openedFile(file);
  try {
    const { size: bytes } = await opened.stat();
    const read = async (start: number, end: number): Promise<string> => {
      const { buffer, bytesRead } = await opened.read(Buffer.alloc(end - start), 0, end - start, start);
      return buffer.toString("base64", 0, bytesRead);
    };
    return attached(await sendFile(core.attachments, task, { name: basename(file), mediaType: "", bytes, read }));
  } finally {
    await opened.close();
  }
}

function attached(added: Attachment): Outcome {
  return { exitCode: 0, json: added, text: `Attached: ${added.name} (${added.id}).` };
}

/** A file to be read. Fails with NOT_FOUND or TOO_LARGE. */
async function openedFile(file: string): Promise<FileHandle> {
  const info = await stat(file).catch(() => undefined);
  if (info?.isFile() !== true) {
    throw new ExpectedError("NOT_FOUND", `There is no file ${file}.`, { path: file, next: "Check its name." });
  }
  if (info.size > LARGEST_ATTACHMENT) {
    throw new ExpectedError("TOO_LARGE", `${file} is larger than ${sizeWords(LARGEST_ATTACHMENT)}.`, {
      path: file,
      next: "Put it where your team keeps large files, and say in a comment where.",
    });
  }
  return open(file);
}

async function save(core: CoreClient, id: string, invocation: Invocation): Promise<Outcome> {
  const pieces = receivedPieces(core.attachments, id);
  const first = await pieces.next();
  if (first.done === true) throw new Error("A file has a piece, be it an empty one.");
  const { attachment, content } = first.value;
  // What somebody called their file must not lead out of the folder.
  const file = resolve(invocation.cwd, optionText(invocation, "to") ?? basename(attachment.name));
  const written = await newFile(file);
  try {
    await written.appendFile(content, "base64");
    for await (const piece of pieces) await written.appendFile(piece.content, "base64");
  } catch (error) {
    await rm(file, { force: true });
    throw writeFailure(error, file);
  } finally {
    await written.close();
  }
  return { exitCode: 0, json: { file }, text: `Saved: ${file}` };
}

/** A file that was not there before. Fails with BAD_INPUT, READ_ONLY or STORAGE_FAILED. */
async function newFile(file: string): Promise<FileHandle> {
  try {
    return await open(file, "wx");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw writeFailure(error, file);
    throw new ExpectedError("BAD_INPUT", `${file} is there already.`, {
      path: file,
      next: "Give another name with --to.",
    });
  }
}

async function remove(core: CoreClient, id: string): Promise<Outcome> {
  await core.attachments.remove({ id });
  return { exitCode: 0, json: {}, text: "Taken away." };
}
