import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Conflict, Dependency } from "#shared/knit.ts";

const RANGE = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
let usesIn: readonly string[] | undefined = [];

vi.mock("#renderer/state/core.ts", () => ({
  onCoreEvent: () => () => undefined,
  onConnected: () => () => undefined,
  core: {
    documents: {
      outline: async ({ path }: { path: string }) => (path === "role.busy" ? [{ symbol: "role:clerk" }] : []),
    },
    knit: {
      deletion: async () => {
        if (usesIn === undefined) throw new Error("It is not there.");
        const uses = usesIn.map((file): Pick<Dependency, "fromPlace"> => ({ fromPlace: { file, range: RANGE } }));
        return { uses };
      },
    },
  },
}));

const { filesToSave } = await import("#renderer/features/knit/propose-way.ts");
const { askIfNamedElsewhere, askToDeleteFile, canDelete, canDeleteFile, deletableSelection } = await import(
  "#renderer/features/knit/start-deletion.ts"
);
const { askToDelete, useKnit } = await import("#renderer/features/knit/store.ts");
const { useAppInfo } = await import("#renderer/state/app-info.ts");
const { useOutlines } = await import("#renderer/state/outline.ts");

type AppInfo = NonNullable<ReturnType<typeof useAppInfo.getState>["info"]>;

function sitHere(permission: AppInfo["actor"]["permission"]): void {
  const partial: Pick<AppInfo, "actor"> = { actor: { id: "p1", name: "Ana", permission } };
  useAppInfo.setState({ info: partial as AppInfo });
}

const asking = (): string | undefined => useKnit.getState().deleting;

beforeEach(() => {
  sitHere("Manager");
  askToDelete(undefined);
  usesIn = [];
});

describe("deleting", () => {
  it("is offered for things that are written somewhere, to those who may", () => {
    expect(["role:clerk", "L0/sales!step:quote/ask", "event:paid", "team:Sales"].map(canDelete)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect((["role", "playbook", "document", "config", "team"] as const).map(canDeleteFile)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    sitHere("Observer");
    expect(canDelete("role:clerk")).toBe(false);
    expect(canDeleteFile("role")).toBe(false);
  });

  it("of a file asks about what it holds", async () => {
    await askToDeleteFile("empty.busy");
    expect(asking()).toBeUndefined();
    await askToDeleteFile("role.busy");
    expect(asking()).toBe("role:clerk");
  });

  it("of a step asks first when another file names it, and leaves it to the graph otherwise", async () => {
    usesIn = ["own.busy"];
    expect(await askIfNamedElsewhere("own.busy", "step:own/ask")).toBe(false);
    usesIn = undefined;
    expect(await askIfNamedElsewhere("own.busy", "step:own/ask")).toBe(false);
    expect(asking()).toBeUndefined();
    usesIn = ["own.busy", "other.busy"];
    expect(await askIfNamedElsewhere("own.busy", "step:own/ask")).toBe(true);
    expect(asking()).toBe("step:own/ask");
  });

  it("means what is selected, or else what the file in view holds", () => {
    useOutlines.setState({
      outlines: new Map([
        ["role.busy", [{ symbol: "role:clerk", name: "clerk", detail: "", kind: "role", range: RANGE, children: [] }]],
      ]),
    });
    expect(deletableSelection({ file: "role.busy" })).toBe("role:clerk");
    expect(deletableSelection({ file: "role.busy", symbol: "step:quote/ask" })).toBe("step:quote/ask");
    expect(deletableSelection({ file: "role.busy", symbol: "event:paid" })).toBeUndefined();
    expect(deletableSelection({})).toBeUndefined();
  });
});

describe("a way out", () => {
  it("needs those unsaved files on disk that it changes or that contradict each other", () => {
    const places: Conflict["places"] = [{ file: "a.busy", range: RANGE }];
    const way = { title: "Take it out", operations: [{ op: "remove" as const, file: "b.busy", path: ["role"] }] };
    expect(filesToSave({ places }, way, ["a.busy", "b.busy", "c.busy"])).toEqual(["a.busy", "b.busy"]);
    expect(filesToSave({ places }, way, [])).toEqual([]);
  });
});
