/** `orgata attachments`: files of a task. */
import { readFile, stat, writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type { CoreClient } from "#shared/contract/index.ts";
import { ExpectedError } from "#shared/errors.ts";
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
  const content = await contentOf(file);
  const added = await core.attachments.add({ task, name: basename(file), content: content.toString("base64") });
  return { exitCode: 0, json: added, text: `Attached: ${added.name} (${added.id}).` };
}

/** A file's bytes. Fails with NOT_FOUND or TOO_LARGE. */
async function contentOf(file: string): Promise<Buffer> {
  const info = await stat(file).catch(() => undefined);
  if (info?.isFile() !== true) {
    throw new ExpectedError("NOT_FOUND", `There is no file ${file}.`, { path: file, next: "Check its name." });
  }
  if (info.size > LARGEST_ATTACHMENT) {
    throw new ExpectedError("TOO_LARGE", `${file} is larger than 5 MB.`, {
      path: file,
      next: "Put it where your team keeps large files, and say in a comment where.",
    });
  }
  return readFile(file);
}

async function save(core: CoreClient, id: string, invocation: Invocation): Promise<Outcome> {
  const { attachment, content } = await core.attachments.content({ id });
  // What somebody called their file must not lead out of the folder.
  const file = resolve(invocation.cwd, optionText(invocation, "to") ?? basename(attachment.name));
  try {
    await writeFile(file, Buffer.from(content, "base64"), { flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isThere = "code" in error && error.code === "EEXIST";
    throw new ExpectedError("BAD_INPUT", isThere ? `${file} is there already.` : `${file} cannot be written.`, {
      path: file,
      next: "Give another name with --to.",
    });
  }
  return { exitCode: 0, json: { file }, text: `Saved: ${file}` };
}

async function remove(core: CoreClient, id: string): Promise<Outcome> {
  await core.attachments.remove({ id });
  return { exitCode: 0, json: {}, text: "Taken away." };
}
