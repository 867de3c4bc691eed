/** Texts that speak of a change: a language model suggests a wording, a person looks at what is sent and ticks what comes. */
import type { Locator } from "@playwright/test";
import { openAiChunks, openAiPiece, startModelServer } from "#tests/support/model-server.ts";
import { expect, test } from "../harness/test.ts";
import { expectAccessible } from "../pages/accessible.ts";
import { lastProposal, openExample, say, setUpModel } from "../pages/window.ts";

const NEW_TEXT = "Import, select, edit and polish the photos of a shoot.";

test("a text that speaks of a change is reworded by a language model, and ticked by a person", async ({ ide }) => {
  const { page } = ide;
  const call = { index: 0, id: "c1", function: { name: "reword", arguments: JSON.stringify({ text: NEW_TEXT }) } };
  const server = await startModelServer(
    openAiChunks([openAiPiece({ tool_calls: [call] }), openAiPiece({}, "tool_calls")]),
  );
  try {
    await openExample(page, /Harbour Light Studio/);
    await say(page, "rename retouch photos to polish photos");
    await expect(lastProposal(page)).toBeVisible();
    await expect(page.getByRole("region", { name: "Texts that speak of it" })).toHaveCount(0);
    await setUpModel(page, server.url);
    await lastProposal(page).getByRole("button", { name: "Review", exact: true }).click();
    const review = page.getByRole("main");
    const impact = review.getByRole("tab", { name: /^Impact/ });
    const text = review.getByRole("tab", { name: "Text" });
    await leaveAtOnce(text, impact);
    const texts = review.getByRole("region", { name: "Texts that speak of it" });
    await expect(texts).toBeVisible();
    const first = texts.getByRole("listitem").first();
    await first.getByRole("button", { name: "See what would be sent" }).click();
    const preview = page.getByRole("dialog", { name: "What would be sent" });
    await expect(preview).toContainText("retouch the photos");
    await expectAccessible(page, "what would be sent for a wording");
    await preview.getByRole("button", { name: "Close" }).last().click();
    await first.getByRole("button", { name: "Suggest wording" }).click();
    await expect(review).toContainText("The view of small-model");
    const edit = review.getByRole("checkbox", { name: /^Reword the/ }).first();
    await expect(edit).not.toBeChecked();
    await expect(review).toContainText(NEW_TEXT);
    await edit.click();
    await expect(edit).toBeChecked();
    await expect(review).toContainText("2 of 2 accepted");
    await text.click();
    await expect(review.locator(".diff-host")).toContainText("polish the photos");
    await expectAccessible(page, "a suggested wording");
  } finally {
    server.close();
  }
});

/** Opens the tab with the differences and leaves it while they are still worked out: any complaint of the page fails the test. */
async function leaveAtOnce(text: Locator, other: Locator): Promise<void> {
  const elsewhere = await other.elementHandle();
  await text.evaluate((tab, next) => {
    const watching = new MutationObserver(() => {
      if (document.querySelector(".diff-host .monaco-editor") === null) return;
      watching.disconnect();
      (next as HTMLElement).focus();
    });
    watching.observe(document.body, { childList: true, subtree: true });
    (tab as HTMLElement).focus();
  }, elsewhere);
  await expect(other).toHaveAttribute("aria-selected", "true");
  await expect(text).toHaveAttribute("aria-selected", "false");
}
