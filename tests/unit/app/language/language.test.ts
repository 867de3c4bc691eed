import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { surroundingsOf } from "#app/language/surroundings.ts";
import { applyTextEdits } from "#busy/writing/fixes.ts";
import { isBuiltIn } from "#runtime/algorithms/index.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { withCursor } from "#tests/support/cursor.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { quotePath, rolePath, smallBusiness, teamPath } from "#tests/support/small-business.ts";

const quote = smallBusiness[quotePath] ?? "";

async function opened() {
  const root = folderWith(smallBusiness);
  const made = coreForTest();
  await made.client.workspace.open({ path: root });
  return { root, ...made, language: made.client.language };
}

/** A text with the cursor somewhere, as a client sends it. */
function typed(marked: string, path = quotePath) {
  const { text, position } = withCursor(marked);
  return { path, text, position };
}

/** `quote` with the first of some text replaced. */
const quoteWith = (from: string, to: string) => quote.replace(from, () => to);

describe("help while writing", () => {
  it("goes by the text as it is typed, and by the file on disk without one", async () => {
    const { language, bugs } = await opened();
    const { position } = withCursor(quoteWith("role: seller", "role: sell|er"));
    expect((await language.hover({ path: quotePath, position }))?.markdown).toContain(
      "**Seller** — role of Sales (L0)",
    );
    expect((await language.definitions({ path: quotePath, position }))[0]).toMatchObject({
      file: rolePath,
      symbol: "role:seller",
    });
    const renamed = typed(quoteWith("name: prepare_quote", "name: get_|ready"));
    expect((await language.hover(renamed))?.markdown).toContain("**Get ready** — step");
    expect((await language.completions(typed(quoteWith("role: seller", "role: |")))).map(({ label }) => label)).toEqual(
      ["seller"],
    );
    expect(await language.hover(typed(quoteWith("Make an offer.", "Make |an offer.")))).toBeNull();
    expect(bugs).toEqual([]);
  });

  it("answers for a file that is not there yet, and for one that is no file of the business", async () => {
    const { language, bugs } = await opened();
    const path = "L0/sales/roles/new.busy";
    expect(
      (await language.completions({ path, text: "", position: { line: 1, column: 1 } })).map(({ label }) => label),
    ).toContain("role file");
    const position = { line: 1, column: 1 };
    expect(await language.hover({ path: "README.md", text: "# Hello", position })).toBeNull();
    expect(await language.definitions({ path: "README.md", text: "# Hello", position })).toEqual([]);
    expect(await language.lenses({ path: "README.md", text: "# Hello" })).toEqual([]);
    expect(await language.folding({ path: "nowhere.busy" })).toEqual([]);
    expect(bugs).toEqual([]);
  });

  it("finds every mention, by place or by symbol", async () => {
    const { language } = await opened();
    const bySymbol = await language.references({ symbol: "role:seller" });
    expect(bySymbol.map(({ file, definition }) => `${file}${definition ? " =" : ""}`)).toEqual([
      `${rolePath} =`,
      quotePath,
      quotePath,
      teamPath,
    ]);
    const byPlace = await language.references(typed(quoteWith("role: seller", "role: sell|er")));
    expect(byPlace).toEqual(bySymbol);
  });

  it("finds things by name, colours and folds", async () => {
    const { language } = await opened();
    expect((await language.symbols({ query: "prepq" }))[0]).toMatchObject({ symbol: "step:quote/prepare_quote" });
    expect((await language.tokens({ path: quotePath })).data.length % 5).toBe(0);
    expect(await language.folding({ path: quotePath, text: "a:\n  b: 1\n" })).toEqual([
      { start: 1, end: 2, kind: "region" },
    ]);
  });

  it("shows how many executions are under way", async () => {
    const { language, client } = await opened();
    const texts = async () => (await language.lenses({ path: quotePath })).map(({ text }) => text);
    expect(await texts()).toEqual(["no references", "1 hour critical path"]);
    await client.processes.execute({ id: "quote" });
    expect(await texts()).toEqual(["no references", "1 hour critical path", "1 running"]);
  });

  it("shows what is so without being written", async () => {
    const { language } = await opened();
    const text = quote.replace("on_demand", "weekly");
    expect((await language.inlays({ path: quotePath, text })).map((inlay) => inlay.text)).toEqual([
      "Every Monday at 09:00",
    ]);
  });
});

