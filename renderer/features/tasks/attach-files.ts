/** Files between this computer and a task. */
import { core } from "#renderer/state/core.ts";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import { bytesOfBase64, download } from "#renderer/ui/export-image.ts";
import { receivedPieces, sendFile, type Watching } from "#shared/attaching.ts";
import { ExpectedError } from "#shared/errors.ts";
import { sizeWords } from "#shared/size-words.ts";
import { type Attachment, LARGEST_ATTACHMENT } from "#shared/task-talk.ts";

/** Bytes in base64. */
function base64Of(bytes: Uint8Array): string {
  const characters: string[] = [];
  // In pieces: a call takes so many arguments only.
  for (let at = 0; at < bytes.length; at += 8192)
    characters.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return btoa(characters.join(""));
}

/** Attaches a file to a task. Fails with TOO_LARGE, like the calls it makes, and with the signal's reason. */
export async function attachFile(taskId: string, file: File, watching: Watching): Promise<Attachment> {
  if (file.size > LARGEST_ATTACHMENT) {
    throw new ExpectedError("TOO_LARGE", t.tasks.fileTooLarge(file.name, sizeWords(LARGEST_ATTACHMENT)), {
      next: t.tasks.fileTooLargeNext,
    });
  }
  const read = async (start: number, end: number): Promise<string> =>
    base64Of(new Uint8Array(await file.slice(start, end).arrayBuffer()));
  const { name, type: mediaType, size: bytes } = file;
  return sendFile(core.attachments, taskId, { name, mediaType, bytes, read }, watching);
}

/** Saves an attachment on this computer. */
export async function saveAttachment(id: string): Promise<void> {
  await attempt(async () => {
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    let name = "";
    for await (const { attachment, content } of receivedPieces(core.attachments, id)) {
      name = attachment.name;
      pieces.push(bytesOfBase64(content));
    }
    // Of no type that anything would open by itself.
    download(name, new Blob(pieces, { type: "application/octet-stream" }));
  });
}
