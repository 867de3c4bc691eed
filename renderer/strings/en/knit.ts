/** What depends on what. */
import { plural } from "../plural.ts";

export const knit = {
  title: "Knit",
  nothing: { title: "Nothing selected", text: "Select a step, role or document to see what it is connected with." },
  usedBy: "Used by",
  dependsOn: "Depends on",
  noneUsedBy: "Nothing depends on it.",
  noneDependsOn: "It depends on nothing else.",
  count: (count: number) => plural(count, "connection"),
  whatIf: "What happens if it changes?",
  whatIfMessage: (title: string) => `What happens if ${title} changes?`,
  types: {
    process_flow: "Flow",
    resource_allocation: "Time and people",
    role_assignment: "Who does it",
    document: "Document",
    inheritance: "Inheritance",
    event: "Event",
    tool: "Tool",
  },
};
