/** The language model is set up in Settings, tried, and then does a step of a run. */
import { AxeBuilder } from "@axe-core/playwright";
import { openAiChunks, openAiPiece, refusal, startModelServer } from "#tests/support/model-server.ts";
import { expect, test } from "../harness/test.ts";
import { openExample } from "../pages/window.ts";

test("a language model is tried, saved, and forgets its key again", async ({ ide }) => {
  const server = await startModelServer(
    refusal(401, { error: { message: "no such key" } }),
    openAiChunks([openAiPiece({ content: "I am a small model." }, "stop")]),
  );
  try {
    await openExample(ide.page, /Harbour Light Studio/);
    await ide.page.getByRole("button", { name: "Settings" }).click();
    const section = ide.page.getByRole("region", { name: "Language model" });
    await section.getByRole("radio", { name: "OpenAI or compatible" }).click();
    await section.getByRole("combobox", { name: "Model" }).fill("small-model");
    await section.getByRole("textbox", { name: "Address" }).fill(`${server.url}/v1`);
    await section.getByRole("textbox", { name: "Key" }).fill("wrong-key");

    await section.getByRole("button", { name: "Test" }).click();
    await expect(section.getByText(/does not accept the key/)).toBeVisible();
    await section.getByRole("textbox", { name: "Key" }).fill("right-key");
    await section.getByRole("button", { name: "Test" }).click();
    await expect(section.getByRole("status")).toContainText("I am a small model.");
    await expect(section.getByText("1 question,")).toBeVisible();

    await section.getByRole("textbox", { name: "Limit for a month, in US dollars" }).fill("many");
    await section.getByRole("button", { name: "Save language model" }).click();
    await expect(section.getByText("Please enter a number from 0 up.")).toBeVisible();
    await section.getByRole("textbox", { name: "Limit for a month, in US dollars" }).fill("5");
    await section.getByRole("button", { name: "Save language model" }).click();
    await expect(section.getByText("Ready")).toBeVisible();
    await expect(ide.page.getByRole("contentinfo").getByText("small-model")).toBeVisible();

    const { violations } = await new AxeBuilder({ page: ide.page }).include(".settings").analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

    await section.getByRole("button", { name: "Forget the key" }).click();
    await expect(section.getByRole("button", { name: "Forget the key" })).toBeHidden();
    await expect(section.getByRole("textbox", { name: "Key" })).toHaveValue("");
  } finally {
    server.close();
  }
});
