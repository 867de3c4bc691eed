/** What is drawn over a text: colours, folds, lenses, inlays; and what is put right in it at once. */
import { describe, expect, it } from "vitest";
import { fixAll } from "#busy/language/fix-all.ts";
import { foldingOf } from "#busy/language/folding.ts";
import { inlaysOf } from "#busy/language/inlays.ts";
import { lensesOf } from "#busy/language/lenses.ts";
import { tokensOf } from "#busy/language/tokens.ts";
import { TOKEN_KINDS } from "#shared/language.ts";
import {
  bookingPath,
  deliveryPath,
  editorBusiness,
  editorWorkspace,
  inquiryPath,
  salesPath,
} from "#tests/support/editor-business.ts";

const workspace = editorWorkspace();

/** The coloured words of a text: `role seller`, with `=` where something is defined. */
function words(path: string, text: string): readonly string[] {
  const { data } = tokensOf(workspace, path, text);
  const lines = text.split("\n");
  const found: string[] = [];
  let line = 0;
  let column = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [lineStep = 0, columnStep = 0, length = 0, kind = 0, defines = 0] = data.slice(at, at + 5);
    line += lineStep;
    column = lineStep === 0 ? column + columnStep : columnStep;
    expect(lineStep).toBeGreaterThanOrEqual(0);
    expect(length).toBeGreaterThan(0);
    found.push(`${TOKEN_KINDS[kind]}${defines === 1 ? "=" : ""} ${lines[line]?.slice(column, column + length)}`);
  }
  return found;
}

describe("colours", () => {
  it("tells what each word is", () => {
    const found = words(bookingPath, editorBusiness[bookingPath] ?? "");
    for (const word of [
      "field version",
      "field playbook",
      "playbook= booking",
      "enum on_demand",
      "step= record_inquiry",
      "prose Write it down.",
      "enum human",
      "role seller",
      "duration 15m",
      "deliverable= inquiry",
      "document inquiry",
      "condition hours > 0",
      "algorithm quote-price",
      "step calculate_price",
      "event deposit_taken",
      "role sales-lead",
    ]) {
      expect(found).toContain(word);
    }
  });

  it("knows documents, teams, members, tools and unknown fields", () => {
    expect(words(inquiryPath, editorBusiness[inquiryPath] ?? "")).toEqual(
      expect.arrayContaining(["document= inquiry", "name client_name"]),
    );
    expect(words(salesPath, editorBusiness[salesPath] ?? "")).toEqual(
      expect.arrayContaining(["team= Sales", "member= Ana Silva", "tool stripe", "role seller"]),
    );
    expect(words(bookingPath, "playbook:\n  colour: red\n")).toEqual(["field playbook", "unknown colour"]);
  });

  it("tells a target by what it is", () => {
    const text = (editorBusiness[bookingPath] ?? "").replace("target: sales-lead", "target: Studio");
    expect(words(bookingPath, text)).toContain("team Studio");
  });

  it("cuts texts of several lines into their lines", () => {
    expect(words(bookingPath, "playbook:\n  description: >-\n    One\n    two.\n")).toEqual([
      "field playbook",
      "field description",
      "prose >-",
      "prose One",
      "prose two.",
    ]);
  });
});

describe("folding", () => {
  it("folds constructs, list entries, texts and groups of comments", () => {
    const text =
      "# one\n# two\nplaybook:\n  name: p\n  steps:\n    - name: a\n      agent_prompt: |\n        Long\n        text\n    - name: b\n";
    expect(foldingOf(text)).toEqual([
      { start: 1, end: 2, kind: "comment" },
      { start: 3, end: 10, kind: "region" },
      { start: 5, end: 10, kind: "region" },
      { start: 6, end: 9, kind: "region" },
      { start: 7, end: 9, kind: "region" },
    ]);
  });
});

describe("lenses", () => {
  const lenses = (path: string, running = 0) =>
    lensesOf(workspace, path, () => running).map(
      ({ range, text, action }) => `${range.start.line} ${text}${action ? ` → ${action.kind}` : ""}`,
    );

  it("count references, add up time, tell what runs", () => {
    expect(lenses(bookingPath, 2)).toEqual([
      "6 1 reference → references",
      "6 1 hour 20 minutes critical path → graph",
      "6 2 running → runs",
    ]);
    expect(lenses(inquiryPath)).toEqual(["6 1 reference → references"]);
    expect(lenses(salesPath)).toEqual(["11 no references"]);
    expect(lenses("nowhere.busy")).toEqual([]);
  });
});

describe("inlays", () => {
  const inlays = (path: string, changed: Readonly<Record<string, string>> = {}) =>
    inlaysOf(editorWorkspace(changed), path).map(({ position, text }) => `${position.line}:${position.column} ${text}`);

  it("show the tasks a role takes over", () => {
    expect(inlays("L0/sales/roles/sales-lead.busy")).toEqual(["9:24 inherited: call_client"]);
  });

  it("show when a playbook runs that names no schedule", () => {
    const text = (editorBusiness[bookingPath] ?? "").replace("on_demand", "weekly");
    expect(inlays(bookingPath, { [bookingPath]: text })).toEqual(["10:22 Every Monday at 09:00"]);
    const scheduled = text.replace("weekly", "weekly\n    schedule: 0 8 * * 2");
    expect(inlays(bookingPath, { [bookingPath]: scheduled })).toEqual([]);
    expect(inlays(deliveryPath)).toEqual([]);
  });

  it("show who does a step that names nobody", () => {
    const text = (editorBusiness[bookingPath] ?? "")
      .replace("name: record_inquiry", "name: forecast")
      .replace("      role: seller\n", "");
    expect(inlays(bookingPath, { [bookingPath]: text })).toEqual(["18:28 by sales-lead"]);
    const nobody = text.replace("name: forecast", "name: guess");
    expect(inlays(bookingPath, { [bookingPath]: nobody })).toEqual(["18:28 by anybody in the team"]);
  });
});

describe("putting right what needs no decision", () => {
  it("applies exact fixes, several rounds of them, and says what was done", () => {
    const text = (editorBusiness[bookingPath] ?? "")
      .replace('version: "1.1"', 'version: "1.0"')
      .replace("estimated_duration: 1h", "estimated_duration: 1.5h")
      .replace("role: seller", "role: Seller");
    const { text: after, done } = fixAll(editorWorkspace({ [bookingPath]: text }), bookingPath);
    expect(after).toBe(
      (editorBusiness[bookingPath] ?? "").replace("estimated_duration: 1h", "estimated_duration: 90m"),
    );
    expect(done.toSorted()).toEqual(['Change to "seller"', "Change to 90m", "Raise the version to 1.1"]);
  });

  it("leaves alone what has to be decided", () => {
    const text = (editorBusiness[bookingPath] ?? "").replace("role: seller", "role: seler");
    expect(fixAll(editorWorkspace({ [bookingPath]: text }), bookingPath)).toEqual({ text, done: [] });
  });
});
