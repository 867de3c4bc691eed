import { describe, expect, it } from "vitest";
import { allCommands, type Command, canRun, registerCommands, runCommand } from "#renderer/shell/commands.ts";
import { combineFeatures, type SideView } from "#renderer/shell/features.ts";
import { menuGroups } from "#renderer/shell/menu-groups.ts";

const icon = (() => null) as unknown as SideView["icon"];
const view = (id: string, order: number): SideView => ({ id, title: id, icon, order, Component: () => null });
const command = (id: string, more: Partial<Command> = {}): Command => ({
  id,
  title: id,
  category: "Test",
  run: () => undefined,
  ...more,
});

describe("combining features", () => {
  it("puts views in their order, wherever they come from", () => {
    const registry = combineFeatures([
      { id: "a", sideViews: [view("last", 90), view("first", 10)] },
      { id: "b", sideViews: [view("middle", 50)] },
    ]);
    expect(registry.sideViews.map(({ id }) => id)).toEqual(["first", "middle", "last"]);
  });

  it("gives what comes in lists an id of its own, whatever a build calls the functions", () => {
    const [first, second] = [() => null, () => null];
    const { dialogs } = combineFeatures([
      { id: "a", dialogs: [first, second] },
      { id: "b", dialogs: [first] },
    ]);
    expect(dialogs.map(({ Component }) => Component)).toEqual([first, second, first]);
    expect(new Set(dialogs.map(({ id }) => id)).size).toBe(3);
  });

  it("refuses two of the same name", () => {
    expect(() =>
      combineFeatures([
        { id: "a", sideViews: [view("x", 1)] },
        { id: "b", sideViews: [view("x", 2)] },
      ]),
    ).toThrow(/"x"/);
    expect(() =>
      combineFeatures([
        { id: "a", commands: [command("go")] },
        { id: "b", commands: [command("go")] },
      ]),
    ).toThrow(/"go"/);
  });
});

describe("commands", () => {
  it("runs what makes sense now, and nothing else", () => {
    const ran: string[] = [];
    let sensible = false;
    registerCommands([
      command("test.always", { run: () => void ran.push("always") }),
      command("test.sometimes", { when: () => sensible, run: () => void ran.push("sometimes") }),
    ]);
    runCommand("test.always");
    runCommand("test.sometimes");
    runCommand("test.unknown");
    expect(ran).toEqual(["always"]);
    expect(canRun("test.sometimes")).toBe(false);
    sensible = true;
    runCommand("test.sometimes");
    expect(ran).toEqual(["always", "sometimes"]);
    expect(allCommands().map(({ id }) => id)).toContain("test.always");
  });

  it("refuses a second command of the same name", () => {
    registerCommands([command("test.twice")]);
    expect(() => registerCommands([command("test.twice")])).toThrow(/test\.twice/);
  });

  it("builds a menu in groups, without what makes no sense now", () => {
    const groups = menuGroups(
      [
        command("b", { menu: { menu: "file", group: 2 } }),
        command("a", { menu: { menu: "file", group: 1 } }),
        command("other", { menu: { menu: "help", group: 1 } }),
        command("hidden", { menu: { menu: "file", group: 1 }, when: () => false }),
        command("c", { menu: { menu: "file", group: 2 } }),
        command("nowhere"),
      ],
      "file",
    );
    expect(groups.map((group) => group.map(({ id }) => id))).toEqual([["a"], ["b", "c"]]);
  });
});
