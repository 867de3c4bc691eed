/** Lines of facts above roles, playbooks and steps; pressing one shows what it speaks of. */
import { Emitter, editor, languages } from "monaco-editor/editor";
import { core } from "#renderer/state/core.ts";
import type { CodeLens } from "#shared/language.ts";
import { pressLens } from "../../press-lens.ts";
import { toMonaco } from "../places.ts";
import { BUSY } from "../setup.ts";
import { askAbout, onChangedAround } from "./ask.ts";

const PRESS = "orgata.pressLens";

editor.registerCommand(PRESS, (_accessor: unknown, action: NonNullable<CodeLens["action"]>) => pressLens(action));

function toLens({ range, text, action }: CodeLens): languages.CodeLens {
  // Without the id of a command it is drawn as plain words.
  const command = action === undefined ? { id: "", title: text } : { id: PRESS, title: text, arguments: [action] };
  return { range: toMonaco(range), command };
}

const changed = new Emitter<languages.CodeLensProvider>();
const provider: languages.CodeLensProvider = {
  onDidChange: changed.event,
  async provideCodeLenses(model, token) {
    const lenses = await askAbout(model, token, (asked, options) => core.language.lenses(asked, options));
    return { lenses: lenses.map(toLens), dispose: () => undefined };
  },
};
onChangedAround(() => changed.fire(provider));
languages.registerCodeLensProvider(BUSY, provider);
