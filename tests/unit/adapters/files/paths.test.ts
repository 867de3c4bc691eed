import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pathSegments, placeOf } from "#adapters/files/paths.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";

describe("paths inside a workspace", () => {
  it.each([
    "../secret",
    "L0/../../secret",
    "..",
    "/etc/passwd",
    "C:/Windows/win.ini",
    "c:secret",
    "L0\\..\\..\\secret",
    "\\\\server\\share",
    ".git/config",
    ".GIT/hooks/pre-commit",
    "sub/.git/config",
    ".git./config",
    ".orgata/orgata.db",
  ])("refuses %s", async (path) => {
    expect((await failureOf(() => pathSegments(path))).code).toBe("OUTSIDE_WORKSPACE");
  });

  it.each(["", "a\0b", "a//b", "./a", "a/", "a/./b"])("does not take %j for a file name", async (path) => {
    expect((await failureOf(() => pathSegments(path))).code).toBe("BAD_INPUT");
  });

  it.each(["L0/team/..hidden/x.busy", "L0/a b/ü.busy", ".gitignore", ".knit/links.yaml"])("takes %s", (path) => {
    expect(pathSegments(path).join("/")).toBe(path);
  });

  it("finds places that do not exist yet", async () => {
    const root = folderWith();
    expect(await placeOf(root, "L0/new/team.busy")).toBe(join(root, "L0/new/team.busy"));
  });

  it("does not follow links out of the folder, at any depth, existing or not", async () => {
    const outside = folderWith({ "secret.busy": "x" });
    const root = folderWith({ "L0/a.busy": "a" });
    symlinkSync(outside, join(root, "out"));
    symlinkSync(join(outside, "secret.busy"), join(root, "L0/link.busy"));
    symlinkSync(join(outside, "not-there.busy"), join(root, "L0/dangling.busy"));
    for (const path of ["out/secret.busy", "out/new.busy", "out/deeper/new.busy", "L0/link.busy", "L0/dangling.busy"]) {
      expect([path, (await failureOf(placeOf(root, path))).code]).toEqual([path, "OUTSIDE_WORKSPACE"]);
    }
  });

  it("does not take a folder beside the root, whose name begins alike, for a part of it", async () => {
    const parent = folderWith({ "shop/a.busy": "a", "shop-secret/b.busy": "b" });
    symlinkSync(join(parent, "shop-secret"), join(parent, "shop/link"));
    expect((await failureOf(placeOf(join(parent, "shop"), "link/b.busy"))).code).toBe("OUTSIDE_WORKSPACE");
  });

  it("follows links that stay inside, but not into Git's own folder", async () => {
    const root = folderWith({ "L0/a.busy": "a", ".git/config": "" });
    symlinkSync(join(root, "L0"), join(root, "alias"));
    symlinkSync(join(root, ".git"), join(root, "git"));
    expect(await placeOf(root, "alias/a.busy")).toBe(join(root, "L0/a.busy"));
    expect((await failureOf(placeOf(root, "git/config"))).code).toBe("OUTSIDE_WORKSPACE");
  });

  it("says so when a link leads in a circle", async () => {
    const root = folderWith();
    putFiles(root, { "x.busy": "" });
    symlinkSync(join(root, "b.busy"), join(root, "a.busy"));
    symlinkSync(join(root, "a.busy"), join(root, "b.busy"));
    expect((await failureOf(placeOf(root, "a.busy"))).code).toBe("OUTSIDE_WORKSPACE");
  });
});
