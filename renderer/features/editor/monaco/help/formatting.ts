/** Laying the text out. */
import { languages } from "monaco-editor/editor";
import { core } from "#renderer/state/core.ts";
import { notifyFailure } from "#renderer/state/notices.ts";
import { pathOf } from "../places.ts";
import { BUSY } from "../setup.ts";

languages.registerDocumentFormattingEditProvider(BUSY, {
  async provideDocumentFormattingEdits(model) {
    const path = pathOf(model);
    if (path === undefined) return [];
    try {
      const { text } = await core.language.format({ path, text: model.getValue() });
      // Monaco breaks this down to what differs, so that cursor and folding stay.
      return [{ range: model.getFullModelRange(), text }];
    } catch (error) {
      // Somebody pressed a key for it: unlike help that comes by itself, its failure is said.
      notifyFailure(error);
      return [];
    }
  },
});
