/** Writing BUSY with the help of the engine: every help once, in a real business. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Ide, test } from "../harness/test.ts";
import { workspaceOf } from "../harness/workspace.ts";
import { cursorInto, expectOffered, openTextOf, suggestions, textOf, textPane, typeAfter } from "../pages/editor.ts";
import { openExample, pickFromPalette } from "../pages/window.ts";

const PRODUCTION = "Photo Production";
const PRODUCTION_FILE = "L0/production/playbooks/photo-production.busy";

/** Opens a file of the photographer's business, its text alone. */
async function openText(ide: Ide, title: string): Promise<void> {
  await openExample(ide.page, /Harbour Light Studio/);
  await openTextOf(ide.page, title);
}

/** A file of the workspace as it is on disk. */
function onDisk(ide: Ide, file: string): string {
  return readFileSync(join(workspaceOf(ide.home.path), file), "utf8");
}

async function save(ide: Ide): Promise<void> {
  await ide.page.keyboard.press("Control+s");
  await expect(ide.page.getByText("Saved", { exact: true })).toBeVisible();
}

test("a mistake is fixed with one press and saved", async ({ ide }) => {
  await openText(ide, PRODUCTION);
  await ide.page.keyboard.press("Control+j");
  // Right after opening, before the whole text is coloured, a new line is indented as it is later.
  await typeAfter(ide.page, PRODUCTION, "name: import_photos", "\ntagss: [urgent]");
  const problems = ide.page.getByRole("list", { name: "Problems" });
  await expect(problems.getByRole("button", { name: /no field .tagss.*line 29/ })).toBeVisible();
  await problems.getByRole("button", { name: 'Fix: Change "tagss" to "tags"' }).click();
  await expect(problems.getByRole("button", { name: /no field/ })).toBeHidden();
  await save(ide);
  expect(onDisk(ide, PRODUCTION_FILE)).toContain("    - name: import_photos\n      tags: [urgent]\n");
});

test("the bulb's menu fixes", async ({ ide }) => {
  await openText(ide, PRODUCTION);
  await typeAfter(ide.page, PRODUCTION, "name: import_photos", "\ntagss: [urgent]");
  await expect(ide.page.getByRole("button", { name: /^1 error/ })).toBeVisible();
  await ide.page.keyboard.press("Control+.");
  await ide.page.getByRole("option", { name: 'Change "tagss" to "tags"' }).click();
  await expect(textPane(ide.page).getByText("tags: [urgent]")).toBeVisible();
});

test("what needs no decision is fixed at once", async ({ ide }) => {
  await openText(ide, PRODUCTION);
  await typeAfter(ide.page, PRODUCTION, "role: retoucher", "\ndue: 2 days");
  await pickFromPalette(ide.page, "Control+Shift+P", ">everything that can be fixed", /Fix everything/);
  await expect(ide.page.getByText(/Save to keep/)).toBeVisible();
  await save(ide);
  expect(onDisk(ide, PRODUCTION_FILE)).toContain("due: 2d\n");
});

test("a role is completed from the roles there are", async ({ ide }) => {
  await openText(ide, PRODUCTION);
  await typeAfter(ide.page, PRODUCTION, "role: retoucher", "");
  for (let i = 0; i < "retoucher".length; i++) await ide.page.keyboard.press("Backspace");
  await ide.page.keyboard.press("Control+Space");
  await expect(suggestions(ide.page).getByRole("option", { name: /retoucher/ })).toBeVisible();
  await ide.page.keyboard.type("lead");
  await expect(suggestions(ide.page).getByRole("option", { name: /lead-photographer/ })).toBeVisible();
  await ide.page.keyboard.press("Enter");
  await expect(suggestions(ide.page)).toBeHidden();
  await save(ide);
  expect(onDisk(ide, PRODUCTION_FILE)).toContain("role: lead-photographer");
});

