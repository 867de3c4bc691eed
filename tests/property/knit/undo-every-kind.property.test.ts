/** Undoing a session gives every byte back, for every kind of change that reconciling knows, with all that followed from it. */
import { expect, test } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { exampleFiles } from "#tests/support/example-workspace.ts";
import { type OpenedExample, openedExample } from "#tests/support/opened-example.ts";
import { type Draw, drawFrom } from "#tests/support/random-business/edits.ts";
import { changeOfKind, KINDS } from "#tests/support/random-business/kinds-of-change.ts";

const SEED = Number(process.env["UNDO_SEED"] ?? 1);
/** What brings an error about is not committed: another change of the kind is tried then. */
const ATTEMPTS = 8;

/** Businesses written as editors of other systems would write them. */
const BUSINESSES = [
  ["photography-studio", (text: string) => text.replaceAll("\n", "\r\n")],
  ["software-support", (text: string) => `\uFEFF# ünïcode 🌍\n${text}`],
] as const;

/** Makes a change of a kind with its follow-ups, and commits it; its id, or nothing when it cannot be committed. */
async function committed({ client, core }: OpenedExample, kind: (typeof KINDS)[number], draw: Draw) {
  const workspace = core.context.session()?.workspace();
  const change = workspace && changeOfKind(kind, workspace, draw);
  if (change === undefined) return undefined;
  const { id } = await client.reconciliation.propose({ title: kind, files: Object.fromEntries(change) });
  const made = await client.changes.commit({ id, message: kind }).catch(() => undefined);
  if (made !== undefined) return id;
  await client.changes.reject({ id });
  return undefined;
}

test("undoing restores every byte, whatever kind of change it was", { timeout: 600_000 }, async () => {
  const draw = drawFrom(SEED);
  /** How many edits followed, by kind of change that was undone. */
  const undone = new Map<string, number>();
  for (const [number, [example, style]] of BUSINESSES.entries()) {
    const files = [...exampleFiles(example)].filter(([path]) => path.endsWith(".busy"));
    const opened = await openedExample(example, Object.fromEntries(files.map(([path, text]) => [path, style(text)])));
    const { client, root } = opened;
    const before = gitIn(root, "rev-parse", "HEAD^{tree}");
    // Every other kind in the first business; the rest, and what could not be committed there, in the second.
    const kinds = KINDS.filter((kind, index) => !undone.has(kind) && (number > 0 || index % 2 === 0));
    for (const kind of kinds) {
      for (let attempt = 0; attempt < ATTEMPTS && !undone.has(kind); attempt += 1) {
        const id = await committed(opened, kind, draw);
        if (id === undefined) continue;
        undone.set(kind, (await client.reconciliation.session({ id })).followUps);
        const undoing = await client.reconciliation.undo({ id });
        await client.changes.commit({ id: undoing.id, message: "Undo" });
        expect(gitIn(root, "rev-parse", "HEAD^{tree}"), `${kind} (UNDO_SEED=${SEED})`).toBe(before);
        expect(gitIn(root, "status", "--porcelain")).toBe("");
      }
    }
  }
  // Deleting a role leaves errors behind wherever it does something: that is seldom committed.
  const missing = KINDS.filter((kind) => !undone.has(kind));
  expect(missing.length, `${missing.join(", ")} (UNDO_SEED=${SEED})`).toBeLessThanOrEqual(4);
  expect([...undone.values()].filter((followUps) => followUps > 0).length).toBeGreaterThanOrEqual(5);
});
