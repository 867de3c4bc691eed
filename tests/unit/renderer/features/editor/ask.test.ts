import { beforeEach, describe, expect, it, vi } from "vitest";

vi.mock("monaco-editor/editor", () => ({
  Emitter: class {
    readonly event = (): { dispose(): void } => ({ dispose: () => undefined });
    fire(): void {}
  },
  Uri: { from: (parts: object) => parts },
}));
const connection = { status: "connected" };
vi.mock("#renderer/state/core.ts", () => ({
  core: {},
  onConnected: () => () => undefined,
  onCoreEvent: () => () => undefined,
  useConnection: { getState: () => connection },
}));

const { askAbout } = await import("#renderer/features/editor/monaco/help/ask.ts");
type Model = Parameters<typeof askAbout>[0];
type Token = Parameters<typeof askAbout>[1];

let version = 1;
const model = {
  uri: { scheme: "orgata", path: "/L0/sales/team.busy" },
  getVersionId: () => version,
  getValue: () => "team:",
  isDisposed: () => false,
} as unknown as Model;

function newToken(): { readonly token: Token; cancel(): void } {
  let listener: () => void = () => undefined;
  let cancelled = false;
  const token = {
    get isCancellationRequested() {
      return cancelled;
    },
    onCancellationRequested(heard: () => void) {
      listener = heard;
      return { dispose: () => undefined };
    },
  };
  return {
    token: token as unknown as Token,
    cancel() {
      cancelled = true;
      listener();
    },
  };
}

/** What Monaco takes for a question that was given up. */
const givenUp = expect.objectContaining({ name: "Canceled", message: "Canceled" });

beforeEach(() => {
  version = 1;
  connection.status = "connected";
});

describe("a question about a text", () => {
  it("carries the file and the text as typed", async () => {
    const answer = await askAbout(model, newToken().token, async (asked) => asked);
    expect(answer).toEqual({ path: "L0/sales/team.busy", text: "team:" });
  });

  it("is given up when the text has changed before the answer", async () => {
    const asking = askAbout(model, newToken().token, async () => {
      version = 2;
      return "late";
    });
    await expect(asking).rejects.toEqual(givenUp);
  });

  it("is taken back from the core when Monaco does not want it any more", async () => {
    const { token, cancel } = newToken();
    let aborted = false;
    const asking = askAbout(model, token, async (_asked, { signal }) => {
      cancel();
      aborted = signal.aborted;
      return "unwanted";
    });
    await expect(asking).rejects.toEqual(givenUp);
    expect(aborted).toBe(true);
  });

  it("is given up quietly when the core fails", async () => {
    const asking = askAbout(model, newToken().token, async () => {
      throw new Error("broken");
    });
    await expect(asking).rejects.toEqual(givenUp);
  });

  it("is not asked while the core cannot be reached, or of a text that is no file", async () => {
    const ask = vi.fn(async () => "answer");
    connection.status = "reconnecting";
    await expect(askAbout(model, newToken().token, ask)).rejects.toEqual(givenUp);
    connection.status = "connected";
    const other = { ...model, uri: { scheme: "inmemory", path: "/1" } } as unknown as Model;
    await expect(askAbout(other, newToken().token, ask)).rejects.toEqual(givenUp);
    expect(ask).not.toHaveBeenCalled();
  });
});