test("a word explains itself", async ({ ide }) => {
  await openText(ide, PRODUCTION);
  await textPane(ide.page).getByText("photo-editor").first().hover();
  await expect(
    ide.page
      .getByRole("tooltip")
      .getByText(/photo.editor/i)
      .first(),
  ).toBeVisible();
});

test("a definition is found in another file", async ({ ide }) => {
  await openText(ide, PRODUCTION);
  await cursorInto(ide.page, PRODUCTION, "role: photo-editor");
  await ide.page.keyboard.press("F12");
  await expect(ide.page.getByRole("tab", { name: "Photo Editor" })).toHaveAttribute("aria-selected", "true");
  await expect(textOf(ide.page, "Photo Editor")).toBeFocused();
});

test("where one came from is one key away, and so is where one went", async ({ ide }) => {
  await openText(ide, PRODUCTION);
  const { page } = ide;
  const inFront = async (title: string): Promise<void> => {
    await expect(page.getByRole("tab", { name: title })).toHaveAttribute("aria-selected", "true");
    await expect(textOf(page, title)).toBeFocused();
  };
  const place = page.getByRole("navigation", { name: "Where this is" });
  await cursorInto(page, PRODUCTION, "role: retoucher");
  await expect(place).toContainText("Retouch photos");
  await page.keyboard.press("F12");
  await inFront("Retoucher");
  await page.keyboard.press("Alt+ArrowLeft");
  await inFront(PRODUCTION);
  await expect(place).toContainText("Retouch photos");
  await page.keyboard.press("Alt+ArrowRight");
  await inFront("Retoucher");
  await pickFromPalette(page, "Control+Shift+P", ">go back", /Go back/);
  await inFront(PRODUCTION);
});

test("a condition is completed from what the process knows at that place", async ({ ide }) => {
  await openText(ide, "Inquiry to Booking");
  const { page } = ide;
  await typeAfter(page, "Inquiry to Booking", "name: collect_deposit", "\nwhen: ");
  await page.keyboard.press("Control+Space");
  const offered = suggestions(page);
  await expect(offered.getByRole("option", { name: /draft_contract\.service/ })).toBeVisible();
  await page.keyboard.type("client_decision.acc");
  await expectOffered(page, /client_decision\.accepted/);
  await page.keyboard.press("Enter");
  await expect(offered).toBeHidden();
  await page.keyboard.type(" ");
  await expectOffered(page, /^=/);
});

test("references are listed and walked with the keyboard", async ({ ide }) => {
  await openText(ide, PRODUCTION);
  await cursorInto(ide.page, PRODUCTION, "role: photo-editor");
  await ide.page.keyboard.press("Shift+F12");
  const references = ide.page.getByRole("list", { name: "References" });
  await expect(references.getByRole("button", { name: /name: photo-editor.*defined here/ })).toBeFocused();
  await expect(references.getByRole("button", { name: /role: photo-editor/ }).first()).toBeVisible();
  await ide.page.keyboard.press("End");
  await expect(references.getByRole("button").last()).toBeFocused();
  await ide.page.keyboard.press("Home");
  await ide.page.keyboard.press("Enter");
  await expect(ide.page.getByRole("tab", { name: "Photo Editor" })).toHaveAttribute("aria-selected", "true");
});

test("a role used in several files is renamed through preview and review", async ({ ide }) => {
  await openText(ide, PRODUCTION);
  await cursorInto(ide.page, PRODUCTION, "role: photo-editor");
  await ide.page.keyboard.press("F2");
  const box = ide.page.getByRole("textbox", { name: /^Rename input/ });
  await expect(box).toHaveValue("photo-editor");
  await box.fill("picture-editor");
  await ide.page.keyboard.press("Enter");
  const preview = ide.page.getByRole("dialog", { name: "Rename “photo-editor” to “picture-editor”" });
  const files = preview.getByRole("list", { name: "What changes" });
  await expect(files.getByRole("list", { name: "Photo Editor" })).toContainText("name: picture-editor");
  await expect(files.getByRole("list", { name: PRODUCTION })).toContainText("role: picture-editor");
  await preview.getByRole("button", { name: "Review the change" }).click();
  await expect(ide.page.getByRole("tab", { name: /^Rename/ })).toHaveAttribute("aria-selected", "true");
  await expect(ide.page.getByRole("region", { name: "Commit" })).toBeVisible();
  expect(onDisk(ide, PRODUCTION_FILE)).not.toContain("picture-editor");
});