describe("laying out and putting right", () => {
  it("lays a text out, and says why it cannot", async () => {
    const { language } = await opened();
    expect(await language.format({ path: quotePath, text: "a:\n    b:   1\n" })).toEqual({ text: "a:\n  b: 1\n" });
    const failure = await failureOfCall(language.format({ path: quotePath, text: "a: [1\nb: 2\n" }));
    expect(failure).toMatchObject({ code: "INVALID_BUSY", path: quotePath });
    expect(failure.next).toContain("list of problems");
  });

  it("applies every fix that needs no decision", async () => {
    const { language } = await opened();
    const text = quote.replace("estimated_duration: 30m", "estimated_duration: 0.5h");
    expect(await language.fixAll({ path: quotePath, text })).toEqual({ text: quote, done: ["Change to 30m"] });
    expect(await language.fixAll({ path: "README.md", text })).toEqual({ text, done: [] });
  });
});

describe("renaming", () => {
  it("previews on the text as it is typed", async () => {
    const { language } = await opened();
    const at = typed(quoteWith("role: seller", "role: sell|er").replace("description: Make", "description: Now make"));
    expect(await language.renamable(at)).toMatchObject({ symbol: "role:seller", name: "seller" });
    const plan = await language.planRename({ ...at, to: " closer " });
    expect(plan.files.map(({ file }) => file)).toEqual([rolePath, quotePath, teamPath]);
    const edits = plan.files.find(({ file }) => file === quotePath)?.edits ?? [];
    expect(applyTextEdits(at.text, edits)).toBe(at.text.replaceAll("role: seller", "role: closer"));
  });

  it("makes one change set of all files, none of which goes without the others", async () => {
    const { language, client, root } = await opened();
    const made = await language.rename({ path: quotePath, symbol: "role:seller", to: "closer" });
    expect(made).toMatchObject({
      origin: "editor",
      status: "draft",
      author: "Ana Owner",
      title: "Rename the role “Seller” to “Closer”",
    });
    expect(made.edits).toHaveLength(3);
    const assessment = await client.changes.assess({ id: made.id });
    expect(assessment.newDiagnostics).toEqual([]);
    expect(assessment.files.find(({ file }) => file === quotePath)?.after).toBe(
      quote.replaceAll("role: seller", "role: closer"),
    );
    const rejected = await client.changes.decide({ id: made.id, reject: ["e2"] });
    expect(rejected.edits.map(({ accepted }) => accepted)).toEqual([false, false, false]);
    const accepted = await client.changes.decide({ id: made.id, accept: ["e3"] });
    expect(accepted.edits.map((edit) => edit.accepted)).toEqual([true, true, true]);

    // Made again on files that moved: the edits are places, not whole texts.
    writeFileSync(join(root, quotePath), `# moved\n${quote}`);
    await expect.poll(async () => (await client.changes.get({ id: made.id })).status).toBe("stale");
  });

  it("renames by the place in the typed text what is on disk", async () => {
    const { language } = await opened();
    const at = typed(`# typed\n${quoteWith("role: seller", "role: sell|er")}`);
    const made = await language.rename({ ...at, to: "closer" });
    expect(made.edits).toHaveLength(3);
    const unsaved = typed(quoteWith("name: prepare_quote", "name: get_|ready"));
    expect(await failureOfCall(language.rename({ ...unsaved, to: "be_ready" }))).toMatchObject({ code: "NOT_FOUND" });
  });

  it("refuses names that are malformed or taken, and places without a name", async () => {
    const { language } = await opened();
    const renaming = (to: string) => failureOfCall(language.planRename({ path: rolePath, symbol: "role:seller", to }));
    expect(await renaming("Top Seller")).toMatchObject({ code: "BAD_INPUT", next: "Call it top-seller." });
    expect(await renaming("business-owner")).toMatchObject({ code: "BAD_INPUT", next: "Choose another name." });
    const nowhere = typed(quoteWith("Make an offer.", "Make |an offer."));
    expect(await failureOfCall(language.planRename({ ...nowhere, to: "x" }))).toMatchObject({ code: "BAD_INPUT" });
    expect(await language.renamable(nowhere)).toBeNull();
  });

  it("is for those who may change files", async () => {
    const { clientAs } = await opened();
    const { language } = clientAs("Observer");
    const renaming = { path: rolePath, symbol: "role:seller", to: "closer" };
    expect((await language.planRename(renaming)).files).toHaveLength(3);
    expect(await failureOfCall(language.rename(renaming))).toMatchObject({ code: "NOT_ALLOWED" });
  });
});

it("offers the algorithms that every installation runs", () => {
  const { core } = coreForTest();
  const { algorithms } = surroundingsOf(core.context);
  expect(algorithms.length).toBeGreaterThan(5);
  for (const { name } of algorithms) expect(isBuiltIn(name), name).toBe(true);
});
