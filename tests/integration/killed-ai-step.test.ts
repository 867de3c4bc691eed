/** kill -9 between the answer of a language model and its use: what was paid for once is not asked for again. */
import { spawn } from "node:child_process";
import { expect, it } from "vitest";
import { playbookText, teamTexts } from "#tests/support/busy-texts.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { openAiChunks, openAiPiece } from "#tests/support/model-server.ts";
import { modelServer } from "#tests/support/model-server-for-test.ts";

const script = new URL("../support/killed-ai-step.ts", import.meta.url);

const STEPS = `
- name: draft_reply
  description: Draft the reply.
  execution_type: ai_agent
  role: agent
  agent_prompt: Answer in one sentence.
  outputs: [{name: reply, type: data, format: json, required_fields: [text]}]
- {name: send, description: Send it., execution_type: human, role: agent}
`;

const handIn = openAiChunks([
  openAiPiece({
    tool_calls: [
      {
        index: 0,
        id: "call_1",
        function: {
          name: "hand_in",
          arguments: JSON.stringify({ outputs: { reply: { text: "Yes." } }, confidence: 1, open_questions: [] }),
        },
      },
    ],
  }),
  openAiPiece({}, "tool_calls"),
]);

/** Runs the script until it says that the answer is there, then kills it. */
async function killedWhenAnswered(root: string, home: string): Promise<string> {
  const child = spawn(process.execPath, ["--no-warnings", script.pathname, root, home], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const closed = new Promise((resolve) => child.once("close", resolve));
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (said.includes("answered")) child.kill("SIGKILL");
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  await closed;
  return said;
}

it("uses the answer when the business is opened next, although the model is gone", { timeout: 120_000 }, async () => {
  const root = folderWith({
    ...teamTexts("desk", { agent: "" }),
    "L0/desk/playbooks/answer.busy": playbookText("answer", STEPS),
  });
  const home = folderWith();
  const model = await modelServer(handIn);
  const before = coreForTest(() => ({}), home);
  await before.client.models.save({
    provider: "openai",
    model: "test",
    baseUrl: `${model.url}/v1`,
    monthlyCap: null,
    prices: { input: 1, output: 10 },
    confidence: 0.8,
    review: "below_confidence",
    redactions: [],
  });
  await before.core.close();

  expect(await killedWhenAnswered(root, home)).toBe("answered\n");
  expect(model.asked).toHaveLength(1);
  model.close();

  const { client, core, bugs } = coreForTest(() => ({}), home);
  await core.openWorkspace(root);
  const [run] = (await client.executions.list({})).executions;
  await expect
    .poll(async () => (await client.executions.status({ id: run?.id ?? "" })).steps.map(({ status }) => status), {
      timeout: 60_000,
    })
    .toEqual(["completed", "active"]);
  expect(await client.executions.get({ id: run?.id ?? "" })).toMatchObject({ data: { reply: { text: "Yes." } } });
  expect(model.asked).toHaveLength(1);
  expect(await client.models.usage()).toMatchObject({ calls: 1 });
  expect(bugs).toEqual([]);
});
