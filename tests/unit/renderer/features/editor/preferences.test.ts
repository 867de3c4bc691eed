import { describe, expect, it, vi } from "vitest";

vi.mock("#renderer/state/core.ts", () => ({ core: {}, onConnected: () => () => undefined }));

const { readPreferences } = await import("#renderer/features/editor/preferences.ts");

describe("kept preferences of the editor", () => {
  it("are taken over as far as they make sense", () => {
    expect(readPreferences({ inlays: false, lenses: "yes", wrap: true, other: true })).toEqual({
      inlays: false,
      wrap: true,
    });
  });

  it("are none when nothing readable was kept", () => {
    expect(readPreferences(undefined)).toEqual({});
    expect(readPreferences("on")).toEqual({});
    expect(readPreferences(null)).toEqual({});
  });
});
