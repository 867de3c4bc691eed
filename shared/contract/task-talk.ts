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
  /** `content` is base64. TOO_LARGE beyond 5 MB: larger files go in pieces. */
  add: procedure("Operator")
    .route({
      method: "POST",
      path: "/tasks/{task}/attachments",
      successStatus: 201,
      summary: "Attach a file to a task",
    })
    .input(z.object({ task: z.string(), name: z.string(), mediaType: z.string().default(""), content: z.string() }))
    .output(Attachment),
  /** Begins to attach a file of `bytes` in pieces. TOO_LARGE beyond 100 MB. What is never finished is forgotten after a day. */
  begin: procedure("Operator")
    .route({
      method: "POST",
      path: "/tasks/{task}/uploads",
      successStatus: 201,
      summary: "Begin to attach a large file in pieces of 1 MB",
    })
    .input(z.object({ task: z.string(), name: z.string(), mediaType: z.string().default(""), bytes: z.int().min(0) }))
    .output(z.object({ upload: z.string(), pieces: z.int() })),
  /** Pieces come in order; one that came already may come again. `content` is base64. */
  append: procedure("Operator")
    .route({ method: "PUT", path: "/uploads/{upload}/pieces/{index}", summary: "Send a piece; the first is 0" })
    .input(z.object({ upload: z.string(), index: z.coerce.number().int().min(0), content: z.string() }))
    .output(z.object({ received: z.int() })),
  finish: procedure("Operator")
    .route({
      method: "POST",
      path: "/uploads/{upload}/finish",
      summary: "Attach the file once all its pieces are there",
    })
    .input(z.object({ upload: z.string() }))
    .output(Attachment),
  abandon: procedure("Operator")
    .route({ method: "DELETE", path: "/uploads/{upload}", summary: "Take away what was sent of a file" })
    .input(z.object({ upload: z.string() }))
    .output(z.null()),
  /** TOO_LARGE beyond 5 MB: ask for its pieces. */
  content: procedure("Observer")
    .route({ method: "GET", path: "/attachments/{id}", summary: "A file with its content in base64" })
    .input(z.object({ id: z.string() }))
    .output(z.object({ attachment: Attachment, content: z.string() })),
  piece: procedure("Observer")
    .route({
      method: "GET",
      path: "/attachments/{id}/pieces/{index}",
      summary: "A piece of a file with its content in base64; the first is 0, each has 1 MB",
    })
    .input(z.object({ id: z.string(), index: z.coerce.number().int().min(0) }))
    .output(z.object({ attachment: Attachment, content: z.string() })),
  /** One's own; a manager's permission is needed for somebody else's. */
  remove: procedure("Operator")
    .route({ method: "DELETE", path: "/attachments/{id}", summary: "Take a file away" })
    .input(z.object({ id: z.string() }))
    .output(z.null()),
};
