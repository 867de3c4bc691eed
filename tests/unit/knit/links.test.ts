import { describe, expect, test } from "vitest";
import { applyOperations } from "#busy/writing/edits.ts";
import { assessChange } from "#knit/assess.ts";
import { linkDependencies, linksAfterRenames, parseLinks, vanishedLinks } from "#knit/links/manual-links.ts";
import { suggestLinks } from "#knit/links/suggested-links.ts";
import { DEFAULT_POLICY } from "#knit/policy/policy.ts";
import { exampleWorkspace, replaced } from "#tests/support/example-workspace.ts";

const studio = exampleWorkspace("photography-studio");
const LINKS = `links:
  - from: document:client-contract
    to: playbook:photo-production
    relation: promises the time of
    class: required
    note: Ask the owner.
  - {from: role:retoucher, to: document:nowhere}
`;

describe("links written by people", () => {
  test("are read with their place; one to something that is gone is reported", () => {
    const { links, findings } = parseLinks(LINKS);
    expect(findings).toEqual([]);
    expect(links.map((each) => each.range.start.line)).toEqual([2, 7]);
    expect(vanishedLinks(studio, links).map((each) => [each.range.start.line, each.message])).toEqual([
      [7, expect.stringContaining("document:nowhere is no longer there")],
    ]);
    expect(linkDependencies(studio, links).map(({ from, to, relation }) => `${from} ${relation} ${to}`)).toEqual([
      "document:client-contract promises the time of playbook:photo-production",
    ]);
  });

  test("what cannot be read is reported and left out", () => {
    const { links, findings } = parseLinks(
      "links:\n  - from: role:a\n  - {from: role:a, to: role:a}\n  - {from: role:a, to: role:b, klass: manual}\n  - {from: role:a, to: role:b}\n  - {from: role:a, to: role:b}\n",
    );
    expect(links).toHaveLength(1);
    expect(findings.map((each) => [each.severity, each.range.start.line])).toEqual([
      ["error", 2],
      ["error", 3],
      ["error", 4],
      ["warning", 6],
    ]);
    expect(parseLinks("links: 3").findings).toHaveLength(1);
    expect(parseLinks("")).toEqual({ links: [], findings: [], entries: 0, isReadable: true });
    expect(parseLinks("not links").findings).toHaveLength(1);
    expect(parseLinks("links: [").findings.length).toBeGreaterThan(0);
  });

  test("lead from a change inside what is linked to what depends on it, also around a circle", () => {
    const { links } = parseLinks(LINKS);
    const circle = { from: "playbook:photo-production", to: "document:client-contract", type: "document" } as const;
    const policy = {
      ...DEFAULT_POLICY,
      links: [...links.map((each) => each.link), { ...circle, relation: "follows" }],
    };
    const after = replaced(
      studio,
      "L0/production/playbooks/photo-production.busy",
      "estimated_duration: 6h",
      "estimated_duration: 9h",
    );
    const { impacts } = assessChange({ before: studio, after, policy });
    const found = impacts.find((impact) => impact.symbol === "document:client-contract");
    expect(found).toMatchObject({
      class: "required",
      why: ["step:photo-production/edit_photos", "playbook:photo-production"],
      reason: expect.stringMatching(/^It promises the time of “Photo production”: .* Ask the owner\.$/),
    });
    expect(assessChange({ before: studio, after }).impacts.some((each) => each.symbol === found?.symbol)).toBe(false);
  });

  test("follow what is renamed", () => {
    const { links } = parseLinks(LINKS);
    const after = replaced(
      studio,
      "L0/production/playbooks/photo-production.busy",
      "name: photo-production",
      "name: gallery-work",
    );
    const { details } = assessChange({ before: studio, after });
    const operations = linksAfterRenames(links, details);
    const text = applyOperations(
      LINKS,
      operations.flatMap((each) => (each.op === "set" ? [each] : [])),
    );
    expect(text.ok && parseLinks(text.value).links.map((each) => each.link.to)).toEqual([
      "playbook:gallery-work",
      "document:nowhere",
    ]);
  });
});

describe("suggested links", () => {
  const commits = [
    { id: "c4", symbols: ["document:price-list", "playbook:offers"] },
    { id: "c3", symbols: ["document:price-list", "playbook:offers", "role:clerk"] },
    { id: "c2", symbols: ["document:price-list", "playbook:offers"] },
    { id: "c1", symbols: ["playbook:offers"] },
    { id: "c0", symbols: Array.from({ length: 40 }, (_, index) => `role:r${index}`) },
  ];

  test("come from what changes together, with the commits", () => {
    expect(suggestLinks({ commits, symbols: [], isLinked: () => false })).toEqual([
      {
        from: "playbook:offers",
        to: "document:price-list",
        evidence: "co_change",
        counted: "files",
        support: 3,
        confidence: 1,
        commits: ["c4", "c3", "c2"],
        reason:
          "3 of the 3 commits that changed document:price-list changed playbook:offers, too (whole files counted).",
      },
    ]);
    expect(suggestLinks({ commits, symbols: [], isLinked: () => true })).toEqual([]);
  });

  test("come from names that speak of the same", () => {
    const symbols = ["document:complaint-record", "playbook:complaint-record-keeping", "playbook:stock-order"];
    expect(suggestLinks({ commits: [], symbols, isLinked: () => false })).toMatchObject([
      { from: "playbook:complaint-record-keeping", to: "document:complaint-record", evidence: "naming", support: 0 },
    ]);
  });
});
