/** Colours by meaning: a role is coloured as a role because it is one. */
import { languages } from "monaco-editor/editor";
import { core } from "#renderer/state/core.ts";
import { TOKEN_KINDS } from "#shared/language.ts";
import { BUSY } from "../setup.ts";
import { DEFINITION } from "../theme.ts";
import { askAbout, onChangedAround } from "./ask.ts";

languages.registerDocumentSemanticTokensProvider(BUSY, {
  onDidChange: onChangedAround,
  getLegend: () => ({ tokenTypes: [...TOKEN_KINDS], tokenModifiers: [DEFINITION] }),
  async provideDocumentSemanticTokens(model, _last, token) {
    const { data } = await askAbout(model, token, (asked, options) => core.language.tokens(asked, options));
    return { data: Uint32Array.from(data) };
  },
  releaseDocumentSemanticTokens: () => undefined,
});
