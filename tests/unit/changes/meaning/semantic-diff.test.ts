import { describe, expect, test } from "vitest";
import { changeWorkspace, createWorkspace } from "#busy/workspace.ts";
import { diffWorkspaces } from "#changes/meaning/semantic-diff.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import { edited, exampleFiles, exampleWorkspace, replaced } from "#tests/support/example-workspace.ts";

const studio = exampleWorkspace("photography-studio");
const PRODUCTION = "L0/production/playbooks/photo-production.busy";
const TEAM = "L0/production/team.busy";
const GALLERY = "L0/production/documents/gallery-delivery.busy";
const STEPS = ["playbook", "steps"];

function diff(changes: ReadonlyMap<string, string | null>): readonly SemanticChange[] {
  return diffWorkspaces(studio, changeWorkspace(studio, changes), changes.keys());
}

function told(changes: ReadonlyMap<string, string | null>): string[] {
  return diff(changes).map(
    (change) => `${change.kind} ${change.symbol}${change.field ? ` ${change.field}` : ""}: ${change.sentence}`,
  );
}

describe("steps", () => {
  test("a changed duration", () => {
    const [change, ...others] = diff(
      edited(studio, PRODUCTION, { op: "set", path: [...STEPS, 4, "estimated_duration"], value: "2h" }),
    );
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      kind: "changed",
      symbol: "step:photo-production/retouch_photos",
      file: PRODUCTION,
      field: "estimated_duration",
      before: "3h",
      after: "2h",
      sentence: "“Retouch photos” now takes 2 hours instead of 3 hours.",
    });
    const text = studio.files.get(PRODUCTION)?.text.split("\n")[(change?.range?.start.line ?? 0) - 1];
    expect(text).toContain("estimated_duration: 3h");
  });

  test("a new step, with its place", () => {
    const step = { name: "check_quality", description: "Look at every photo.", execution_type: "human" };
    expect(told(edited(studio, PRODUCTION, { op: "insert", path: STEPS, index: 7, value: step }))).toEqual([
      "added step:photo-production/check_quality: “Check quality” is a new step of Photo Production, after “Write gallery text”.",
    ]);
  });

  test("a renamed step is no removed and no added one", () => {
    expect(
      told(edited(studio, PRODUCTION, { op: "set", path: [...STEPS, 4, "name"], value: "polish_photos" })),
    ).toEqual([
      "renamed step:photo-production/retouch_photos: “Retouch photos” of Photo Production is now called “Polish photos”.",
    ]);
  });

  test("a moved step, also out of its subtasks", () => {
    expect(told(edited(studio, PRODUCTION, { op: "move", path: [...STEPS, 6], to: 1 }))).toEqual([
      "moved step:photo-production/write_gallery_text: “Write gallery text” now comes after “Open production job” in Photo Production.",
    ]);
  });

  test("a removed step takes along what only it made", () => {
    expect(told(edited(studio, PRODUCTION, { op: "remove", path: [...STEPS, 4] }))).toEqual([
      "removed step:photo-production/retouch_photos: “Retouch photos” is no longer a step of Photo Production.",
      "removed deliverable:photo-production/retouched_photos: Nobody makes or hands in “Retouched photos” in Photo Production any more.",
    ]);
  });

  test("who does it, what it waits for, when it is due", () => {
    const path = [...STEPS, 7];
    expect(
      told(
        edited(
          studio,
          PRODUCTION,
          { op: "set", path: [...path, "role"], value: "retoucher" },
          { op: "set", path: [...path, "depends_on"], value: ["export_photos"] },
          { op: "remove", path: [...path, "due"] },
        ),
      ).map((line) => line.replace(/^.*?: /, "")),
    ).toEqual([
      expect.stringContaining("“Deliver gallery” no longer has a promised time."),
      expect.stringContaining("“Deliver gallery” is now done by “Retoucher” instead of “Photo editor”."),
      expect.stringContaining(
        "“Deliver gallery” now waits for “Export photos”; before, it waited for the step before it.",
      ),
    ]);
  });
});

describe("deliverables and events", () => {
  test("a deliverable renamed where it is made", () => {
    expect(
      told(
        edited(studio, PRODUCTION, { op: "set", path: [...STEPS, 4, "outputs", 0, "name"], value: "polished_photos" }),
      ),
    ).toEqual([
      "renamed deliverable:photo-production/retouched_photos: “Retouched photos” of Photo Production is now called “Polished photos”.",
    ]);
  });

  test("renamed everywhere at once it is one change", () => {
    expect(told(replaced(studio, PRODUCTION, /retouched_photos/g, "polished_photos"))).toHaveLength(1);
  });

  test("a format changed at the maker, and required fields", () => {
    const changes = diff(
      edited(
        studio,
        PRODUCTION,
        { op: "set", path: [...STEPS, 2, "outputs", 0, "format"], value: "json" },
        { op: "insert", path: [...STEPS, 7, "outputs", 0, "required_fields"], index: 2, value: "online_until" },
      ),
    );
    expect(changes).toMatchObject([
      {
        kind: "changed",
        symbol: "deliverable:photo-production/selected_photos",
        field: "format",
        before: "csv",
        after: "json",
      },
      {
        kind: "changed",
        symbol: "deliverable:photo-production/gallery_delivery",
        field: "required_fields",
        sentence: "In “Gallery delivery”, “Online until” must now be filled in.",
      },
    ]);
  });

  test("an event replaced by a new one is renamed; by a known one it is another event", () => {
    const path = [...STEPS, 7, "emits", 0];
    expect(told(edited(studio, PRODUCTION, { op: "set", path, value: "gallery_published" }))).toEqual([
      "renamed event:gallery_delivered: The event “Gallery delivered” is now called “Gallery published”.",
    ]);
    expect(diff(edited(studio, PRODUCTION, { op: "set", path, value: "photo-production.completed" }))[0]).toMatchObject(
      {
        kind: "changed",
        symbol: "step:photo-production/deliver_gallery",
        field: "emits",
      },
    );
  });
});

