import { describe, expect, test } from "vitest";
import { createWorkspace } from "#busy/workspace.ts";
import { formatText } from "#busy/writing/format.ts";
import {
  kebabName,
  labelOfName,
  newFile,
  newFilePath,
  newStep,
  snakeName,
  titleOfName,
} from "#busy/writing/templates.ts";

describe("names", () => {
  test("in the language's forms, from any wording", () => {
    expect(kebabName("Photo Editor")).toBe("photo-editor");
    expect(kebabName("  Café — Manager's desk ")).toBe("cafe-managers-desk");
    expect(kebabName("3D Artist", "role")).toBe("role-3d-artist");
    expect(kebabName("写真", "role")).toBe("role");
    expect(snakeName("Check quality!")).toBe("check_quality");
    expect(snakeName("checkQuality")).toBe("check_quality");
    expect(titleOfName("photo-editor")).toBe("Photo Editor");
    expect(labelOfName("check_quality")).toBe("Check quality");
  });
});

test("a business of new files has no errors and is laid out as it should be", () => {
  const folder = "L0/studio";
  const files = new Map<string, string>([
    [
      newFilePath("team", folder, "studio"),
      newFile("team", {
        name: "studio",
        layer: "L0",
        members: [{ name: "Ana", roles: ["photo-editor"], capacity: "20 hours/week" }],
        escalation_path: "photo-editor",
        decision_authority: ["photo-editor"],
      }),
    ],
    [newFilePath("role", folder, "Photo Editor"), newFile("role", { name: "Photo Editor", layer: "L0" })],
    [
      newFilePath("playbook", folder, "Edit photos"),
      newFile("playbook", {
        name: "Edit photos",
        layer: "L0",
        description: "Edit: all of it",
        steps: [
          newStep({
            name: "Choose photos",
            role: "photo-editor",
            estimated_duration: "30m",
            outputs: [{ name: "choice", type: "document", format: "form", document_definition: "photo-choice" }],
          }),
          newStep({
            name: "Write captions",
            execution_type: "ai_agent",
            estimated_duration: "5m",
            inputs: [{ name: "choice", type: "document", format: "form" }],
          }),
        ],
      }),
    ],
    [newFilePath("document", folder, "Photo choice"), newFile("document", { name: "Photo choice", layer: "L0" })],
  ]);
  expect([...files.keys()]).toEqual([
    "L0/studio/team.busy",
    "L0/studio/roles/photo-editor.busy",
    "L0/studio/playbooks/edit-photos.busy",
    "L0/studio/documents/photo-choice.busy",
  ]);
  const workspace = createWorkspace(files);
  expect(workspace.diagnostics.filter((finding) => finding.severity !== "info")).toEqual([]);
  for (const text of files.values()) expect(formatText(text)).toBe(text);
  expect(files.get("L0/studio/playbooks/edit-photos.busy")).toContain('  description: "Edit: all of it"\n');
});

test("each kind of file stands on its own", () => {
  for (const kind of ["team", "role", "playbook", "document"] as const) {
    const text = newFile(kind, { name: "Some thing", layer: "L1" });
    const path = newFilePath(kind, "L1/some-team", "Some thing");
    expect(createWorkspace(new Map([[path, text]])).counts.error, kind).toBe(0);
  }
  const narrative = newFile("document", { name: "Our way", layer: "L2", narrative_content: "First.\n\nSecond." });
  expect(narrative).toContain("  content_type: narrative\n  narrative_content: |-\n    First.\n\n    Second.\n");
});

test("any wording makes files without errors", () => {
  const wordings = [
    "3D Artist",
    "写真",
    "A/B: c #x",
    "'quote'",
    "null",
    "two\nlines",
    "🚲",
    "",
    "-",
    "constructor",
    "1.0",
    "{a}",
  ];
  for (const name of wordings) {
    const files = new Map<string, string>();
    const add = (kind: "team" | "role" | "playbook" | "document", text: string) =>
      files.set(newFilePath(kind, "L0/some-team", name), text);
    const steps = [
      newStep({ name }),
      newStep({ name: `${name} again`, execution_type: "ai_agent" }),
      newStep({ name: `${name} too`, execution_type: "algorithmic", algorithm: "notify" }),
    ];
    add("team", newFile("team", { name, layer: "L0" }));
    add("role", newFile("role", { name, layer: "L0" }));
    add("playbook", newFile("playbook", { name, layer: "L0", steps }));
    add("document", newFile("document", { name, layer: "L0" }));
    const { diagnostics } = createWorkspace(files);
    expect(
      diagnostics.filter(({ severity }) => severity === "error"),
      name,
    ).toEqual([]);
    for (const text of files.values()) expect(formatText(text), name).toBe(text);
  }
});
