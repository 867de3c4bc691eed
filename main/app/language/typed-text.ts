/** The workspace as it is while somebody types: on disk, but for one text. */
import { type AppContext, requireSession } from "#app/context.ts";
import { typedWorkspace } from "#busy/language/typed-workspace.ts";
import { CONFIG_PATH } from "#busy/model/config.ts";
import type { Workspace } from "#busy/workspace.ts";

/** A file with the text as typed; without `text`, as on disk. */
export interface TypedText {
  readonly path: string;
  readonly text?: string | undefined;
}

export interface TypedTexts {
  /** The workspace with the text in place. Fails with NO_WORKSPACE. */
  workspaceWith(typed: TypedText): Workspace;
  /** The text itself, as typed or as on disk; empty when there is no such file. */
  textOf(typed: TypedText): string;
}

/** Remembers the workspace of the last text: an editor asks many things about one text before it changes. */
export function createTypedTexts(app: AppContext): TypedTexts {
  let last:
    | { readonly base: Workspace; readonly path: string; readonly text: string; readonly workspace: Workspace }
    | undefined;
  return {
    workspaceWith({ path, text }) {
      const base = requireSession(app).workspace();
      const isRead = path === CONFIG_PATH || path.endsWith(".busy");
      if (text === undefined || !isRead || text === base.files.get(path)?.text) return base;
      if (last?.base !== base || last.path !== path || last.text !== text) {
        last = { base, path, text, workspace: typedWorkspace(base, path, text) };
      }
      return last.workspace;
    },
    textOf({ path, text }) {
      if (text !== undefined) return text;
      const { files, basis } = requireSession(app).workspace();
      return (path === CONFIG_PATH ? basis.configText : files.get(path)?.text) ?? "";
    },
  };
}
