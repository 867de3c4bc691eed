/** Files between this computer and a task. */
import { core } from "#renderer/state/core.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import { downloadBase64 } from "#renderer/ui/export-image.ts";
import { sizeWords } from "#shared/size-words.ts";
import { type Attachment, LARGEST_ATTACHMENT } from "#shared/task-talk.ts";

/** The content of a file in base64. */
async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const characters: string[] = [];
  // In pieces: a call takes so many arguments only.
  for (let at = 0; at < bytes.length; at += 8192)
    characters.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return btoa(characters.join(""));
}

/** Attaches files to a task; returns those that are attached. What went wrong with the others is told. */
export async function attachFiles(taskId: string, files: readonly File[]): Promise<readonly Attachment[]> {
  const attached: Attachment[] = [];
  for (const file of files) {
    if (file.size > LARGEST_ATTACHMENT) {
      notify("warning", t.tasks.fileTooLarge(file.name, sizeWords(LARGEST_ATTACHMENT)), {
        next: t.tasks.fileTooLargeNext,
      });
      continue;
    }
    const one = await attempt(async () =>
      core.attachments.add({ task: taskId, name: file.name, mediaType: file.type, content: await base64Of(file) }),
    );
    if (one !== undefined) attached.push(one);
  }
  return attached;
}

/** Saves an attachment on this computer. */
export async function saveAttachment(id: string): Promise<void> {
  const file = await attempt(() => core.attachments.content({ id }));
  if (file === undefined) return;
  // Of no type that anything would open by itself.
  downloadBase64(file.attachment.name, file.content, "application/octet-stream");
}
