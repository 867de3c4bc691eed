/** Opens language models: Claude, and whatever speaks the OpenAI chat format. */
import type { ModelConnection, OpenLanguageModel } from "#ports/language-model.ts";
import { ANTHROPIC_URL, askAnthropic } from "./anthropic.ts";
import { askCarefully, CARE, type CareOptions } from "./careful.ts";
import { askOpenAi, OPENAI_URL } from "./openai.ts";

/** The server as people read it. */
function whereIs({ provider, baseUrl }: ModelConnection): string {
  const url = baseUrl ?? (provider === "anthropic" ? ANTHROPIC_URL : OPENAI_URL);
  return URL.canParse(url) ? new URL(url).host : url;
}

/** The way to open models; `care` replaces how patient and how strict it is. */
export function createLanguageModels(care: Partial<CareOptions> = {}): OpenLanguageModel {
  const options = { ...CARE, ...care };
  return (connection) => ({
    ask: (request) =>
      askCarefully(
        (signal) => (connection.provider === "anthropic" ? askAnthropic : askOpenAi)(connection, request, signal),
        whereIs(connection),
        request.signal,
        options,
      ),
  });
}
