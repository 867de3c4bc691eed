/** Files of the workspace as people edit them. */
import type { AppContext } from "#app/context.ts";
import type { TypedTexts } from "#app/language/typed-text.ts";
import { procedures } from "#app/procedures.ts";
import { graphOf } from "./graph.ts";
import { createDocument } from "./new-file.ts";
import { outlineOf } from "./outline.ts";
import { discardDraft, readDocument, saveDocument, saveDraft } from "./service.ts";

/** Handlers of `documents.*`. */
export function documentsHandlers(app: AppContext, texts: TypedTexts) {
  return procedures.documents.router({
    read: procedures.documents.read.handler(({ input }) => readDocument(app, input.path)),
    check: procedures.documents.check.handler(({ input }) => [...texts.workspaceWith(input).diagnosticsOf(input.path)]),
    save: procedures.documents.save.handler(({ input }) => saveDocument(app, input)),
    create: procedures.documents.create.handler(({ input }) => createDocument(app, input)),
    saveDraft: procedures.documents.saveDraft.handler(async ({ input }) => {
      await saveDraft(app, input);
      return null;
    }),
    discardDraft: procedures.documents.discardDraft.handler(async ({ input }) => {
      await discardDraft(app, input.path);
      return null;
    }),
    outline: procedures.documents.outline.handler(({ input }) => outlineOf(texts.workspaceWith(input), input.path)),
    graph: procedures.documents.graph.handler(({ input }) => graphOf(texts.workspaceWith(input), input.path)),
  });
}
