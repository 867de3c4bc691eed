/** Undoing a session gives every file the bytes it had, whatever was changed in it and however it was written. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Operation } from "#shared/change-set.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { openedBusiness } from "#tests/support/opened-business.ts";
import { quotePath, rolePath, smallBusiness, teamPath } from "#tests/support/small-business.ts";

const NEW = "L0/sales/roles/clerk.busy";
const texts = smallBusiness;

/** The same text as other editors and systems would write it. */
const STYLES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replaceAll("\n", "\r\n"),
  (text) => `\uFEFF# ünïcode 🌍\n${text}`,
  (text) => text.trimEnd(),
  (text) => `${text}\n\n   \n`,
];

const STEP = { description: "Say hello.", execution_type: "human", ui_type: "form", estimated_duration: "5m" };

/** Every way to change a file that there is. */
const OPERATIONS: readonly Operation[] = [
  { op: "set", file: rolePath, path: ["role", "name"], value: "vendor" },
  { op: "set", file: quotePath, path: ["playbook", "steps", 0, "estimated_duration"], value: "2h" },
  { op: "set", file: quotePath, path: ["playbook", "steps", 1, "description"], value: "Sent at once:\nreally." },
  { op: "move", file: quotePath, path: ["playbook", "steps", 1], to: 0 },
  { op: "insert", file: quotePath, path: ["playbook", "steps"], index: 0, value: { ...STEP, name: "greet_customer" } },
  { op: "remove", file: teamPath, path: ["team", "members", 0, "email"] },
  { op: "write", file: NEW, text: (texts[rolePath] ?? "").replaceAll("seller", "clerk") },
  { op: "delete", file: "algorithms/price.js" },
];

it("undoing a session restores every byte", { timeout: 300_000 }, async () => {
  let undone = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...OPERATIONS], { minLength: 1 }),
      fc.constantFrom(...STYLES),
      async (operations, style) => {
        const styled = Object.entries(texts).map(([path, text]) => [path, path.endsWith(".busy") ? style(text) : text]);
        const { client, core, root } = await openedBusiness(undefined, Object.fromEntries(styled));
        const before = gitIn(root, "rev-parse", "HEAD^{tree}");
        const edits = operations.map((operation) => ({ title: operation.op, operations: [operation] }));
        const { id } = await client.changes.create({ title: "Changes", origin: "editor", edits });
        await client.changes.assess({ id });
        await client.reconciliation.open({ changeSetId: id });
        // What would bring an error about is not committed, and needs no undoing.
        const made = await client.changes.commit({ id, message: "Change" }).catch(() => undefined);
        if (made !== undefined) {
          undone += 1;
          const undoing = await client.reconciliation.undo({ id });
          await client.changes.commit({ id: undoing.id, message: "Undo" });
          expect(gitIn(root, "rev-parse", "HEAD^{tree}")).toBe(before);
          expect(gitIn(root, "status", "--porcelain")).toBe("");
        }
        await core.close();
      },
    ),
    { numRuns: 15 },
  );
  expect(undone).toBeGreaterThan(5);
});
