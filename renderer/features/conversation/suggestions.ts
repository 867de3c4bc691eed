/** Example prompts drawn from the open business, so that the first try works. */
import { t } from "#renderer/strings/strings.ts";
import type { WorkspaceFile } from "#shared/workspace.ts";

/** Up to four things that can be said about this business. */
export function examplePrompts(files: readonly WorkspaceFile[]): string[] {
  const words = t.conversation.examples;
  // Daily work first: that is what people know best.
  const playbooks = files
    .filter(({ kind }) => kind === "playbook")
    .toSorted((a, b) => (a.layer ?? "").localeCompare(b.layer ?? "") || a.path.localeCompare(b.path))
    .map(({ title }) => title);
  const [first, second, third] = playbooks;
  if (first === undefined) return [];
  return [words.addTo(second ?? first), words.who(first), words.faster(third ?? second ?? first), words.start(first)];
}
