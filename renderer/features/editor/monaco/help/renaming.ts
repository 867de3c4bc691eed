/** The name box of F2: one file is renamed at once, several are shown first. */
import { languages } from "monaco-editor/editor";
import { core } from "#renderer/state/core.ts";
import { notifyFailure } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import type { RenamePlan } from "#shared/language.ts";
import { reviewRename } from "../../rename/review-rename.tsx";
import { pathOf, toMonaco, toPosition, uriOf } from "../places.ts";
import { BUSY } from "../setup.ts";
import { askAbout } from "./ask.ts";

const NOTHING: languages.WorkspaceEdit & languages.Rejection = { edits: [] };

function toEdit(plan: RenamePlan, versionId: number): languages.WorkspaceEdit {
  return {
    edits: plan.files.flatMap(({ file, edits }) =>
      edits.map((edit) => ({
        resource: uriOf(file),
        versionId,
        textEdit: { range: toMonaco(edit.range), text: edit.text },
      })),
    ),
  };
}

languages.registerRenameProvider(BUSY, {
  async resolveRenameLocation(model, position, token) {
    const found = await askAbout(model, token, (asked, options) =>
      core.language.renamable({ ...asked, position: toPosition(position) }, options),
    );
    if (found !== null) return { range: toMonaco(found.range), text: found.name };
    const here = { startLineNumber: position.lineNumber, startColumn: position.column };
    const range = { ...here, endLineNumber: position.lineNumber, endColumn: position.column };
    return { range, text: "", rejectReason: t.editor.rename.nothing };
  },

  async provideRenameEdits(model, position, to, token) {
    const path = pathOf(model);
    if (path === undefined) return NOTHING;
    const version = model.getVersionId();
    try {
      const plan = await core.language.planRename({ path, text: model.getValue(), position: toPosition(position), to });
      if (token.isCancellationRequested || model.getVersionId() !== version) return NOTHING;
      if (plan.files.every(({ file }) => file === path)) return toEdit(plan, version);
      void reviewRename(plan);
    } catch (error) {
      notifyFailure(error);
    }
    return NOTHING;
  },
});
