/** The conversation at work: what waits, what may be touched, speaking, bad input, failures of a model, long talks. */
import type { Locator, Page } from "@playwright/test";
import { openAiChunks, openAiPiece, refusal, type Script, startModelServer } from "#tests/support/model-server.ts";
import { expect, test } from "../harness/test.ts";
import { expectAccessible } from "../pages/accessible.ts";
import {
  lastProposal,
  openExample,
  openFromExplorer,
  say,
  setUpModel,
  startRun,
  stepOnGraph,
} from "../pages/window.ts";

const conversationOf = (page: Page): Locator => page.getByRole("region", { name: "Conversation" });
const messageOf = (page: Page): Locator => conversationOf(page).getByRole("textbox", { name: "Message" });

test("work that waits is reminded of with the keyboard alone, from the run in view", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await startRun(page, /Photo Production/, "Johnson wedding");
  const conversation = conversationOf(page);
  await expect(conversation.getByRole("list", { name: "What this is about" })).toContainText("Johnson wedding");
  await page.keyboard.press("Control+i");
  await expect(messageOf(page)).toBeFocused();
  await page.keyboard.type("what is running?");
  await page.keyboard.press("Enter");
  const offers = conversation.getByRole("list", { name: "What can be done" });
  await expect(offers.getByRole("button", { name: /^Give “Open production job” for Johnson wedding/ })).toBeVisible();
  await expectAccessible(page, "offers", ".conversation");
  await offers.getByRole("button", { name: /^Remind the photo editor/ }).focus();
  await page.keyboard.press("Enter");
  await expect(conversation.getByRole("status").filter({ hasText: "Yes carries it out" })).toBeAttached();
  await conversation.getByRole("button", { name: "Yes, remind them" }).focus();
  await page.keyboard.press("Enter");
  await expect(conversation).toContainText("A reminder for the photo editor is in the talk of");
  await conversation.getByRole("button", { name: "Open production job", exact: true }).click();
  await expect(page.getByRole("article", { name: "Open production job" })).toContainText("is still open");
});

test("a message is kept to the step that is selected, until that is taken back", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await openFromExplorer(page, "Photo Production");
  await stepOnGraph(page, "Cull photos").click();
  const chips = conversationOf(page).getByRole("list", { name: "What this is about" });
  await chips.getByRole("button", { name: "Change nothing but Cull photos" }).click();
  await expect(chips).toContainText("Only Cull photos");
  await say(page, "export photos takes 3 hours");
  await expect(conversationOf(page)).toContainText("“Export photos”, which you left out of what may be touched");
  await chips.getByRole("button", { name: "Allow whatever the message is about" }).click();
  await say(page, "export photos takes 3 hours");
  await expect(lastProposal(page)).toContainText("3 hours");
});

test("what a model may touch is narrowed before anything is sent", async ({ ide }) => {
  const server = await startModelServer(openAiChunks([openAiPiece({ content: "All right." }, "stop")]));
  try {
    const { page } = ide;
    await openExample(page, /Harbour Light Studio/);
    await setUpModel(page, server.url);
    await openFromExplorer(page, "Photo Production");
    const conversation = conversationOf(page);
    await expect(conversation.getByRole("list", { name: "What this is about" })).toContainText("Photo Production");
    await messageOf(page).fill("culling in photo production takes three hours");
    await conversation.getByRole("button", { name: "Show what would be sent" }).click();
    const preview = page.getByRole("dialog", { name: "What would be sent" });
    const scope = preview.getByRole("region", { name: "May touch" });
    await scope.getByText("Steps of Photo Production").click();
    await expectAccessible(page, "what may be touched");
    await scope.getByRole("checkbox", { name: "Photo Production", exact: true }).uncheck();
    await scope.getByRole("checkbox", { name: "Production (team)" }).uncheck();
    await scope.getByRole("checkbox", { name: "Cull photos" }).check();
    await expect(preview.getByRole("textbox", { name: "Message 1" })).toHaveValue(
      /<scope>step:photo-production\/cull_photos<\/scope>/,
    );
    await preview.getByRole("button", { name: "Close" }).first().click();
    await expect(conversation.getByRole("list", { name: "What this is about" })).toContainText("Only Cull photos");
    await conversation.getByRole("button", { name: "Send" }).click();
    await expect(conversation).toContainText("All right.");
    expect(JSON.stringify(server.asked[0]?.body)).toContain("<scope>step:photo-production/cull_photos</scope>");
  } finally {
    server.close();
  }
});

