/** Sending a file to a task and getting it back, piece by piece where it is large: the same from a window and a command line. */
import type { CoreClient } from "./contract/index.ts";
import { type Attachment, PIECE_BYTES, pieceCount } from "./task-talk.ts";

/** A file that is to be sent. */
export interface FileToSend {
  readonly name: string;
  /** Empty when it is not known. */
  readonly mediaType: string;
  readonly bytes: number;
  /** What stands from `start` to before `end`, in base64. */
  read(start: number, end: number): Promise<string>;
}

/** Somebody who waits for a file. */
export interface Watching {
  readonly signal?: { throwIfAborted(): void } | undefined;
  /** How much of it is there, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

type Attachments = Pick<CoreClient["attachments"], "add" | "begin" | "append" | "finish" | "abandon" | "piece">;

/**
 * Attaches a file to a task. Fails like the calls it makes; and with the signal's reason when that is given up. Whatever
 * came of it by then is taken away again.
 */
export async function sendFile(
  attachments: Attachments,
  task: string,
  file: FileToSend,
  { signal, onProgress }: Watching = {},
): Promise<Attachment> {
  const { name, mediaType, bytes } = file;
  if (bytes <= PIECE_BYTES) {
    const content = await file.read(0, bytes);
    signal?.throwIfAborted();
    return attachments.add({ task, name, mediaType, content });
  }
  const { upload, pieces } = await attachments.begin({ task, name, mediaType, bytes });
  try {
    for (let index = 0; index < pieces; index += 1) {
      const start = index * PIECE_BYTES;
      const content = await file.read(start, Math.min(start + PIECE_BYTES, bytes));
      signal?.throwIfAborted();
      const { received } = await attachments.append({ upload, index, content });
      onProgress?.(received / pieces);
    }
    signal?.throwIfAborted();
    return await attachments.finish({ upload });
  } catch (error) {
    // What cannot be taken away now is forgotten after a day.
    await attachments.abandon({ upload }).catch(() => undefined);
    throw error;
  }
}

/** Gets a file piece by piece, in base64 and in order. Fails with NOT_FOUND, and with the signal's reason. */
export async function* receivedPieces(
  attachments: Pick<Attachments, "piece">,
  id: string,
  { signal, onProgress }: Watching = {},
): AsyncGenerator<{ readonly attachment: Attachment; readonly content: string }> {
  for (let index = 0, count = 1; index < count; index += 1) {
    signal?.throwIfAborted();
    const piece = await attachments.piece({ id, index });
    count = Math.max(1, pieceCount(piece.attachment.bytes));
    onProgress?.((index + 1) / count);
    yield piece;
  }
}