describe("roles, teams, documents, files", () => {
  test("a role renamed in place, and one whose file is renamed with it", () => {
    const file = "L0/production/roles/retoucher.busy";
    expect(diff(replaced(studio, file, "name: retoucher", "name: photo-finisher"))).toMatchObject([
      { kind: "renamed", symbol: "role:retoucher", before: "retoucher", after: "photo-finisher" },
    ]);
    const text = (studio.files.get(file)?.text ?? "").replace("name: retoucher", "name: photo-finisher");
    const moved = new Map([
      [file, null],
      ["L0/production/roles/photo-finisher.busy", text],
    ]);
    expect(diff(moved)).toMatchObject([{ kind: "renamed", symbol: "role:retoucher" }]);
  });

  test("a role that goes to another team", () => {
    const file = "L0/production/roles/retoucher.busy";
    const text = studio.files.get(file)?.text ?? "";
    const moved = new Map([
      [file, null],
      ["L0/client-operations/roles/retoucher.busy", text],
    ]);
    expect(told(moved)).toEqual([
      "moved role:retoucher: The role “Retoucher” now belongs to the team “Client Operations” instead of the team “Production”.",
    ]);
  });

  test("members, resources and governance", () => {
    expect(
      told(
        edited(
          studio,
          TEAM,
          { op: "set", path: ["team", "members", 3, "capacity"], value: "10 hours/week" },
          { op: "insert", path: ["team", "members", 3, "roles"], index: 1, value: "photographer" },
          { op: "set", path: ["team", "resources", 0, "allocation"], value: 108 },
          { op: "set", path: ["team", "governance", "escalation_path"], value: "studio-owner" },
        ),
      ).map((line) => line.replace("changed team:Production ", "")),
    ).toEqual([
      "members.Ines Carvalho.roles: Ines Carvalho now also holds the role “Photographer”.",
      "members.Ines Carvalho.capacity: Ines Carvalho now has 10 hours/week instead of 20 hours/week.",
      "resources.time: The team “Production” now has 108 hours/week of time instead of 118 hours/week.",
      "governance.escalation_path: Issues of the team “Production” now go to “Studio owner” instead of “Lead photographer”.",
    ]);
  });

  test("fields of a document", () => {
    const fields = ["document", "sections", 0, "fields"];
    expect(
      told(
        edited(
          studio,
          GALLERY,
          { op: "set", path: [...fields, 2, "required"], value: true },
          { op: "set", path: [...fields, 4, "name"], value: "note_to_client" },
          { op: "remove", path: [...fields, 3] },
          { op: "insert", path: [...fields], index: 4, value: { name: "password", type: "text", required: true } },
        ),
      ).map((line) => line.replace("changed document:gallery-delivery ", "")),
    ).toEqual([
      "fields.number_of_photos: The document “Gallery delivery” no longer asks for “Number of photos”.",
      "fields.online_until.required: “Online until” in the document “Gallery delivery” must now be filled in.",
      "fields.note_to_client.name: “Message to client” in the document “Gallery delivery” is now called “Note to client”.",
      "fields.password: The document “Gallery delivery” now asks for “Password”, which must be filled in.",
    ]);
  });

  test("a new playbook and a removed one", () => {
    expect(told(new Map([[PRODUCTION, null]]))).toEqual([
      "removed playbook:photo-production: The process Photo Production is removed.",
    ]);
    const empty = createWorkspace(new Map());
    const all = diffWorkspaces(empty, studio, exampleFiles("photography-studio").keys());
    expect(new Set(all.map((change) => change.kind))).toEqual(new Set(["added"]));
  });
});

describe("no change in meaning", () => {
  test("comments, key order, quotes, list style, wrapper items, blank lines", () => {
    const text = studio.files.get(PRODUCTION)?.text ?? "";
    const other = text
      .replace("tags: [selection]", "tags:\n        - 'selection'")
      .replace(
        "      execution_type: human_creative\n      ui_type: form\n",
        "      ui_type: form\n      execution_type: human_creative\n",
      )
      .replace("playbook:\n", "\n# The heart of the studio\nplaybook:\n")
      .replace("role: retoucher", 'role: "retoucher"')
      .replace("gallery_delivered]", "gallery_delivered ] # said aloud");
    expect(other).not.toBe(text);
    expect(diff(new Map([[PRODUCTION, other]]))).toEqual([]);
  });

  test("every file compared with itself", () => {
    expect(diffWorkspaces(studio, studio, studio.files.keys())).toEqual([]);
  });
});
