/** Files of the workspace as people edit them. */
import type { AppContext } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { graphOf } from "./graph.ts";
import { outlineOf } from "./outline.ts";
import { checkDocument, discardDraft, readDocument, saveDocument, saveDraft, workspaceWith } from "./service.ts";

/** Handlers of `documents.*`. */
export function documentsHandlers(app: AppContext) {
  return procedures.documents.router({
    read: procedures.documents.read.handler(({ input }) => readDocument(app, input.path)),
    check: procedures.documents.check.handler(({ input }) => [...checkDocument(app, input.path, input.text)]),
    save: procedures.documents.save.handler(({ input }) => saveDocument(app, input)),
    saveDraft: procedures.documents.saveDraft.handler(async ({ input }) => {
      await saveDraft(app, input);
      return null;
    }),
    discardDraft: procedures.documents.discardDraft.handler(async ({ input }) => {
      await discardDraft(app, input.path);
      return null;
    }),
    outline: procedures.documents.outline.handler(({ input }) =>
      outlineOf(workspaceWith(app, input.path, input.text), input.path),
    ),
    graph: procedures.documents.graph.handler(({ input }) =>
      graphOf(workspaceWith(app, input.path, input.text), input.path),
    ),
  });
}
