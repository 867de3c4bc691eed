/** Large files on their way into a task, piece by piece: each is kept at once, so that no memory holds a whole file. */
import { type AppContext, requireKeepingSession, type WorkspaceSession } from "#app/context.ts";
import { createTurns, type InTurn } from "#app/in-turn.ts";
import type { RunningHash } from "#ports/clock.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Actor } from "#shared/permissions.ts";
import { type Attachment, LARGEST_ATTACHMENT, PIECE_BYTES, pieceCount } from "#shared/task-talk.ts";
import { decoded, keepAttachment, type NewFile, taskForFile, tooLarge } from "./attachments.ts";

/** What is not finished by then is forgotten, with its pieces. */
const FORGOTTEN_AFTER_MS = 24 * 3_600_000;
/** How many files one business has on their way at once. */
const MOST_UPLOADS = 200;

interface Upload {
  readonly session: WorkspaceSession;
  readonly file: NewFile & { readonly id: string; readonly bytes: number };
  readonly actor: Actor;
  readonly hash: RunningHash;
  readonly begunAt: number;
  /** Pieces of one file come one after the other. */
  readonly inTurn: InTurn;
  /** How many pieces are there. */
  received: number;
  /** Of the whole file, once all pieces are there. */
  contentHash: string | undefined;
}

export interface Uploads {
  /** Fails with NOT_FOUND or TOO_LARGE. */
  begin(request: NewFile & { readonly bytes: number }, actor: Actor): Promise<{ upload: string; pieces: number }>;
  /** Fails with NOT_FOUND, BAD_INPUT or STORAGE_FAILED; what came before is still there then. */
  append(request: { upload: string; index: number; content: string }, actor: Actor): Promise<{ received: number }>;
  /** Fails with NOT_FOUND, BAD_INPUT when pieces are missing, or TOO_LARGE. */
  finish(upload: string, actor: Actor): Promise<Attachment>;
  /** Fails with NOT_FOUND. */
  abandon(upload: string, actor: Actor): Promise<void>;
}

function noSuchUpload(): ExpectedError {
  return new ExpectedError("NOT_FOUND", "What was sent of this file is not there any more.", {
    path: "upload",
    next: "Attach the file again.",
  });
}

/** The lowest identifier (UUID version 7) that is made at a time. */
function firstIdAt(milliseconds: number): string {
  const time = milliseconds.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}`;
}

/** The files on their way into the tasks of the open business. */
export function createUploads(app: AppContext): Uploads {
  const uploads = new Map<string, Upload>();

  function uploadOf(id: string, actor: Actor): Upload {
    const upload = uploads.get(id);
    if (upload === undefined || upload.session !== app.session() || upload.actor.name !== actor.name) {
      throw noSuchUpload();
    }
    return upload;
  }

  function forgetOld(now: number): void {
    for (const [id, { session, begunAt }] of uploads) {
      if (session !== app.session() || begunAt < now - FORGOTTEN_AFTER_MS) uploads.delete(id);
    }
  }

  return {
    async begin({ bytes, ...file }, actor) {
      const session = requireKeepingSession(app);
      if (bytes > LARGEST_ATTACHMENT) throw tooLarge("bytes");
      const now = app.ports.clock.now().getTime();
      forgetOld(now);
      if (uploads.size >= MOST_UPLOADS) {
        throw new ExpectedError("UNAVAILABLE", "Many files are on their way already.", {
          next: "Wait until some of them are there, then try again.",
        });
      }
      await session.storage.write(async (tx) => {
        await taskForFile(tx, file.task);
        await tx.deleteAttachmentPiecesBefore(firstIdAt(now - FORGOTTEN_AFTER_MS));
      });
      const id = app.ports.ids.next();
      const hash = app.ports.startHash();
      const begun = {
        session,
        file: { ...file, id, bytes },
        actor,
        hash,
        begunAt: now,
        inTurn: createTurns(),
        received: 0,
        contentHash: undefined,
      };
      uploads.set(id, begun);
      return { upload: id, pieces: pieceCount(bytes) };
    },

    append({ upload: id, index, content }, actor) {
      const upload = uploadOf(id, actor);
      const { bytes } = upload.file;
      return upload.inTurn(async () => {
        // Whoever did not hear that a piece arrived sends it again.
        if (index < upload.received) return { received: upload.received };
        const piece = decoded(content);
        const expected = Math.min(PIECE_BYTES, bytes - index * PIECE_BYTES);
        if (index > upload.received || piece.byteLength !== expected) {
          throw new ExpectedError("BAD_INPUT", `This is not piece ${upload.received + 1} of ${pieceCount(bytes)}.`, {
            path: "index",
            next: "Send the pieces in order, each of 1 MB but the last.",
          });
        }
        await upload.session.storage.write((tx) => tx.putAttachmentPiece(id, index, piece));
        upload.hash.add(piece);
        upload.received += 1;
        return { received: upload.received };
      });
    },

    finish(id, actor) {
      const upload = uploadOf(id, actor);
      const { file, hash } = upload;
      return upload.inTurn(async () => {
        if (upload.received < pieceCount(file.bytes)) {
          throw new ExpectedError(
            "BAD_INPUT",
            `Only ${upload.received} of ${pieceCount(file.bytes)} pieces are there.`,
            {
              path: "upload",
              next: "Send the others, then finish.",
            },
          );
        }
        upload.contentHash ??= hash.finish();
        const attached = await keepAttachment(app, { ...file, contentHash: upload.contentHash }, actor);
        uploads.delete(id);
        return attached;
      });
    },

    async abandon(id, actor) {
      const upload = uploadOf(id, actor);
      uploads.delete(id);
      await upload.inTurn(() => upload.session.storage.write((tx) => tx.deleteAttachmentPieces(id)));
    },
  };
}
