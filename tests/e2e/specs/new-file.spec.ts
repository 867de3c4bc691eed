/** Adding to the business by hand: a playbook, a role, a document, a team. */
import { expect, test } from "../harness/test.ts";
import { expectAccessible } from "../pages/accessible.ts";
import { graphOf } from "../pages/graph.ts";
import { openExample } from "../pages/window.ts";

test("a playbook is added with the keyboard alone, and what is refused stays as it was typed", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const dialog = page.getByRole("dialog", { name: "Add to the business" });
  const name = dialog.getByRole("textbox", { name: "Name" });
  await page.keyboard.press("Control+Alt+n");
  await expect(name).toBeFocused();
  await page.keyboard.type("Refund a client");
  await expectAccessible(page, "dialog");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("tab", { name: "Refund A Client" })).toHaveAttribute("aria-selected", "true");
  await expect(graphOf(page).getByRole("group", { name: /^Do refund a client,/ })).toBeVisible();

  await page.keyboard.press("Control+Alt+n");
  await name.fill("Refund a client");
  // A slip of the pointer throws nothing away.
  await page.mouse.click(5, 400);
  await expect(name).toHaveValue("Refund a client");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toContainText("already");
  await expect(name).toHaveValue("Refund a client");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("a team and its role are added where they belong, from the explorer", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const tree = page.getByRole("tree", { name: "Explorer" });
  const dialog = page.getByRole("dialog", { name: "Add to the business" });
  await tree.getByRole("treeitem", { name: /^Management/ }).click({ button: "right" });
  await page.getByRole("menuitem", { name: "New team…" }).click();
  await expect(dialog.getByRole("combobox", { name: "Layer" })).toHaveValue("L1");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Client Care");
  await dialog.getByRole("button", { name: "Add team" }).click();
  await expect(dialog).toBeHidden();

  const team = tree.getByRole("treeitem", { name: /^Client Care/ });
  await team.click({ button: "right" });
  await page.getByRole("menuitem", { name: "New role…" }).click();
  await expect(dialog.getByRole("combobox", { name: "Team" })).toHaveValue("L1/client-care");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Listener");
  await dialog.getByRole("textbox", { name: "Description" }).fill("Hears every client out.");
  await dialog.getByRole("button", { name: "Add role" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("tab", { name: "Listener" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("region", { name: "BUSY" })).toContainText("Hears every client out.");
});
