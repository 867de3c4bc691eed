/** Which lines fold away together. */
import { languages } from "monaco-editor/editor";
import { core } from "#renderer/state/core.ts";
import { BUSY } from "../setup.ts";
import { askAbout } from "./ask.ts";

languages.registerFoldingRangeProvider(BUSY, {
  async provideFoldingRanges(model, _context, token) {
    const ranges = await askAbout(model, token, (asked, options) => core.language.folding(asked, options));
    return ranges.map(({ start, end, kind }) => ({
      start,
      end,
      ...(kind === "comment" ? { kind: languages.FoldingRangeKind.Comment } : {}),
    }));
  },
});