test("a message is spoken where the platform hears, and only there", async ({ ide }) => {
  const { page } = ide;
  // A stand-in for the platform's own: the words come from the test.
  await page.addInitScript(() => {
    class Heard extends EventTarget {
      onresult: ((event: unknown) => void) | null = null;
      onend: (() => void) | null = null;
      start(): void {
        Object.assign(globalThis, { heard: this });
      }
      stop(): void {
        this.onend?.();
      }
      abort(): void {
        this.onend?.();
      }
    }
    const isDeaf = sessionStorage.getItem("deaf") === "yes";
    Object.assign(globalThis, { SpeechRecognition: isDeaf ? undefined : Heard, webkitSpeechRecognition: undefined });
  });
  await openExample(page, /Harbour Light Studio/);
  await page.reload();
  const speak = conversationOf(page).getByRole("button", { name: /^Speak/ });
  const isDesktop = (await page.evaluate("location.protocol")) === "app:";
  if (isDesktop) {
    await expect(messageOf(page)).toBeVisible();
    await expect(speak).toHaveCount(0);
    return;
  }
  await messageOf(page).fill("please:");
  await speak.click();
  await page.evaluate(() => {
    const { heard } = globalThis as unknown as { heard: { onresult(event: unknown): void } };
    heard.onresult({ results: [[{ transcript: "culling takes " }], [{ transcript: "3 hours" }]] });
  });
  await expect(messageOf(page)).toHaveValue("please: culling takes 3 hours");
  await page.evaluate(() => {
    const { heard } = globalThis as unknown as { heard: EventTarget };
    heard.dispatchEvent(Object.assign(new Event("error"), { error: "not-allowed" }));
  });
  await expect(page.getByText("Allow the microphone for this page")).toBeVisible();
  await conversationOf(page).getByRole("button", { name: "Stop listening" }).click();
  await expect(speak).toBeVisible();
  await page.evaluate(() => sessionStorage.setItem("deaf", "yes"));
  await page.reload();
  await expect(messageOf(page)).toBeVisible();
  await expect(speak).toHaveCount(0);
});

test("what cannot be sent or read is answered in words, and is not lost", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const conversation = conversationOf(page);
  await messageOf(page).fill("   ");
  await expect(conversation.getByRole("button", { name: "Send" })).toBeDisabled();
  const long = "the photos are late ".repeat(5_000);
  await messageOf(page).fill(long);
  await page.keyboard.press("Enter");
  await expect(conversation.getByRole("alert")).toContainText("The message is too long: it has 99,999 characters");
  await expect(conversation.getByRole("alert")).toContainText("Say it in parts");
  await expect(conversation.getByRole("button", { name: "Show all 99,999 characters" })).toBeVisible();
  await expect(messageOf(page)).toHaveValue(long.trim());
  await say(page, "const a = 1; function f() { return a }");
  await expect(conversation).toContainText("That looks like program code, and I run none.");
  await say(page, "Bitte füge einen Schritt hinzu, der die Fotos prüft");
  await expect(conversation).toContainText("this looks like German");
});

