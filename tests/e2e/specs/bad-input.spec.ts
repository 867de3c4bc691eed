/** What a person may open or have under their hands by mistake: said in words, and the window goes on. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { ALIAS_BOMB, GARBAGE, NOT_YAML } from "#tests/support/bad-files.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { makeReadOnly } from "#tests/support/read-only-folder.ts";
import { quotePath, smallBusiness } from "#tests/support/small-business.ts";
import { expect, type Ide, test } from "../harness/test.ts";
import { expectDraftKept } from "../harness/workspace.ts";
import { textOf } from "../pages/editor.ts";
import { openFromExplorer, say, showView, startRun } from "../pages/window.ts";

/** A small business below the home of the test. */
function businessIn(ide: Ide, files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = join(ide.home.path, "shop");
  for (const [path, content] of Object.entries({ ...smallBusiness, ...files })) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

function commitAll(folder: string): void {
  writeFileSync(join(folder, ".gitignore"), ".orgata/\n");
  gitIn(folder, "init", "-q", "-b", "main");
  gitIn(folder, "add", ".");
  gitIn(folder, "commit", "-q", "-m", "first");
}

/** Asks for a folder by its path; what the dialog answers stays in it. */
async function askForFolder(page: Page, path: string) {
  const dialog = page.getByRole("dialog", { name: "Open a folder" });
  if (!(await dialog.isVisible())) await page.getByRole("button", { name: "Open a folder" }).first().click();
  await dialog.getByRole("textbox", { name: "Folder" }).fill(path);
  await dialog.getByRole("button", { name: "Open this folder" }).click();
  return dialog;
}

async function openFolder(page: Page, path: string): Promise<void> {
  await expect(await askForFolder(page, path)).toBeHidden();
  await expect(page.getByRole("tree", { name: "Explorer" })).toBeVisible();
}

async function type(page: Page, title: string, typed: string): Promise<void> {
  await textOf(page, title).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(typed);
  await expect(page.getByRole("tab", { name: `${title}, unsaved` })).toBeVisible();
}

test("what is no folder is refused where it was asked for", async ({ ide }) => {
  const folder = businessIn(ide);
  const dialog = await askForFolder(ide.page, join(folder, "missing"));
  await expect(dialog.getByRole("alert")).toContainText(/There is no folder .*missing.*Check the name/s);
  await askForFolder(ide.page, join(folder, "README.md"));
  await expect(dialog.getByRole("alert")).toContainText(
    /README.md is a file. A business is a folder..*Choose the folder/s,
  );
  await openFolder(ide.page, folder);
  await openFromExplorer(ide.page, "Quote");
});

test("a damaged database is said, and the business can be looked at", async ({ ide }) => {
  const folder = businessIn(ide, { ".orgata/orgata.db": "garbage".repeat(5000) });
  await openFolder(ide.page, folder);
  await expect(ide.page.getByRole("region", { name: "Notices" }).getByText(/is damaged.*can look at/s)).toHaveCount(1);
  await openFromExplorer(ide.page, "Quote");
  expect(readFileSync(join(folder, ".orgata/orgata.db"), "utf8")).toBe("garbage".repeat(5000));
});

test("a damaged database is replaced by a copy, from Settings", async ({ ide }) => {
  const folder = businessIn(ide);
  await openFolder(ide.page, folder);
  await startRun(ide.page, /Quote/, "For Mia");
  const section = () => ide.page.getByRole("region", { name: "Data of this business" });
  await ide.page.getByRole("button", { name: "Settings" }).click();
  await section().getByRole("button", { name: "Copy now" }).click();
  await expect(section().getByRole("list", { name: "Copies" }).getByRole("listitem")).toHaveCount(1);
  await ide.kill();
  const database = join(folder, ".orgata/orgata.db");
  for (const file of [database, `${database}-wal`, `${database}-shm`]) rmSync(file, { force: true });
  writeFileSync(database, "garbage".repeat(5000));

  await ide.restart(folder);
  const { page } = ide;
  await expect(page.getByRole("region", { name: "Notices" }).getByText(/is damaged.*Settings/s)).toHaveCount(1);
  await page.getByRole("button", { name: "Settings" }).click();
  await section()
    .getByRole("button", { name: /^Put back the copy of/ })
    .click();
  const question = page.getByRole("dialog", { name: /^Put back the copy of/ });
  await question.getByRole("button", { name: "Put back" }).click();
  await expect(page.getByText("The copy is in use now.")).toBeVisible();
  const tasks = await showView(page, "Tasks");
  await expect(tasks.getByText("For Mia")).toBeVisible();
});

test("a folder without history works, and Review offers to begin one", async ({ ide }) => {
  const folder = businessIn(ide);
  await openFolder(ide.page, folder);
  await openFromExplorer(ide.page, "Quote");
  await type(ide.page, "Quote", "# mine");
  await ide.page.keyboard.press("Control+s");
  await expect(ide.page.getByText("Saved", { exact: true })).toBeVisible();
  expect(readFileSync(join(folder, quotePath), "utf8")).toContain("# mine");
  const review = await showView(ide.page, "Review");
  await expect(review).toContainText("This folder keeps no history yet.");
  await review.getByRole("button", { name: "Start keeping versions" }).click();
  await expect(review).toContainText("Nothing has been committed yet.");
  expect(gitIn(folder, "status", "--porcelain")).toContain("?? ");
});

test("files that nobody can read are problems with a next step, and the rest works", async ({ ide }) => {
  const at = (name: string) => `L0/sales/playbooks/${name}.busy`;
  const folder = businessIn(ide, {
    [at("bomb")]: ALIAS_BOMB,
    [at("garbage")]: GARBAGE,
    [at("not-yaml")]: NOT_YAML,
    [at("bytes")]: Buffer.from([0xff, 0xfe, 1, 2]),
  });
  writeFileSync(join(ide.home.path, "secret.busy"), "secret: words\n");
  symlinkSync(join(ide.home.path, "secret.busy"), join(folder, at("link")));
  await openFolder(ide.page, folder);
  await ide.page.getByRole("button", { name: /errors?, / }).click();
  const problems = ide.page.getByRole("list", { name: "Problems" });
  for (const words of [
    /larger than 5 MB.*Split it/,
    /repeated blocks.*add up to too much.*Write the text out/,
    /does not belong there/,
    /not a text in UTF-8.*Save it as UTF-8/,
    /outside the folder of this business.*not followed/,
  ]) {
    await expect(problems.getByRole("button", { name: words }).first()).toBeVisible();
  }
  // Each leads somewhere: to its place, or to the reason why there is none.
  await problems.getByRole("button", { name: /larger than 5 MB/ }).click();
  await expect(ide.page.getByRole("alert").filter({ hasText: "larger than 5 MB" })).toBeVisible();
  await problems.getByRole("button", { name: /add up to too much/ }).click();
  await expect(textOf(ide.page, "Bomb")).toBeFocused();
  await openFromExplorer(ide.page, "Quote");
  await expect(ide.page.getByText("secret: words")).toBeHidden();
  await expect(ide.page.getByRole("region", { name: /^Process graph of/ })).toContainText("Prepare quote");
});

test("a file deleted while it is typed in keeps the typing, and saving brings it back", async ({ ide }) => {
  const folder = businessIn(ide);
  await openFolder(ide.page, folder);
  await openFromExplorer(ide.page, "Quote");
  await type(ide.page, "Quote", "# mine");
  rmSync(join(folder, quotePath));
  await expect(ide.page.getByText("This file does not exist on disk any more. Saving brings it back.")).toBeVisible();
  await expect(ide.page.getByText("# mine")).toBeVisible();
  await ide.page.keyboard.press("Control+s");
  await expect(ide.page.getByRole("tab", { name: "Quote", exact: true })).toBeVisible();
  await expect(() => expect(readFileSync(join(folder, quotePath), "utf8")).toContain("# mine")).toPass();
  await expect(ide.page.getByText(/does not exist on disk any more/)).toBeHidden();
  // A file without unsaved typing closes.
  rmSync(join(folder, quotePath));
  await expect(ide.page.getByRole("tab", { name: "Quote", exact: true })).toBeHidden();
});

test("a file deleted while nobody looked gives its typing back", async ({ ide }) => {
  const folder = businessIn(ide);
  await openFolder(ide.page, folder);
  await openFromExplorer(ide.page, "Quote");
  await type(ide.page, "Quote", "# mine");
  await expectDraftKept(folder, quotePath, "# mine");
  await ide.kill();
  rmSync(join(folder, quotePath));
  await ide.restart(folder);
  await expect(ide.page.getByText("# mine")).toBeVisible();
  await expect(ide.page.getByText(/does not exist on disk any more/)).toBeVisible();
  await ide.page.keyboard.press("Control+s");
  await expect(() => expect(readFileSync(join(folder, quotePath), "utf8")).toContain("# mine")).toPass();
});

test("a folder that goes away leaves the typing on screen, and says what to do", async ({ ide }) => {
  const folder = businessIn(ide);
  await openFolder(ide.page, folder);
  await openFromExplorer(ide.page, "Quote");
  await type(ide.page, "Quote", "# mine");
  renameSync(folder, `${folder}-moved`);
  await expect(
    ide.page
      .getByRole("alert")
      .filter({ hasText: /not there any more.*Put it back/s })
      .first(),
  ).toBeVisible();
  await expect(ide.page.getByText("# mine")).toBeVisible();
  await ide.page.keyboard.press("Control+s");
  await expect(ide.page.getByRole("tab", { name: "Quote, unsaved" })).toBeVisible();
  expect(existsSync(folder)).toBe(false);
  // Put back and opened again, what was typed can be saved.
  renameSync(`${folder}-moved`, folder);
  await ide.page.keyboard.press("Control+o");
  await openFolder(ide.page, folder);
  await ide.page.keyboard.press("Control+s");
  await expect(() => expect(readFileSync(join(folder, quotePath), "utf8")).toContain("# mine")).toPass();
});

test("a damaged history is said in Review, and the business can be worked in", async ({ ide }) => {
  const folder = businessIn(ide);
  commitAll(folder);
  rmSync(join(folder, ".git/objects"), { recursive: true });
  await openFolder(ide.page, folder);
  const review = await showView(ide.page, "Review");
  await expect(review.getByRole("alert")).toContainText(/history of this folder is damaged.*git fsck/s);
  await expect(ide.page.getByRole("region", { name: "Notices" }).getByText(/is damaged/)).toHaveCount(1);
  await showView(ide.page, "Explorer");
  await openFromExplorer(ide.page, "Quote");
  await type(ide.page, "Quote", "# mine");
  await ide.page.keyboard.press("Control+s");
  await expect(() => expect(readFileSync(join(folder, quotePath), "utf8")).toContain("# mine")).toPass();
});

test("a read-only folder can be looked at, and says so", async ({ ide }) => {
  const folder = businessIn(ide);
  commitAll(folder);
  const undo = makeReadOnly(folder);
  try {
    await openFolder(ide.page, folder);
    await expect(ide.page.getByText(/This folder is read-only. You can look at everything/)).toBeVisible();
    await expect(ide.page.getByText("Read-only folder")).toBeVisible();
    await openFromExplorer(ide.page, "Quote");
    await expect(ide.page.getByText(/This folder can be read only. Copy it/)).toBeVisible();
    await ide.page.keyboard.press("Control+s");
    expect(readFileSync(join(folder, quotePath), "utf8")).toBe(smallBusiness[quotePath]);
  } finally {
    // Nothing may hold the folder when it becomes writable and is taken away.
    await ide.kill();
    undo();
  }
});

test("what does not exist is answered, not guessed", async ({ ide }) => {
  await openFolder(ide.page, businessIn(ide));
  await say(ide.page, "start the playbook moon-landing");
  const conversation = ide.page.getByRole("region", { name: "Conversation" });
  await expect(conversation.getByText(/moon.landing/i).last()).toBeVisible();
  await expect(conversation.getByRole("article", { name: /^Proposal/ })).toHaveCount(0);
  // The browser tells of every answer that refuses a page.
  ide.problems.allow(/status of 401/);
  await ide.page.goto(`${new URL(ide.page.url()).origin}/?token=wrong`);
  await expect(ide.page.getByRole("heading", { name: "You are not signed in" })).toBeVisible();
  await ide.page.getByRole("link", { name: "Continue" }).click();
  await expect(ide.page.getByRole("tree", { name: "Explorer" })).toBeVisible();
});
