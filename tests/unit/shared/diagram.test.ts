import { describe, expect, it } from "vitest";
import { organisationGraph } from "#busy/analysis/organisation.ts";
import { type Diagram, dotText, mermaidText } from "#shared/diagram.ts";
import type { LandscapeRelation } from "#shared/landscape.ts";
import { landscapeDiagram } from "#shared/landscape-diagram.ts";
import { exampleWorkspace } from "#tests/support/example-workspace.ts";

const diagram: Diagram = {
  groups: [
    {
      title: 'The "first"',
      nodes: [
        { id: "a", lines: ["A", "somebody"] },
        { id: "b", lines: ["B"], shape: "round" },
      ],
      edges: [{ from: "a", to: "b", style: "solid" }],
    },
    { title: "Second", nodes: [{ id: "c", lines: ["C"], shape: "hexagon" }] },
  ],
  edges: [{ from: "b", to: "c", style: "dashed", label: "goes on" }],
};

describe("a diagram as text", () => {
  it("is a Mermaid flowchart", () => {
    expect(mermaidText(diagram)).toBe(
      [
        "flowchart LR",
        "  subgraph g0[\"The 'first'\"]",
        '    p0s0["A<br/>somebody"]',
        '    p0s1("B")',
        "    p0s0 --> p0s1",
        "  end",
        '  subgraph g1["Second"]',
        '    p1s0{{"C"}}',
        "  end",
        '  p0s1 -.->|"goes on"| p1s0',
      ].join("\n"),
    );
  });

  it("is a Graphviz graph", () => {
    expect(dotText(diagram)).toBe(
      [
        "digraph business {",
        "  rankdir=LR;",
        "  node [shape=box];",
        "  subgraph cluster_0 {",
        "    label=\"The 'first'\";",
        '    p0s0 [label="A\\nsomebody"];',
        '    p0s1 [label="B", style=rounded];',
        "    p0s0 -> p0s1 [];",
        "  }",
        "  subgraph cluster_1 {",
        '    label="Second";',
        '    p1s0 [label="C", shape=hexagon];',
        "  }",
        '  p0s1 -> p1s0 [style=dashed, label="goes on"];',
        "}",
      ].join("\n"),
    );
  });

  it("keeps boxes of the same id in different groups apart", () => {
    const twice: Diagram = {
      groups: ["One", "Two"].map((title) => ({
        title,
        nodes: [
          { id: "x", lines: [title] },
          { id: "y", lines: ["y"] },
        ],
        edges: [{ from: "x", to: "y", style: "bold" as const }],
      })),
    };
    expect(mermaidText(twice)).toContain("p1s0 ==> p1s1");
  });
});

describe("the landscape as a diagram", () => {
  const words = new Proxy({} as Record<LandscapeRelation, string>, { get: (_, relation) => String(relation) });
  const text = mermaidText(
    landscapeDiagram(organisationGraph(exampleWorkspace("photography-studio")), {
      relations: words,
      outside: "Outside",
    }),
  );

  it("has a group per team, and one for what has none", () => {
    const groups = text.split("\n").filter((line) => line.startsWith("  subgraph"));
    expect(groups.map((line) => /"(.*)"/.exec(line)?.[1])).toEqual([
      "Client Operations",
      "Production",
      "Studio Improvement",
      "Leadership",
      "Outside",
    ]);
  });

  it("says what is handed over, and knows both ends of every arrow", () => {
    expect(text).toContain('|"booking_confirmation"|');
    expect(text).not.toContain("unknown");
  });
});
