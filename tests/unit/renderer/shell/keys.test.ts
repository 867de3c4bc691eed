import { describe, expect, it } from "vitest";
import { keyLabels, shortcutOf } from "#renderer/shell/keys.ts";

const press = (key: string, code: string, modifiers: string[] = []) => ({
  key,
  code,
  ctrlKey: modifiers.includes("ctrl"),
  metaKey: modifiers.includes("meta"),
  altKey: modifiers.includes("alt"),
  shiftKey: modifiers.includes("shift"),
});

describe("shortcuts", () => {
  it("reads key presses, whatever Shift and Alt make of the letter", () => {
    expect(shortcutOf(press("P", "KeyP", ["ctrl", "shift"]), false)).toBe("mod+shift+p");
    expect(shortcutOf(press("ś", "KeyS", ["ctrl", "alt"]), false)).toBe("mod+alt+s");
    expect(shortcutOf(press("!", "Digit1", ["shift"]), false)).toBe("shift+1");
    expect(shortcutOf(press("F6", "F6"), false)).toBe("f6");
    expect(shortcutOf(press(",", "Comma", ["ctrl"]), false)).toBe("mod+comma");
    expect(shortcutOf(press("+", "NumpadAdd", ["ctrl"]), false)).toBe("mod+plus");
  });

  it("takes the letter that is typed, not the place on the keyboard, on other layouts", () => {
    // AZERTY: the key that says A stands where Q stands on QWERTY.
    expect(shortcutOf(press("a", "KeyQ", ["ctrl"]), false)).toBe("mod+a");
  });

  it("uses Command on a Mac", () => {
    expect(shortcutOf(press("p", "KeyP", ["meta"]), true)).toBe("mod+p");
    expect(shortcutOf(press("p", "KeyP", ["ctrl"]), true)).toBe("ctrl+p");
    expect(keyLabels("mod+shift+p", true)).toEqual(["⌘", "⇧", "P"]);
  });

  it("ignores modifiers on their own", () => {
    expect(shortcutOf(press("Control", "ControlLeft", ["ctrl"]), false)).toBeUndefined();
  });

  it("shows them as people read them", () => {
    expect(keyLabels("mod+shift+p", false)).toEqual(["Ctrl", "Shift", "P"]);
    expect(keyLabels("mod+pagedown", false)).toEqual(["Ctrl", "Page Down"]);
    expect(keyLabels("f7", false)).toEqual(["F7"]);
    expect(keyLabels("mod+equal", false)).toEqual(["Ctrl", "="]);
  });
});
