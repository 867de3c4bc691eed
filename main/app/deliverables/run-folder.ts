/** The readable folder of a run: written as the run stands now, without touching what a person changed in it. */
import { z } from "zod";
import type { WorkspaceSession } from "#app/context.ts";
import { noSuchRun } from "#app/runtime/carry-out.ts";
import { eventOf, stateOf } from "#app/runtime/rows.ts";
import { attachmentBytes } from "#app/tasks/attachments.ts";
import { timezoneOf } from "#app/timezone.ts";
import type { HashText } from "#ports/clock.ts";
import type { ReadTransaction, Storage } from "#ports/storage.ts";
import { documentMarkdown } from "#runtime/documents/markdown.ts";
import { type FolderEntry, runIndex } from "#runtime/documents/run-index.ts";
import { versionsOf } from "#runtime/documents/versions.ts";
import { momentWords } from "#runtime/moments.ts";
import { ExpectedError } from "#shared/errors.ts";
import { specOf, titleFor } from "./service.ts";

/** What was written into the folder last; hidden, because nobody reads it. */
const RECORD = ".orgata-files.json";
const INDEX = "index.md";
/** In place of a hash: there was no such file. */
const NO_FILE = "";
const LONGEST_NAME = 80;

/** Hashes by file: of what was written last, and, while it is being renewed, of what comes in its place. */
const FolderRecord = z.object({
  executionId: z.string(),
  files: z.record(z.string(), z.array(z.string())),
});
type FolderRecord = z.infer<typeof FolderRecord>;

interface FolderFile {
  /** Asked for when it is written: a run may have more files than there is memory. Undefined: it is gone meanwhile. */
  readonly content: () => Promise<string | Uint8Array | undefined>;
  /** SHA-256 in hex. */
  readonly hash: string;
}

function textFile(text: string, hashText: HashText): FolderFile {
  return { content: async () => text, hash: hashText(text) };
}

/** Everything in a folder but its index. */
interface Contents {
  readonly files: ReadonlyMap<string, FolderFile>;
  readonly index: (edited: readonly string[]) => string;
}

/** A text as the name of a file or folder on any system; an ending stays however long it is. */
export function fileNameOf(text: string): string {
  const whole = text.replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, "-").replaceAll(/\s+/g, " ");
  const ending = whole.length > LONGEST_NAME ? (/\.[^. ]{1,10}$/.exec(whole)?.[0] ?? "") : "";
  const stem = whole.slice(0, LONGEST_NAME - ending.length);
  const name = `${stem}${ending}`.replaceAll(/^[. ]+|[. ]+$/g, "");
  return name === "" ? "run" : name;
}

/** A name that is not taken yet: `Offer.md`, `Offer 2.md`. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${stem} ${number}${ending}`;
  return free;
}

async function contentsOf(
  storage: Storage,
  tx: ReadTransaction,
  executionId: string,
  timezone: string,
  hashText: HashText,
): Promise<Contents> {
  const row = await tx.execution(executionId);
  if (row === undefined) throw noSuchRun();
  const [state, events] = [stateOf(row), (await tx.events(executionId)).map(eventOf)];
  const files = new Map<string, FolderFile>();
  const taken = new Set([INDEX]);
  const nameFor = (wanted: string): string => {
    const name = freeName(wanted, taken);
    taken.add(name.toLowerCase());
    return name;
  };
  const documents: FolderEntry[] = [];
  for (const [name, versions] of versionsOf(events)) {
    const latest = versions.at(-1);
    if (latest === undefined) continue;
    const title = titleFor(state, name);
    const file = nameFor(`${fileNameOf(title)}.md`);
    const content = documentMarkdown(title, latest.value, specOf(state, name), timezone);
    files.set(file, textFile(content, hashText));
    const about = `version ${latest.number}, by ${latest.actor}, ${momentWords(latest.at, timezone)}`;
    documents.push({ title, file, about });
  }
  const attachments: FolderEntry[] = [];
  for (const attachment of await tx.attachments({ executionId })) {
    const file = nameFor(`files/${fileNameOf(attachment.name)}`);
    const content = () => storage.read((later) => attachmentBytes(later, attachment));
    files.set(file, { content, hash: attachment.contentHash });
    const about = `attached by ${attachment.addedBy}, ${momentWords(attachment.addedAt, timezone)}`;
    attachments.push({ title: attachment.name, file, about });
  }
  const index = (edited: readonly string[]) => runIndex({ state, events, documents, attachments, edited, timezone });
  return { files, index };
}

function saveRecord({ files }: WorkspaceSession, folder: string, record: FolderRecord): Promise<string> {
  return files.write(`${folder}/${RECORD}`, `${JSON.stringify(record, null, 2)}\n`, undefined);
}

async function readRecord({ files }: WorkspaceSession, folder: string): Promise<FolderRecord | undefined> {
  const stored = await files.read(`${folder}/${RECORD}`);
  if (stored === undefined) return undefined;
  try {
    return FolderRecord.safeParse(JSON.parse(stored.text)).data;
  } catch {
    return undefined;
  }
}

/** Writes a file unless somebody changed what was there; says whether it is as it should be now. */
async function writeUnlessEdited(
  { files }: WorkspaceSession,
  path: string,
  { content: load, hash }: FolderFile,
  known: readonly string[],
): Promise<boolean> {
  const content = await load();
  if (content === undefined) return true;
  for (const expected of [...known, hash]) {
    try {
      await files.write(path, content, expected === NO_FILE ? null : expected);
      return true;
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.failure.code !== "FILE_CHANGED") throw error;
    }
  }
  return false;
}

/**
 * Brings the folder of a run up to date and returns the files in it that are left alone because a person changed them.
 * Fails with NOT_FOUND, and like writing any file.
 */
export async function writeRunFolder(
  session: WorkspaceSession,
  hashText: HashText,
  executionId: string,
  folder: string,
): Promise<readonly string[]> {
  const timezone = timezoneOf(session);
  const { files, index } = await session.storage.read((tx) =>
    contentsOf(session.storage, tx, executionId, timezone, hashText),
  );
  const record: FolderRecord["files"] = { ...(await readRecord(session, folder))?.files };
  const edited: string[] = [];
  const renew = async (some: ReadonlyMap<string, FolderFile>): Promise<void> => {
    const known = new Map([...some.keys()].map((file) => [file, record[file] ?? [NO_FILE]] as const));
    const isNews = ([file, { hash }]: [string, FolderFile]) => known.get(file)?.join() !== hash;
    const news = [...some].filter(isNews);
    if (news.length === 0) return;
    // Told before it is done: if the program ends in between, its own work is not taken for a person's.
    for (const [file, { hash }] of news) record[file] = [...(known.get(file) ?? []), hash];
    await saveRecord(session, folder, { executionId, files: record });
    for (const [file, one] of news) {
      const before = known.get(file) ?? [];
      const isWritten = await writeUnlessEdited(session, `${folder}/${file}`, one, before);
      if (!isWritten) edited.push(file);
      record[file] = isWritten ? [one.hash] : [...before];
    }
    await saveRecord(session, folder, { executionId, files: record });
  };
  await renew(files);
  const text = index(edited);
  await renew(new Map([[INDEX, textFile(text, hashText)]]));
  return edited;
}

/** The run a folder belongs to; undefined when nobody's, null when there is something else of that name. */
export async function ownerOfFolder(session: WorkspaceSession, folder: string): Promise<string | null | undefined> {
  const record = await readRecord(session, folder);
  if (record !== undefined) return record.executionId;
  return (await session.files.read(`${folder}/${INDEX}`)) === undefined ? undefined : null;
}
