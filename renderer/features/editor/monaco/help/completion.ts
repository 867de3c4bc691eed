/** What may stand at the cursor. */
import { languages } from "monaco-editor/editor";
import { core } from "#renderer/state/core.ts";
import { toPosition } from "../places.ts";
import { BUSY } from "../setup.ts";
import { askAbout } from "./ask.ts";
import { toItem } from "./completion-item.ts";

languages.registerCompletionItemProvider(BUSY, {
  triggerCharacters: [" ", "-", "[", ",", "(", "."],
  async provideCompletionItems(model, position, _context, token) {
    const found = await askAbout(model, token, (asked, options) =>
      core.language.completions({ ...asked, position: toPosition(position) }, options),
    );
    return { suggestions: found.map(toItem) };
  },
});
