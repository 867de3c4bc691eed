import { chmodSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createFolders } from "#adapters/files/folders.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";

describe("folders of the computer", () => {
  it("opens folders only", async () => {
    const root = folderWith({ "a.busy": "" });
    const folders = createFolders({ home: root });
    expect((await folders.open(root)).root).toBe(root);
    expect((await folders.open("~")).root).toBe(root);
    expect(await failureOf(folders.open(join(root, "nowhere")))).toMatchObject({ code: "NOT_FOUND" });
    expect(await failureOf(folders.open(join(root, "a.busy")))).toMatchObject({ code: "NOT_A_FOLDER" });
    expect(await failureOf(folders.open(join(root, "a.busy/x")))).toMatchObject({ code: "NOT_A_FOLDER" });
    expect(await failureOf(folders.open("a\0b"))).toMatchObject({ code: "BAD_INPUT" });
  });

  it("shows sub-folders by name, without hidden ones and files", async () => {
    const home = folderWith({ "b/x": "", "A/x": "", ".hidden/x": "", "file.txt": "" });
    const folders = createFolders({ home });
    expect(await folders.browse(undefined)).toEqual({ path: home, parent: join(home, ".."), folders: ["A", "b"] });
    expect((await folders.browse("/")).parent).toBeNull();
    expect((await failureOf(folders.browse(join(home, "none")))).code).toBe("NOT_FOUND");
  });

  it("copies plain files into a new or an empty folder, writable even when the original is not", async () => {
    const from = folderWith({ "L0/team.busy": "t", "README.md": "r", ".git/HEAD": "h", ".orgata/db": "d" });
    chmodSync(join(from, "README.md"), 0o444);
    const to = join(folderWith(), "deep/new");
    const folders = createFolders();
    await folders.copy(from, to);
    expect(readdirSync(to).sort()).toEqual(["L0", "README.md"]);
    expect(readFileSync(join(to, "L0/team.busy"), "utf8")).toBe("t");
    expect(statSync(join(to, "README.md")).mode & 0o200).toBe(0o200);
    await folders.copy(from, folderWith());
    expect((await failureOf(folders.copy(from, to))).code).toBe("CONFLICT");
    expect((await failureOf(folders.copy(from, join(to, "README.md")))).code).toBe("CONFLICT");
  });

  it("finds a free name below the documents", async () => {
    const documents = folderWith({ "shop/x": "", "shop-2/x": "" });
    expect(await createFolders({ documents }).freePath("shop")).toBe(join(documents, "shop-3"));
    expect(await createFolders({ documents }).freePath("new")).toBe(join(documents, "new"));
  });
});
