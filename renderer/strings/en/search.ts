/** Search across the business. */
import { plural } from "../plural.ts";

export const search = {
  title: "Search",
  label: "Search the business",
  placeholder: "Word, step, role, document…",
  results: "Search results",
  count: (count: number) => plural(count, "result"),
  first: (count: number) => `The first ${count} results. Another word narrows them down.`,
  none: (text: string) => `Nothing found for “${text}”.`,
  hint: "Finds names and text in every file.",
};
