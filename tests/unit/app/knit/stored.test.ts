import { expect, it, vi } from "vitest";
import { dependencyIndex } from "#knit/dependency-index.ts";
import { putFiles } from "#tests/support/folder-with.ts";
import { type OpenedExample, openedExample } from "#tests/support/opened-example.ts";

const PRODUCTION = "L0/production/playbooks/photo-production.busy";
const RETOUCHER = "L0/production/roles/retoucher.busy";

async function stored({ core }: OpenedExample): Promise<readonly string[]> {
  const rows = await core.context.session()?.storage.read((transaction) => transaction.dependencies());
  return (rows ?? []).map((row) => JSON.stringify(row)).toSorted();
}

function read({ core }: OpenedExample): readonly string[] {
  const workspace = core.context.session()?.workspace();
  if (!workspace) throw new Error("no workspace is open");
  return dependencyIndex(workspace)
    .all()
    .map((dependency) => JSON.stringify(dependency))
    .toSorted();
}

const PATIENCE = { timeout: 30_000, interval: 50 };

it("the database holds what a fresh look finds, whatever is written, moved and deleted", async () => {
  const opened = await openedExample("photography-studio");
  const { client, root, onDisk } = opened;
  const isUpToDate = () => vi.waitFor(async () => expect(await stored(opened)).toEqual(read(opened)), PATIENCE);
  await isUpToDate();
  // The names move down by a line: both ends of dependencies in other files move with them.
  const moved = `# A line more\n${onDisk(RETOUCHER)}`;
  putFiles(root, { [RETOUCHER]: moved });
  await vi.waitFor(
    () => expect(opened.core.context.session()?.workspace().files.get(RETOUCHER)?.text).toBe(moved),
    PATIENCE,
  );
  await isUpToDate();
  const made = await client.knit.delete({ symbol: "role:retoucher", instead: "role:photo-editor" });
  await client.changes.commit({ id: made.id, message: "gone" });
  await isUpToDate();
  const text = onDisk(PRODUCTION);
  await client.workspace.close();
  // Changed while nobody looked: the next opening brings it up to date.
  putFiles(root, { [PRODUCTION]: text.replace(/\n {4}- name: export_photos[\s\S]*?(?=\n {4}- name:)/, "") });
  await client.workspace.open({ path: root });
  await isUpToDate();
});
