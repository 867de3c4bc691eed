/** The facts drawn above the constructs of a text, with what is running now. */
import { type AppContext, requireSession } from "#app/context.ts";
import { runningCounts } from "#app/runtime/processes.ts";
import { lensesOf } from "#busy/language/lenses.ts";
import { processIdOf } from "#runtime/process-id.ts";
import type { CodeLens } from "#shared/language.ts";
import type { TypedText, TypedTexts } from "./typed-text.ts";

/** The facts above the constructs of a text. */
export async function lenses(app: AppContext, texts: TypedTexts, typed: TypedText): Promise<CodeLens[]> {
  const workspace = texts.workspaceWith(typed);
  const running = await runningCounts(requireSession(app));
  return lensesOf(workspace, typed.path, (symbol) => running.get(processIdOf(symbol)) ?? 0);
}
