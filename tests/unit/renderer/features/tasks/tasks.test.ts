/** What the task pages work out by themselves: notes that become outputs, marks in a text, rows in view, words. */
import { describe, expect, it } from "vitest";
import { filesValue } from "#renderer/features/tasks/files-input.tsx";
import { ANYTHING, isNarrowed } from "#renderer/features/tasks/inbox.ts";
import { begun, surrounded } from "#renderer/features/tasks/markdown-input.tsx";
import {
  boardText,
  clock,
  meetingNotes,
  minutesOf,
  outputsOf,
  placeForText,
  withNotes,
  withText,
} from "#renderer/features/tasks/screen-notes.ts";
import { dueOf } from "#renderer/features/tasks/task-words.ts";
import { en } from "#renderer/strings/en.ts";
import { rowsInView } from "#renderer/ui/virtual-rows.tsx";
import type { Form, FormField } from "#shared/forms.ts";
import { blocksOf } from "#shared/prose.ts";
import { sizeWords } from "#shared/size-words.ts";

const words = en.tasks.noteWords;

function formOf(...types: FormField["type"][]): Form {
  const fields = types.map((type, index) => ({ name: `f${index}`, label: `F${index}`, type, required: false }));
  const section = { deliverable: "minutes", title: "Minutes", shape: "fields" as const, fields, confirmations: [] };
  return { screen: "meeting", agenda: [], sections: [section] };
}

describe("notes of a screen", () => {
  it("stay out of what is handed in, and survive a draft", () => {
    const notes = { attendees: "Ada", points: {}, decisions: [] };
    const values = withNotes({ minutes: { f0: "x" } }, notes);
    expect(outputsOf(values)).toEqual({ minutes: { f0: "x" } });
    expect(meetingNotes(JSON.parse(JSON.stringify(values)))).toEqual(notes);
    expect(meetingNotes({ _screen: "broken" })).toEqual({ attendees: "", points: {}, decisions: [] });
  });

  it("become a text in the field that fits best, below what is there", () => {
    const form = formOf("number", "text", "long_text");
    const place = placeForText(form);
    expect(place?.field.name).toBe("f2");
    expect(placeForText(formOf("text", "date"))?.field.name).toBe("f0");
    expect(placeForText(formOf("number"))).toBeUndefined();
    if (!place) return;
    const once = withText({}, place, "First");
    expect(withText(once, place, "Second")).toEqual({ minutes: { f2: "First\n\nSecond" } });
  });

  it("of a meeting are its minutes", () => {
    const notes = {
      attendees: " Ada, Ben ",
      points: { Prices: { done: true, seconds: 125, text: "Too low.\n" } },
      decisions: ["Raise them", "  "],
    };
    expect(minutesOf(["Prices", "Holidays"], notes, words)).toBe(
      "**Attendees:** Ada, Ben\n\n## Prices (2:05)\n\nToo low.\n\n## Holidays\n\n## Decisions\n\n- Raise them",
    );
    expect(clock(0)).toBe("0:00");
  });

  it("of a board are its options, and the one that was chosen with its reason", () => {
    const cards = [
      { id: "a", title: "Buy", pros: "Fast\n\n Sure ", cons: "" },
      { id: "b", title: "Build", pros: "", cons: "Slow" },
    ];
    expect(boardText({ cards, chosen: "b", why: "It fits." }, words)).toBe(
      "## Options\n\n### Buy\n\n**In favour**\n\n- Fast\n- Sure\n\n### Build\n\n**Against**\n\n- Slow\n\n## Decision\n\n**Build**\n\nIt fits.",
    );
    expect(boardText({ cards: [], chosen: "gone", why: "x" }, words)).toBe("");
  });
});

describe("setting a text", () => {
  it("puts marks around words, and beginnings before lines", () => {
    expect(surrounded({ text: "a b c", start: 2, end: 3 }, "**")).toEqual({ text: "a **b** c", start: 4, end: 5 });
    expect(begun({ text: "one\ntwo\nthree", start: 5, end: 9 }, "- ").text).toBe("one\n- two\n- three");
    expect(begun({ text: "one\ntwo", start: 0, end: 7 }, "", true).text).toBe("1. one\n2. two");
    expect(begun({ text: "", start: 0, end: 0 }, "## ").text).toBe("## ");
    expect(begun({ text: "a\n", start: 2, end: 2 }, "- ").text).toBe("a\n- ");
  });

  it("is read with its headings", () => {
    expect(blocksOf("# One\ntext\n- item")).toEqual([
      { kind: "heading", text: "One" },
      { kind: "paragraph", lines: ["text"] },
      { kind: "list", ordered: false, items: ["item"] },
    ]);
  });
});

describe("a list of very many rows", () => {
  it("draws those in view and a few beyond", () => {
    expect(rowsInView(50_000, 68, 0, 680)).toEqual({ first: 0, end: 16 });
    expect(rowsInView(50_000, 68, 68_000, 680)).toEqual({ first: 994, end: 1016 });
    expect(rowsInView(3, 68, 99_999, 680)).toEqual({ first: 2, end: 3 });
    expect(rowsInView(0, 68, 0, 680)).toEqual({ first: 0, end: 0 });
  });
});

describe("words of a task", () => {
  it("say when it is due, and how large a file is", () => {
    const now = new Date("2026-03-02T09:00:00Z");
    expect(dueOf({ status: "open", dueAt: "2026-03-02T07:00:00Z" }, now)).toBe("overdue since 2 hr. ago");
    expect(dueOf({ status: "completed", dueAt: "2026-03-02T07:00:00Z" }, now)).toBeUndefined();
    expect(dueOf({ status: "open" }, now)).toBeUndefined();
    expect([sizeWords(12), sizeWords(3000), sizeWords(5 * 1024 * 1024)]).toEqual(["12 B", "3 KB", "5 MB"]);
  });

  it("know a narrowed list from a whole one", () => {
    expect(isNarrowed({ ...ANYTHING, view: "mine", search: "  " })).toBe(false);
    expect(isNarrowed({ ...ANYTHING, search: "x" })).toBe(true);
    expect(isNarrowed({ ...ANYTHING, due: "overdue" })).toBe(true);
  });
});

describe("files of a form", () => {
  it("stand beside what is written, and make way for it", () => {
    const file = { id: "a", name: "a.pdf", bytes: 3 };
    expect(filesValue([file], "")).toEqual({ files: [file], note: "" });
    expect(filesValue([], "see the server")).toBe("see the server");
    expect(filesValue([], "")).toBeUndefined();
  });
});