test("whatever goes wrong with a model is said in words, and Orgata answers by itself", async ({ ide }) => {
  test.slow();
  const overloaded = refusal(529, { error: { message: "overloaded" } });
  const broken: Script = (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(`data: ${JSON.stringify(openAiPiece({ content: "It is the " }))}\n\n`, () => response.destroy());
  };
  const server = await startModelServer(
    refusal(400, { error: { message: "max_tokens is too large" } }),
    refusal(401, { error: { message: "no such key" } }),
    refusal(429, { error: { message: "slow down" } }, { "retry-after": "3600" }),
    overloaded,
    overloaded,
    overloaded,
    broken,
    openAiChunks([
      openAiPiece({ tool_calls: [{ index: 0, id: "c1", function: { name: "delete_everything", arguments: "{" } }] }),
      openAiPiece({}, "tool_calls"),
    ]),
    openAiChunks([openAiPiece({ content: "I cannot do that." }, "stop")]),
  );
  try {
    const { page } = ide;
    await openExample(page, /Harbour Light Studio/);
    await setUpModel(page, server.url);
    const conversation = conversationOf(page);
    const said = [
      "did not accept the request (400). (max_tokens is too large)",
      "does not accept the key. (no such key) Enter a valid key in Settings",
      "takes no more calls for now. (slow down) Try again in 3600 s.",
      "is busy or has a fault (529). (overloaded) Try again later.",
      "The language model broke off:",
    ];
    for (const words of said) {
      await say(page, "who retouches the photos?");
      await expect(conversation).toContainText(words);
      await expect(conversation.getByRole("button", { name: "Send" })).toBeVisible();
    }
    await expect(conversation.getByText(/Orgata answered by itself/)).toHaveCount(4);
    await expect(conversation.getByText(/Retoucher/i).first()).toBeVisible();
    await say(page, "who retouches the photos?");
    await expect(conversation).toContainText("I cannot do that.");
    await expect(conversation).toContainText("Held back: something that does not exist here");
  } finally {
    server.close();
  }
});

test("files, conversation or both go back to before a turn; a branch goes on another way; it is taken along", async ({
  ide,
}) => {
  test.slow();
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const conversation = conversationOf(page);
  const turns = conversation.getByRole("list", { name: "Turns" }).locator("> li");
  const menuOf = async (turn: number, item: string): Promise<void> => {
    await turns.nth(turn).getByRole("button", { name: "More about this message" }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await say(page, "culling takes 3 hours");
  await expect(lastProposal(page)).toContainText("3 hours");
  await say(page, "who retouches the photos?");
  await expect(turns).toHaveCount(2);

  await menuOf(0, "Go on from here another way");
  await expect(page.getByText("This is a new conversation that goes on from there.")).toBeVisible();
  await expect(turns).toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(turns).toHaveCount(2);

  await menuOf(0, "Go back to before this: files only");
  await expect(page.getByText("The files are the same as before that message.")).toBeVisible();
  await expect(turns).toHaveCount(2);
  await menuOf(0, "Go back to before this: files and conversation");
  await expect(turns).toHaveCount(0);
  await expect(messageOf(page)).toHaveValue("culling takes 3 hours");
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(turns).toHaveCount(2);
  await expect(lastProposal(page)).toContainText("Proposed");

  for (const [item, name] of [
    ["Save as Markdown", /^conversation-.*\.md$/],
    ["Save as JSON", /^conversation-.*\.json$/],
  ] as const) {
    const saved = page.waitForEvent("download");
    await conversation.getByRole("button", { name: "Earlier conversations" }).click();
    await page.getByRole("menuitem", { name: item }).click();
    expect((await saved).suggestedFilename()).toMatch(name);
  }
});

test("a long conversation shows its end first, the rest when asked, and what was looked for", async ({ ide }) => {
  test.slow();
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const conversation = conversationOf(page);
  const turns = conversation.getByRole("list", { name: "Turns" }).locator("> li");
  for (let number = 1; number <= 43; number += 1) {
    await messageOf(page).fill(`hello number${number}`);
    await page.keyboard.press("Enter");
    await expect(conversation.getByText(`hello number${number}`, { exact: true })).toBeVisible();
    await expect(conversation.getByRole("button", { name: "Send" })).toBeVisible();
  }
  await expect(turns).toHaveCount(40);
  await conversation.getByRole("button", { name: "Show 3 earlier messages" }).click();
  await expect(turns).toHaveCount(43);
  await expect(conversation.getByRole("button", { name: /earlier messages/ })).toHaveCount(0);
  await conversation.getByRole("button", { name: "New conversation" }).click();
  await conversation.getByRole("button", { name: "Earlier conversations" }).click();
  await page.getByRole("menuitem", { name: "Search conversations…" }).click();
  const search = page.getByRole("dialog", { name: "Search conversations…" });
  await search.getByRole("searchbox", { name: "Words to look for" }).fill("number2");
  await search.getByRole("button", { name: /number2(?!\d)/ }).click();
  await expect(turns.filter({ hasText: /number2(?!\d)/ })).toBeFocused();
  await expect(turns.filter({ hasText: /number2(?!\d)/ })).toBeInViewport();
});