test("a step named in one file only is renamed at once, and undone in one step", async ({ ide }) => {
  await openText(ide, PRODUCTION);
  await cursorInto(ide.page, PRODUCTION, "name: import_photos");
  await ide.page.keyboard.press("F2");
  const box = ide.page.getByRole("textbox", { name: /^Rename input/ });
  await expect(box).toHaveValue("import_photos");
  await box.fill("load_photos");
  await ide.page.keyboard.press("Enter");
  await expect(ide.page.getByRole("tab", { name: `${PRODUCTION}, unsaved` })).toBeVisible();
  await expect(textPane(ide.page).getByText("load_photos").first()).toBeVisible();
  await ide.page.keyboard.press("Control+z");
  await expect(ide.page.getByRole("tab", { name: PRODUCTION, exact: true })).toBeVisible();
});

test("a text is laid out", async ({ ide }) => {
  await openText(ide, PRODUCTION);
  await typeAfter(ide.page, PRODUCTION, "estimated_duration: 45m", "\ntags:     [urgent]");
  await ide.page.keyboard.press("Alt+Shift+F");
  await expect(textPane(ide.page).getByText("tags: [urgent]")).toBeVisible();
});

test("the outline leads to a step, and so does its quick list", async ({ ide }) => {
  await openText(ide, PRODUCTION);
  const outline = ide.page.getByRole("tree", { name: "Outline" });
  await outline.getByRole("treeitem", { name: /Deliver gallery/ }).click();
  const place = ide.page.getByRole("navigation", { name: "Where this is" });
  await expect(place).toContainText("Deliver gallery");
  await pickFromPalette(ide.page, "Control+Shift+O", "@cull", /cull.photos/i);
  await expect(place).toContainText("Cull photos");
});

test("anything in the business is found by its name", async ({ ide }) => {
  await openText(ide, PRODUCTION);
  await pickFromPalette(ide.page, "Control+Alt+O", "#retoucher", /^Retoucher/);
  await expect(ide.page.getByRole("tab", { name: "Retoucher" })).toHaveAttribute("aria-selected", "true");
});

test("a lens leads to the references it counts", async ({ ide }) => {
  await openText(ide, "Photo Editor");
  await textPane(ide.page)
    .getByRole("button", { name: /reference/ })
    .first()
    .click();
  await expect(
    ide.page
      .getByRole("list", { name: "References" })
      .getByRole("button", { name: /role: photo-editor/ })
      .first(),
  ).toBeVisible();
});

test("the menu of the text speaks of the word under the pointer", async ({ ide }) => {
  await openText(ide, PRODUCTION);
  await textPane(ide.page).getByText("photo-editor").first().click({ button: "right" });
  await ide.page.getByRole("menuitem", { name: /Go to where it is defined/ }).click();
  await expect(ide.page.getByRole("tab", { name: "Photo Editor" })).toHaveAttribute("aria-selected", "true");
});

test("a part of the program that does not load is said, and loaded again", async ({ ide }) => {
  ide.problems.allow(/text-editor-|ERR_FAILED/);
  await ide.page.route("**/assets/text-editor-*.js", (route) => route.abort());
  await openExample(ide.page, /Harbour Light Studio/);
  await pickFromPalette(ide.page, "Control+p", "Photo Editor", /^Photo Editor/);
  const note = textPane(ide.page).getByRole("alert");
  await expect(note).toContainText("could not be shown");
  await ide.page.unroute("**/assets/text-editor-*.js");
  await note.getByRole("button", { name: "Reload" }).click();
  await expect(textOf(ide.page, "Photo Editor")).toBeAttached();
});
