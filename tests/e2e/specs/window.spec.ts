/** The frame: keys reach everything, findings lead to their place and are fixed there, the window comes back as it was. */
import { expect, test } from "../harness/test.ts";
import { textOf, typeAfter } from "../pages/editor.ts";
import { openExample, openFromExplorer, showView } from "../pages/window.ts";

test("the explorer is worked with the keyboard alone", async ({ ide }) => {
  await openExample(ide.page, /Harbour Light Studio/);
  const tree = ide.page.getByRole("tree", { name: "Explorer" });
  const operations = tree.getByRole("treeitem", { name: /^Operations/ });
  await expect(operations).toHaveAttribute("aria-expanded", "true");
  // A business that was just opened may take the focus to where the next thing is to be done.
  await expect(async () => {
    await tree.focus();
    await ide.page.keyboard.press("Home");
    await ide.page.keyboard.press("ArrowLeft");
    await expect(operations).toHaveAttribute("aria-expanded", "false", { timeout: 2000 });
  }).toPass();
  await ide.page.keyboard.press("ArrowRight");
  await ide.page.keyboard.type("equip");
  await ide.page.keyboard.press("Enter");
  await expect(ide.page.getByRole("tab", { name: "Equipment Care" })).toHaveAttribute("aria-selected", "true");
});

test("the command palette finds files, steps and commands", async ({ ide }) => {
  await openExample(ide.page, /Harbour Light Studio/);
  await ide.page.keyboard.press("Control+p");
  const palette = ide.page.getByRole("dialog", { name: "Command palette" });
  const field = palette.getByRole("combobox");
  await field.fill("client inq");
  await expect(palette.getByRole("option", { name: /Client Inquiry/ })).toBeVisible();
  await ide.page.keyboard.press("Enter");
  await expect(ide.page.getByRole("tab", { name: "Client Inquiry" })).toHaveAttribute("aria-selected", "true");

  await ide.page.keyboard.press("Control+p");
  await field.fill("retouch");
  await palette.getByRole("option", { name: /Retouch photos/ }).click();
  await expect(ide.page.getByRole("tab", { name: "Photo Production" })).toHaveAttribute("aria-selected", "true");
  await expect(ide.page.getByRole("navigation", { name: "Where this is" })).toContainText("Retouch photos");

  await ide.page.keyboard.press("Control+Shift+P");
  await expect(field).toHaveValue(">");
  await ide.page.keyboard.type("theme dark");
  await expect(field).toHaveValue(">theme dark");
  await expect(palette.getByRole("option", { name: /Theme: dark/ })).toBeVisible();
  await ide.page.keyboard.press("Enter");
  await expect(ide.page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("a mistake is listed while it is typed, and leads to its place", async ({ ide }) => {
  await openExample(ide.page, /Harbour Light Studio/);
  await openFromExplorer(ide.page, "Photo Production");
  await typeAfter(ide.page, "Photo Production", "name: cull_photos", "\nestimated_duraton: 2h");
  await ide.page.getByRole("button", { name: /errors?, / }).click();
  const problems = ide.page.getByRole("list", { name: "Problems" });
  const finding = problems.getByRole("button", { name: /estimated_duraton/ });
  await expect(finding).toBeVisible();
  await finding.click();
  await expect(textOf(ide.page, "Photo Production")).toBeFocused();
  await expect(
    ide.page.getByRole("tree", { name: "Explorer" }).getByRole("treeitem", { name: /Photo Production.*error/ }),
  ).toBeVisible();
  // The step says its duration twice now; taking the line back leaves the file as it was.
  await ide.page.keyboard.press("Control+z");
  await ide.page.keyboard.press("Control+z");
  await expect(finding).toBeHidden();
});

test("the window comes back as it was left", async ({ ide }) => {
  await openExample(ide.page, /Harbour Light Studio/);
  await openFromExplorer(ide.page, "Shoot Day");
  await ide.page.keyboard.press("Control+j");
  await showView(ide.page, "Search");
  await ide.page.getByRole("radio", { name: "Text" }).click();
  await expect(ide.page.getByRole("tab", { name: "Problems" })).toBeVisible();
  // Small pieces of state are written a moment after the last change.
  await ide.page.waitForTimeout(1000);
  await ide.page.reload();
  await expect(ide.page.getByRole("tab", { name: "Shoot Day" })).toHaveAttribute("aria-selected", "true");
  await expect(ide.page.getByRole("tab", { name: "Problems" })).toBeVisible();
  await expect(ide.page.getByRole("region", { name: "Search", exact: true })).toBeVisible();
  await expect(ide.page.getByRole("radio", { name: "Text" })).toHaveAttribute("aria-checked", "true");
});

test("closing a tab with unsaved typing asks first", async ({ ide }) => {
  await openExample(ide.page, /Harbour Light Studio/);
  await openFromExplorer(ide.page, "Shoot Day");
  await textOf(ide.page, "Shoot Day").focus();
  await ide.page.keyboard.type("# ");
  await ide.page.keyboard.press("Alt+w");
  const question = ide.page.getByRole("dialog", { name: /Save the changes to Shoot Day/ });
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(ide.page.getByRole("tab", { name: "Shoot Day, unsaved" })).toBeVisible();
  await ide.page.keyboard.press("Alt+w");
  await question.getByRole("button", { name: "Do not save" }).click();
  await expect(ide.page.getByRole("tab", { name: /Shoot Day/ })).toBeHidden();
});

test("a folder that is not there is refused in words, and the window goes on", async ({ ide }) => {
  await ide.page.getByRole("button", { name: "Open a folder" }).click();
  const dialog = ide.page.getByRole("dialog", { name: "Open a folder" });
  await dialog.getByRole("textbox", { name: "Folder" }).fill("/no/such/folder");
  await dialog.getByRole("button", { name: "Open this folder" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await openExample(ide.page, /Harbour Light Studio/);
});

test("no word on screen is written outside the strings", async ({ ide }) => {
  await openExample(ide.page, /Harbour Light Studio/);
  await ide.page.goto(`${new URL(ide.page.url()).origin}/?locale=pseudo`);
  await expect(ide.page.getByRole("tree", { name: "[Éxplórér~~]" })).toBeVisible();
  await ide.page.keyboard.press("Control+,");
  const bars = ["banner", "contentinfo"] as const;
  for (const bar of bars) {
    const plain = await ide.page.getByRole(bar).evaluate((element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const texts: string[] = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const text = node.textContent?.trim() ?? "";
        if (/[a-z]{3}/i.test(text)) texts.push(text);
      }
      return texts.filter((text) => !text.includes("[") && !text.includes("]"));
    });
    // What the business and the installation are called is not the window's own word.
    const named = /^(Harbour Light Studio|main|No language model|SQLite.*|Ctrl\+.*)$/;
    expect(
      plain.filter((text) => !named.test(text)),
      bar,
    ).toEqual([]);
  }
  const headings = ide.page.getByRole("tabpanel").first().getByRole("heading");
  await expect(headings.nth(2)).toBeVisible();
  for (const heading of await headings.allTextContents()) expect(heading).toMatch(/^\[.*\]$/u);
});

test("losing the host is said, not hidden", async ({ ide }) => {
  await openExample(ide.page, /Harbour Light Studio/);
  await expect(ide.page.getByText("Saved", { exact: true })).toBeVisible();
  await ide.kill();
  await expect(ide.page.getByText("Reconnecting…")).toBeVisible();
});
