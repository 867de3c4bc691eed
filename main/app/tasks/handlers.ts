/** Comments and files of tasks, for every client. */
import type { AppContext } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { addAttachment, attachmentContent, attachmentPiece, listAttachments, removeAttachment } from "./attachments.ts";
import { addComment, listComments } from "./comments.ts";
import { createUploads } from "./uploads.ts";

/** Handlers of `comments.*` and `attachments.*`. */
export function taskTalkHandlers(app: AppContext) {
  const { comments, attachments } = procedures;
  const uploads = createUploads(app);
  return {
    comments: comments.router({
      list: comments.list.handler(async ({ input }) => ({ comments: await listComments(app, input.task) })),
      add: comments.add.handler(({ input, context }) => addComment(app, input, context.actor)),
    }),
    attachments: attachments.router({
      list: attachments.list.handler(async ({ input }) => ({ attachments: await listAttachments(app, input.task) })),
      add: attachments.add.handler(({ input, context }) => addAttachment(app, input, context.actor)),
      begin: attachments.begin.handler(({ input, context }) => uploads.begin(input, context.actor)),
      append: attachments.append.handler(({ input, context }) => uploads.append(input, context.actor)),
      finish: attachments.finish.handler(({ input, context }) => uploads.finish(input.upload, context.actor)),
      abandon: attachments.abandon.handler(async ({ input, context }) => {
        await uploads.abandon(input.upload, context.actor);
        return null;
      }),
      content: attachments.content.handler(({ input }) => attachmentContent(app, input.id)),
      piece: attachments.piece.handler(({ input }) => attachmentPiece(app, input)),
      remove: attachments.remove.handler(async ({ input, context }) => {
        await removeAttachment(app, input.id, context.actor);
        return null;
      }),
    }),
  };
}
