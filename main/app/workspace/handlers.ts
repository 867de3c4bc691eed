/** Opening a workspace and looking around in it. */
import { type AppContext, requireSession } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { createFromExample } from "./create.ts";
import { workspaceInfo } from "./info.ts";
import { searchWorkspace } from "./search.ts";
import { closeWorkspace, openWorkspace } from "./service.ts";

/** Handlers of `workspace.*`. */
export function workspaceHandlers(app: AppContext) {
  return procedures.workspace.router({
    current: procedures.workspace.current.handler(async () => {
      const session = app.session();
      return session === undefined ? null : workspaceInfo(session);
    }),
    open: procedures.workspace.open.handler(({ input }) => openWorkspace(app, input.path)),
    createFromExample: procedures.workspace.createFromExample.handler(({ input }) =>
      createFromExample(app, input.example, input.into),
    ),
    close: procedures.workspace.close.handler(async () => {
      await closeWorkspace(app);
      return null;
    }),
    browse: procedures.workspace.browse.handler(({ input }) => app.ports.folders.browse(input.path)),
    diagnostics: procedures.workspace.diagnostics.handler(({ input }) => {
      const workspace = requireSession(app).workspace();
      return [...(input.file === undefined ? workspace.diagnostics : workspace.diagnosticsOf(input.file))];
    }),
    search: procedures.workspace.search.handler(({ input }) =>
      searchWorkspace(requireSession(app).workspace(), input.text, input.limit),
    ),
  });
}
