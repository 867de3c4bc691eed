/** The keyboard is always somewhere: what closes gives it back, what is gone hands it on, what is called takes it. */
import { expect, test } from "../harness/test.ts";
import { textOf } from "../pages/editor.ts";
import { stepCard } from "../pages/graph.ts";
import { openExample, openFromExplorer, pickFromPalette } from "../pages/window.ts";

test("a dialog that closes gives the keyboard back", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await openFromExplorer(page, "Inquiry to Booking");
  const palette = page.getByRole("dialog", { name: "Command palette" });

  await test.step("the palette, to the tree or the text that had it", async () => {
    const tree = page.getByRole("tree", { name: "Explorer" });
    for (const before of [tree, textOf(page, "Inquiry to Booking")]) {
      await before.focus();
      await page.keyboard.press("Control+Shift+P");
      await expect(palette.getByRole("combobox")).toBeFocused();
      await page.keyboard.press("Escape");
      await expect(before).toBeFocused();
    }
  });

  await test.step("but to what was chosen in the palette", async () => {
    await page.getByRole("tree", { name: "Explorer" }).focus();
    await pickFromPalette(page, "Control+p", "Final Invoicing", /^Final Invoicing/);
    await expect(page.getByRole("tabpanel", { name: "Final Invoicing" })).toBeFocused();
    await page.getByRole("tab", { name: "Inquiry to Booking" }).click();
    await textOf(page, "Inquiry to Booking").focus();
  });

  await test.step("a dialog opened from a menu, to where it was before the menu", async () => {
    await page.getByRole("menuitem", { name: "Help" }).click();
    await page.getByRole("menuitem", { name: "About" }).click();
    await expect(page.getByRole("dialog", { name: /About/ })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(textOf(page, "Inquiry to Booking")).toBeFocused();
  });

  await test.step("a question about a step, to its card", async () => {
    const card = stepCard(page, "Write proposal");
    await card.focus();
    await page.keyboard.press("Insert");
    await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(card).toBeFocused();
  });
});

test("taking an edit back on the graph leaves the keyboard among the steps", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await openFromExplorer(page, "Inquiry to Booking");
  await stepCard(page, "Write proposal").focus();
  await page.keyboard.press("Insert");
  await page.getByRole("textbox", { name: "Name" }).fill("Proofread");
  await page.keyboard.press("Enter");
  const added = stepCard(page, "Proofread");
  await expect(added).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(added).toBeHidden();
  await expect(page.getByRole("application").locator(":focus")).toHaveAttribute("role", "group");
});

test("what is called by its keys takes the keyboard, and gives it up when it is put away", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  await page.keyboard.press("Control+Shift+m");
  const problems = page.getByRole("tab", { name: /^Problems/ });
  await expect(problems).toBeFocused();
  await page.keyboard.press("Control+1");
  await expect(page.getByRole("tree", { name: "Explorer" })).toBeFocused();
  await page.keyboard.press("Control+i");
  await expect(page.getByRole("textbox", { name: "Message" })).toBeFocused();
  await problems.focus();
  await page.keyboard.press("Control+j");
  await expect(problems).toBeHidden();
  await expect(page.locator("body")).not.toBeFocused();
});
