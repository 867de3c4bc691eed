/** What runs produced, for every client. */
import type { AppContext } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { keepRunFolder, keepRunFolders, runFolder, runFolders } from "./run-folders.ts";
import { deliverableMarkdown, deliverablePdf, listDeliverables } from "./service.ts";

/** Handlers of `deliverables.*`. */
export function deliverablesHandlers(app: AppContext) {
  const { deliverables } = procedures;
  return deliverables.router({
    list: deliverables.list.handler(async ({ input }) => ({
      deliverables: await listDeliverables(app, input.execution),
    })),
    markdown: deliverables.markdown.handler(({ input }) => deliverableMarkdown(app, input)),
    folder: deliverables.folder.handler(({ input }) => runFolder(app, input.execution)),
    keepFolder: deliverables.keepFolder.handler(({ input: { execution, ...wish } }) =>
      keepRunFolder(app, { id: execution, ...wish }),
    ),
    folders: deliverables.folders.handler(() => runFolders(app)),
    keepFolders: deliverables.keepFolders.handler(({ input }) => keepRunFolders(app, input)),
    pdf: deliverables.pdf.handler(({ input }) => deliverablePdf(app, input)),
  });
}
