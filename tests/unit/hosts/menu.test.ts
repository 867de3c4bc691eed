import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { applicationMenu } from "#main/hosts/electron/menu.ts";
import { projectRoot } from "#tests/support/built.ts";

type MenuEntry = ReturnType<typeof applicationMenu>[number];

function itemsOf(isMac: boolean, run = vi.fn<(command: string) => void>()): MenuEntry[] {
  const flatten = (items: readonly MenuEntry[]): MenuEntry[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);
  return flatten(applicationMenu({ isMac, isPackaged: true, run, showLog: vi.fn<() => void>() }));
}

/** The source of the page, where its commands are declared. */
function pageSource(): string {
  const folder = join(projectRoot, "renderer");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(join(folder, path), "utf8"))
    .join("\n");
}

describe.each([
  ["macOS", true],
  ["Windows and Linux", false],
])("the application menu on %s", (_name, isMac) => {
  it("sends the page commands that it has", () => {
    const source = pageSource();
    const ids = itemsOf(isMac).flatMap((item) => item.id ?? []);
    expect(ids.length).toBeGreaterThan(15);
    expect(ids.filter((id) => !source.includes(`id: "${id}"`))).toEqual([]);
  });

  it("runs an entry's command when it is chosen", () => {
    const run = vi.fn<(command: string) => void>();
    const save = itemsOf(isMac, run).find((item) => item.id === "file.save");
    save?.click?.({} as never, undefined, {} as never);
    expect(run).toHaveBeenCalledExactlyOnceWith("file.save");
  });

  it("leaves the keys of commands to the page, or they would be heard twice", () => {
    const commands = itemsOf(isMac).filter((item) => item.id !== undefined && item.accelerator !== undefined);
    expect(commands.length).toBeGreaterThan(10);
    expect(commands.filter((item) => item.registerAccelerator !== false)).toEqual([]);
  });

  it("offers about, quitting and what every text field needs", () => {
    const items = itemsOf(isMac);
    expect(items.filter((item) => item.id === "help.about")).toHaveLength(1);
    expect(items.flatMap((item) => item.role ?? [])).toEqual(
      expect.arrayContaining(["quit", "undo", "redo", "cut", "copy", "paste", "selectAll"]),
    );
  });
});
