/** The photography studio, open in a core whose language model answers as scripted. */
import type { ModelSettingsChange } from "#shared/models.ts";
import { gitIn } from "./command-line-git.ts";
import { coreForTest } from "./core-for-test.ts";
import { exampleFiles } from "./example-workspace.ts";
import { folderWith } from "./folder-with.ts";
import { type ScriptedReply, scriptedModel } from "./scripted-model.ts";

/** Settings under which a scripted model counts as set up. */
export const SCRIPTED: ModelSettingsChange = {
  provider: "openai",
  model: "scripted",
  baseUrl: "http://localhost:1/v1",
  monthlyCap: null,
  prices: { input: 1, output: 10 },
  confidence: 0.8,
  review: "below_confidence",
  redactions: [],
};

/** The playbook most talk is about. */
export const PRODUCTION = "L0/production/playbooks/photo-production.busy";

/** The studio in a repository with one commit; `files` are added to it or replace its own. */
export function studioFolder(files: Readonly<Record<string, string>> = {}): string {
  const root = folderWith({
    ...Object.fromEntries(exampleFiles("photography-studio")),
    ".gitignore": ".orgata/\n",
    ...files,
  });
  gitIn(root, "init", "-b", "main");
  gitIn(root, "add", ".");
  gitIn(root, "commit", "-m", "first");
  return root;
}

/** Opens it with a model that answers with one reply after the other. */
export async function talkWithModel(replies: readonly ScriptedReply[], files: Readonly<Record<string, string>> = {}) {
  const model = scriptedModel(...replies);
  const root = studioFolder(files);
  const made = coreForTest(() => ({ openLanguageModel: model.open }));
  await made.client.models.save(SCRIPTED);
  await made.client.workspace.open({ path: root });
  const say = (message: string, more: { mode?: "ask" | "plan" | "build"; sessionId?: string } = {}) =>
    made.client.conversation.send({ sessionId: more.sessionId ?? "s", message, mode: more.mode ?? "build" });
  return { root, model, say, ...made };
}
