/** The ways out that findings offer, at the bulb and in the menu of Ctrl+. */
import { editor, languages } from "monaco-editor/editor";
import { type Fix, fixAll, pressFix } from "#renderer/state/fixes.ts";
import { allDiagnostics, useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Range } from "#shared/text.ts";
import { pathOf } from "../places.ts";
import { BUSY } from "../setup.ts";

const APPLY = "orgata.applyFix";
const APPLY_ALL = "orgata.fixAll";

editor.registerCommand(APPLY, (_accessor: unknown, finding: Diagnostic, fix: Fix) => void pressFix(finding, fix));
editor.registerCommand(APPLY_ALL, (_accessor: unknown, path: string) => void fixAll(path));

function touches(range: Range, place: { startLineNumber: number; endLineNumber: number }): boolean {
  return range.start.line <= place.endLineNumber && range.end.line >= place.startLineNumber;
}

languages.registerCodeActionProvider(
  BUSY,
  {
    provideCodeActions(model, place, context) {
      const path = pathOf(model);
      if (path === undefined) return undefined;
      const found = (allDiagnostics(useWorkspace.getState()).get(path) ?? []).filter(
        ({ fixes = [] }) => fixes.length > 0,
      );
      const actions: languages.CodeAction[] = found
        .filter(({ range }) => touches(range, place))
        .flatMap((finding) =>
          (finding.fixes ?? []).map((fix, index) => ({
            title: fix.title,
            kind: "quickfix",
            isPreferred: index === 0,
            diagnostics: context.markers.filter(({ message }) => message === finding.message),
            command: { id: APPLY, title: fix.title, arguments: [finding, fix] },
          })),
        );
      if (actions.length > 0 && found.length > 1) {
        const title = t.editor.fixAll.title;
        actions.push({ title, kind: "quickfix", command: { id: APPLY_ALL, title, arguments: [path] } });
      }
      return { actions, dispose: () => undefined };
    },
  },
  { providedCodeActionKinds: ["quickfix"] },
);
