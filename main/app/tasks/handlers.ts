/** Comments and files of tasks, for every client. */
import type { AppContext } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { addAttachment, attachmentContent, listAttachments, removeAttachment } from "./attachments.ts";
import { addComment, listComments } from "./comments.ts";

/** Handlers of `comments.*` and `attachments.*`. */
export function taskTalkHandlers(app: AppContext) {
  const { comments, attachments } = procedures;
  return {
    comments: comments.router({
      list: comments.list.handler(async ({ input }) => ({ comments: await listComments(app, input.task) })),
      add: comments.add.handler(({ input, context }) => addComment(app, input, context.actor)),
    }),
    attachments: attachments.router({
      list: attachments.list.handler(async ({ input }) => ({ attachments: await listAttachments(app, input.task) })),
      add: attachments.add.handler(({ input, context }) => addAttachment(app, input, context.actor)),
      content: attachments.content.handler(({ input }) => attachmentContent(app, input.id)),
      remove: attachments.remove.handler(async ({ input, context }) => {
        await removeAttachment(app, input.id, context.actor);
        return null;
      }),
    }),
  };
}
