/** The conversation: a language model that streams and proposes, plans, and the ways back. */
import { openAiChunks, openAiPiece, type Script, startModelServer } from "#tests/support/model-server.ts";
import { expect, test } from "../harness/test.ts";
import { expectAccessible } from "../pages/accessible.ts";
import { lastProposal, openExample, say, setUpModel } from "../pages/window.ts";

const PROPOSAL = JSON.stringify({
  edits: [
    {
      edit: "add_step",
      playbook: "playbook:photo-production",
      step: "quality check",
      before: "step:photo-production/deliver_gallery",
      takes: "20m",
    },
    { edit: "remove", element: "playbook:shoot-preparation" },
  ],
});
const ALONE = JSON.stringify({ edits: (JSON.parse(PROPOSAL) as { edits: unknown[] }).edits.slice(0, 1) });

function calls(input: string): Script {
  const call = { index: 0, id: "c1", function: { name: "propose", arguments: input } };
  return openAiChunks([openAiPiece({ tool_calls: [call] }), openAiPiece({}, "tool_calls")]);
}

test("a language model streams, proposes within what was said, and is held to it", async ({ ide }) => {
  let finish = (): void => undefined;
  let firstAt = 0;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const slowly: Script = async (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    firstAt = Date.now();
    response.write(`data: ${JSON.stringify(openAiPiece({ content: "A second pair of eyes " }))}\n\n`);
    await finished;
    response.write(
      `data: ${JSON.stringify(openAiPiece({ content: "saves rework. ![x](https://evil.example/p)" }, "stop"))}\n\n`,
    );
    response.end("data: [DONE]\n\n");
  };
  const server = await startModelServer(calls(PROPOSAL), calls(ALONE), slowly);
  try {
    const { page } = ide;
    await openExample(page, /Harbour Light Studio/);
    await setUpModel(page, server.url);
    const conversation = page.getByRole("region", { name: "Conversation" });
    await expect(conversation.getByRole("button", { name: "Answers come from small-model" })).toBeVisible();

    const message = "add a quality check to photo production before the gallery is delivered";
    await conversation.getByRole("textbox", { name: "Message" }).fill(message);
    await conversation.getByRole("button", { name: "Show what would be sent" }).click();
    const preview = page.getByRole("dialog", { name: "What would be sent" });
    await expect(preview.getByRole("textbox", { name: "Message 1" })).toHaveValue(/quality check/);
    await expect(preview).toContainText("Photo production");
    await preview.getByRole("button", { name: "Close" }).first().click();
    expect(server.asked).toHaveLength(0);

    const shown = page.evaluate(
      (words) =>
        new Promise<number>((resolve) => {
          const look = (): void => {
            if (document.body.textContent?.includes(words)) {
              observer.disconnect();
              resolve(Date.now());
            }
          };
          const observer = new MutationObserver(look);
          observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        }),
      "A second pair of eyes",
    );
    await conversation.getByRole("button", { name: "Send" }).click();
    const view = conversation.getByRole("region", { name: "The assistant's view" });
    await expect(view).toContainText("A second pair of eyes");
    const shownAt = await shown;
    test.info().annotations.push({ type: "first token shown after ms", description: String(shownAt - firstAt) });
    await expect(conversation.getByRole("button", { name: "Stop" })).toBeVisible();
    finish();

    await expect(lastProposal(page)).toContainText("Quality check");
    await expect(view).toContainText("saves rework. x (https://evil.example/p)");
    await expect(conversation.locator("img")).toHaveCount(0);
    await expect(conversation).toContainText("Held back: a change of “Shoot preparation”");
    await expect(conversation.getByText(/3 calls · .* tokens/)).toBeVisible();
    await expectAccessible(page, "a model's answer", ".conversation");

    await conversation.getByRole("button", { name: "Answers come from small-model" }).click();
    await page.getByRole("menuitem", { name: "Orgata, without a model" }).click();
    await say(page, "who retouches the photos?");
    await expect(conversation.getByText(/Retoucher/i).last()).toBeVisible();
    expect(server.asked).toHaveLength(3);
  } finally {
    finish();
    server.close();
  }
});

test("an answer is stopped, and the message comes back", async ({ ide }) => {
  const server = await startModelServer((response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(`data: ${JSON.stringify(openAiPiece({ content: "Well, let me think" }))}\n\n`);
  });
  try {
    const { page } = ide;
    await openExample(page, /Harbour Light Studio/);
    await setUpModel(page, server.url);
    const conversation = page.getByRole("region", { name: "Conversation" });
    await say(page, "why do we retouch photos at all?");
    await expect(conversation).toContainText("Well, let me think");
    await conversation.getByRole("button", { name: "Stop" }).click();
    await expect(conversation).toContainText("Stopped.");
    await expect(conversation.getByRole("textbox", { name: "Message" })).toHaveValue(
      "why do we retouch photos at all?",
    );
  } finally {
    server.close();
  }
});

test("a plan is put right and built; a turn is gone back on, found again and undone", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const conversation = page.getByRole("region", { name: "Conversation" });
  await conversation.getByRole("radio", { name: "Plan" }).click();
  await say(page, "culling takes 3 hours");
  const plan = conversation.getByRole("article", { name: "Plan" });
  await expect(plan.getByRole("textbox", { name: "Wording of 1" })).toHaveValue(/3 hours/);
  await plan
    .getByRole("textbox", { name: "Add to the plan" })
    .fill("add a quality check before the photos are delivered");
  await page.keyboard.press("Enter");
  await expect(plan.getByRole("textbox", { name: "Wording of 2" })).toHaveValue(/quality check/i);
  await plan.getByRole("button", { name: "Move 2 up" }).click();
  await expect(plan.getByRole("textbox", { name: "Wording of 1" })).toHaveValue(/quality check/i);
  await plan.getByRole("textbox", { name: "Wording of 2" }).fill("purple monkeys dishwasher");
  await page.keyboard.press("Enter");
  await expect(plan).toContainText("I could not read this as a change");
  await expect(plan.getByRole("button", { name: "Build this plan" })).toBeDisabled();
  await plan.getByRole("textbox", { name: "Wording of 2" }).fill("culling takes 4 hours");
  await page.keyboard.press("Enter");
  await expect(plan.getByRole("button", { name: "Build this plan" })).toBeEnabled();
  await expectAccessible(page, "a plan", ".conversation");
  await plan.getByRole("button", { name: "Build this plan" }).click();
  await expect(lastProposal(page)).toContainText("Quality check");

  await conversation.getByRole("button", { name: "More about this message" }).last().click();
  await page.getByRole("menuitem", { name: "Go back to before this: conversation only" }).click();
  await expect(lastProposal(page)).toBeHidden();
  await expect(plan.getByRole("textbox", { name: "Wording of 2" })).toHaveValue(/4 hours/);
  await conversation.getByRole("button", { name: "Earlier conversations" }).click();
  await page.getByRole("menuitem", { name: "Search conversations…" }).click();
  const search = page.getByRole("dialog", { name: "Search conversations…" });
  await search.getByRole("searchbox", { name: "Words to look for" }).fill("build plan");
  await search.getByRole("list", { name: "Found messages" }).getByRole("button").first().click();
  await expect(lastProposal(page)).toContainText("Discarded");
});
