/** Settings: where the data of a business is, a copy of it that is put back, and what an AI would be sent. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "../harness/test.ts";
import { openExample, openFromExplorer, stepOnGraph } from "../pages/window.ts";

test("the database of a business is shown, copied, and a copy put back", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await page.getByRole("button", { name: "Settings" }).click();
  const section = page.getByRole("region", { name: "Data of this business" });
  await expect(section.getByText("A file inside the folder")).toBeVisible();
  await expect(section.getByText(/orgata\.db$/)).toBeVisible();
  await section.getByRole("button", { name: "Copy now" }).click();
  const copies = section.getByRole("list", { name: "Copies" });
  await expect(copies.getByRole("listitem")).toHaveCount(1);

  await section.getByRole("textbox", { name: "Address" }).fill("mysql://nowhere");
  await section.getByRole("button", { name: "Test" }).click();
  await expect(section.getByText("This is no address of a PostgreSQL database.")).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include(".settings").analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  await copies.getByRole("button", { name: /^Put back the copy of/ }).click();
  const question = page.getByRole("dialog", { name: /^Put back the copy of/ });
  await question.getByRole("button", { name: "Put back" }).click();
  await expect(page.getByText("The copy is in use now.")).toBeVisible();
  await expect(page.getByRole("tree", { name: "Explorer" })).toBeVisible();
});

test("what an AI would be sent is seen from Settings and from the step", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await page.getByRole("button", { name: "Settings" }).click();
  const section = page.getByRole("region", { name: "Language model" });
  await section.getByRole("combobox", { name: "Step" }).selectOption({ label: "Draft thank you in Client Follow-up" });
  await section.getByRole("button", { name: "See what would be sent" }).click();
  const preview = page.getByRole("dialog", { name: "What would be sent" });
  await expect(preview.getByText(/Thank the client in at most 80 words/)).toBeVisible();
  await expect(preview.getByText("Nothing is left out")).toBeVisible();
  await preview.getByRole("button", { name: "Close" }).first().click();
  await expect(preview).toBeHidden();

  await openFromExplorer(page, "Client Follow-up");
  await stepOnGraph(page, "Draft thank you").click();
  await page.keyboard.press("Enter");
  const form = page.getByRole("complementary", { name: "Properties of Draft thank you" });
  await form.getByRole("button", { name: "See what would be sent" }).click();
  await expect(preview.getByText(/Thank the client in at most 80 words/)).toBeVisible();
});
