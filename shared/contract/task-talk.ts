/** Comments on tasks and files attached to them. */
import { z } from "zod";
import { Attachment, TaskComment } from "../task-talk.ts";
import { procedure } from "./procedure.ts";

export const commentsContract = {
  list: procedure("Observer")
    .route({ method: "GET", path: "/tasks/{task}/comments", summary: "Comments on a task, oldest first" })
    .input(z.object({ task: z.string() }))
    .output(z.object({ comments: z.array(TaskComment) })),
  add: procedure("Operator")
    .route({
      method: "POST",
      path: "/tasks/{task}/comments",
      successStatus: 201,
      summary: "Say something about a task",
    })
    .input(z.object({ task: z.string(), text: z.string() }))
    .output(TaskComment),
};

export const attachmentsContract = {
  list: procedure("Observer")
    .route({ method: "GET", path: "/tasks/{task}/attachments", summary: "Files of a task, oldest first" })
    .input(z.object({ task: z.string() }))
    .output(z.object({ attachments: z.array(Attachment) })),
  /** `content` is base64. TOO_LARGE beyond 5 MB. */
  add: procedure("Operator")
    .route({
      method: "POST",
      path: "/tasks/{task}/attachments",
      successStatus: 201,
      summary: "Attach a file to a task",
    })
    .input(z.object({ task: z.string(), name: z.string(), mediaType: z.string().default(""), content: z.string() }))
    .output(Attachment),
  content: procedure("Observer")
    .route({ method: "GET", path: "/attachments/{id}", summary: "A file with its content in base64" })
    .input(z.object({ id: z.string() }))
    .output(z.object({ attachment: Attachment, content: z.string() })),
  /** One's own; a manager's permission is needed for somebody else's. */
  remove: procedure("Operator")
    .route({ method: "DELETE", path: "/attachments/{id}", summary: "Take a file away" })
    .input(z.object({ id: z.string() }))
    .output(z.null()),
};
