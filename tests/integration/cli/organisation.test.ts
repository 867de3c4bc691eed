import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Landscape } from "#shared/landscape.ts";
import { projectRoot } from "#tests/support/built.ts";
import { orgata } from "#tests/support/command-line.ts";
import { folderWith } from "#tests/support/folder-with.ts";

const studio = join(projectRoot, "busy-examples", "photography-studio");

describe("orgata graph --organisation", () => {
  it("says who there is and how playbooks follow from each other", async () => {
    const { stdout, exitCode } = await orgata(["graph", studio, "--organisation"], { home: folderWith() });
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Client Operations: 6 processes, 3 roles, 8 documents");
    expect(stdout).toContain("Inquiry to Booking hands over booking_confirmation to Shoot Preparation");
    expect(stdout).toContain("Client Follow-up runs Final Invoicing");
  });

  it("is one JSON document, also as part of all graphs", async () => {
    const home = folderWith();
    const alone: unknown = JSON.parse((await orgata(["graph", studio, "--organisation", "--json"], { home })).stdout);
    expect(Landscape.parse(alone)).toEqual(alone);
    const all: unknown = JSON.parse((await orgata(["graph", studio, "--json"], { home })).stdout);
    expect(all).toMatchObject({ playbooks: expect.any(Array), organisation: alone });
  });

  it("can be drawn by Mermaid and Graphviz", async () => {
    const home = folderWith();
    const mermaid = await orgata(["graph", studio, "--organisation", "--mermaid"], { home });
    expect(mermaid.stdout).toMatch(/^flowchart LR\n {2}subgraph g0\["Client Operations"\]/);
    const dot = await orgata(["graph", studio, "--organisation", "--dot"], { home });
    expect(dot.stdout.split("{").length).toBe(dot.stdout.split("}").length);
  });

  it("has words for an empty folder", async () => {
    const { stdout, exitCode } = await orgata(["graph", folderWith(), "--organisation"], { home: folderWith() });
    expect([exitCode, stdout.trim()]).toEqual([0, "There is nothing in this folder yet."]);
  });
});
