/** The organisation in words, for the terminal. */
import type { Landscape, LandscapeKind } from "#shared/landscape.ts";
import type { LandscapeDiagramWords } from "#shared/landscape-diagram.ts";
import { count } from "./words.ts";

/** What the relations are called on arrows and in sentences. */
export const ORGANISATION_WORDS: LandscapeDiagramWords = {
  relations: {
    hands_over: "hands over",
    runs: "runs",
    emits: "announces",
    triggers: "starts",
    performs: "performs",
    has_role: "has the role",
    inherits: "inherits from",
    escalates: "escalates to",
    lets_decide: "lets decide",
    uses_document: "uses",
    uses_tool: "works with",
  },
  outside: "Outside the teams",
};

/** Kinds, what one is called, and several. */
const KINDS: readonly (readonly [Exclude<LandscapeKind, "team">, string, string])[] = [
  ["playbook", "process", "processes"],
  ["role", "role", "roles"],
  ["document", "document", "documents"],
  ["event", "event", "events"],
];

/** What each team has, and how the playbooks follow from each other. */
export function organisationInWords({ nodes, edges }: Landscape): string {
  if (nodes.length === 0) return "There is nothing in this folder yet.";
  const titles = new Map(nodes.map(({ symbol, title }) => [symbol, title]));
  const teams = nodes
    .filter(({ kind }) => kind === "team")
    .map(({ symbol, title }) => {
      const own = nodes.filter(({ team }) => team === symbol);
      const counts = KINDS.flatMap(([kind, one, several]) => {
        const of = own.filter((node) => node.kind === kind).length;
        return of === 0 ? [] : [count(of, one, several)];
      });
      return `${title}: ${counts.length === 0 ? "empty" : counts.join(", ")}`;
    });
  const flows = edges
    .filter(({ relation }) => relation === "hands_over" || relation === "runs")
    .map(({ from, to, relation, through }) => {
      const what = relation === "hands_over" ? `${through.join(", ")} to ` : "";
      return `  ${titles.get(from) ?? from} ${ORGANISATION_WORDS.relations[relation]} ${what}${titles.get(to) ?? to}`;
    });
  return [...teams, ...(flows.length > 0 ? ["", "Between processes:", ...flows] : [])].join("\n");
}
