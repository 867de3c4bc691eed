/** What the word under the pointer is, and who uses it. */
import { languages } from "monaco-editor/editor";
import { core } from "#renderer/state/core.ts";
import { toMonaco, toPosition } from "../places.ts";
import { BUSY } from "../setup.ts";
import { askAbout } from "./ask.ts";

languages.registerHoverProvider(BUSY, {
  async provideHover(model, position, token) {
    const hover = await askAbout(model, token, (asked, options) =>
      core.language.hover({ ...asked, position: toPosition(position) }, options),
    );
    return hover === null ? null : { range: toMonaco(hover.range), contents: [{ value: hover.markdown }] };
  },
});
