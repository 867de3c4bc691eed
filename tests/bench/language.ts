/** How long the editor waits for help while somebody types in a large business. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { CoreClient } from "#shared/contract/index.ts";
import type { Position } from "#shared/text.ts";
import { type Figure, measure } from "./figures.ts";
import { largeWorkspace } from "./large-workspace.ts";

/** A text while somebody types in it, and where. */
interface Typed {
  readonly path: string;
  readonly text: string;
  readonly position: Position;
}

/** How many files name the role that is renamed, when there are so many. */
const USES = 200;

const ROLE = /^ {6}role: (\S+)$/m;

/** The text of a playbook with something put behind the `role:` of its first step, and the place behind it. */
function typedIn(path: string, text: string, role: string): Typed {
  const typed = text.replace(ROLE, `      role: ${role}`);
  const at = typed.search(ROLE);
  const line = typed.slice(0, at).split("\n").length;
  return { path, text: typed, position: { line, column: "      role: ".length + role.length + 1 } };
}

const SHARED = "shared-helper";

/** The files of a role of its own, and of as many playbooks that name it. */
function sharedRole(files: ReadonlyMap<string, string>, uses: number): ReadonlyMap<string, string> {
  const changed = new Map<string, string>();
  for (const [path, text] of files) {
    if (changed.size === uses) break;
    if (path.includes("/playbooks/")) changed.set(path, text.replace(ROLE, `      role: ${SHARED}`));
  }
  const [template] = [...files].filter(([path]) => path.includes("/roles/"));
  if (!template) throw new Error("There is no role to copy.");
  const [path, text] = template;
  changed.set(
    path.replace(/[^/]+$/, `${SHARED}.busy`),
    text.replace(/^role:\n {2}name: .*$/m, `role:\n  name: ${SHARED}`),
  );
  return changed;
}

/** Completion, hover, definition, references, colours and lenses of a text that differs from the one on disk; renaming. */
export async function benchLanguage(processes: number): Promise<readonly Figure[]> {
  const large = await largeWorkspace(processes);
  const shared = sharedRole(large.files, USES);
  for (const [path, text] of shared) await writeFile(join(large.path, path), text);
  const { core, client } = large.newCore();
  try {
    await core.openWorkspace(large.path);
    const playbooks = [...large.files].filter(([path]) => path.includes("/playbooks/"));
    /** Another file every round, as many letters typed as the round says: no text is asked about twice. */
    const typed = (round: number): Typed => {
      const [path, text] = playbooks[(round * 37) % playbooks.length] ?? ["", ""];
      const role = ROLE.exec(text)?.[1] ?? "";
      return typedIn(path, text.replace("\nplaybook:", `\n# ${round}\nplaybook:`), role);
    };
    const ask = (name: string, work: (language: CoreClient["language"], typed: Typed) => Promise<boolean>) =>
      measure(`${name}, ${processes} processes`, 200, async (round) => {
        if (!(await work(client.language, typed(round)))) throw new Error(`${name}: there was no answer.`);
      });
    const figures = [
      await ask("completion of a role", async (language, at) => (await language.completions(at)).length > 0),
      await ask("completion of a field", async (language, { path, text, position }) => {
        const line = text.split("\n")[position.line - 1] ?? "";
        const begun = text.replace(`${line}\n`, `${line}\n      \n`);
        return (
          (await language.completions({ path, text: begun, position: { line: position.line + 1, column: 7 } })).length >
          0
        );
      }),
      await ask("hover", async (language, at) => (await language.hover(at)) !== null),
      await ask("definition", async (language, at) => (await language.definitions(at)).length === 1),
      await ask("references", async (language, at) => (await language.references(at)).length > 1),
      await ask("colours", async (language, { path, text }) => (await language.tokens({ path, text })).data.length > 0),
      await ask("lenses", async (language, { path, text }) => (await language.lenses({ path, text })).length > 1),
      await ask(
        "symbols",
        async (language, { path }) => (await language.symbols({ query: path.slice(-12, -5), limit: 50 })).length > 0,
      ),
    ];
    return [...figures, ...(await benchRename(client, shared.size))];
  } finally {
    await core.close();
    await large.remove();
  }
}

/** Renaming a role that many files name: the preview, and the change set for review. */
async function benchRename({ language }: CoreClient, files: number): Promise<readonly Figure[]> {
  const renaming = (round: number) => ({ path: "", symbol: `role:${SHARED}`, to: `helper-${round + 1}` });
  return [
    await measure(`preview of renaming a role in ${files} files`, 20, async (round) => {
      const plan = await language.planRename(renaming(round));
      if (plan.files.length !== files) throw new Error(`${plan.files.length} files change.`);
    }),
    await measure(`renaming a role in ${files} files`, 20, async (round) => {
      const { edits } = await language.rename(renaming(round));
      if (edits.length !== files) throw new Error(`${edits.length} files change.`);
    }),
  ];
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { processes: { type: "string", default: "1000" } } });
  for (const each of await benchLanguage(Number(values.processes))) process.stdout.write(`${JSON.stringify(each)}\n`);
}
