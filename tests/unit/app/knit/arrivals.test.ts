import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";
import { type OpenedExample, openedExample } from "#tests/support/opened-example.ts";

const RETOUCHER = "L0/production/roles/retoucher.busy";
const PRODUCTION = "L0/production/playbooks/photo-production.busy";

/** The business, and a colleague's clone whose changes arrive by pulling. */
async function withColleague(): Promise<
  OpenedExample & { push(file: string, change: (text: string) => string): void }
> {
  const opened = await openedExample("photography-studio");
  const bare = folderWith();
  gitIn(bare, "init", "-q", "--bare", "-b", "main");
  gitIn(opened.root, "remote", "add", "origin", bare);
  gitIn(opened.root, "push", "-qu", "origin", "main");
  const clone = folderWith();
  gitIn(clone, "clone", "-q", bare, ".");
  return {
    ...opened,
    push(file, change) {
      putFiles(clone, { [file]: change(readFileSync(join(clone, file), "utf8")) });
      gitIn(clone, "commit", "-qam", "from a colleague");
      gitIn(clone, "push", "-q", "origin", "main");
    },
  };
}

const notices = ({ events }: OpenedExample) => events.filter((event) => event.type === "notification");

it("a rename that arrives without its follow-ups gets them as a change set with a session", async () => {
  const opened = await withColleague();
  const { client, bugs, onDisk } = opened;
  opened.push(RETOUCHER, (text) => text.replace("name: retoucher\n", "name: photo-finisher\n"));
  expect(await client.git.pull()).toMatchObject({ kind: "forwarded" });
  const [made] = await client.changes.list({});
  expect(made).toMatchObject({ title: "Reconcile what arrived from others", origin: "merge" });
  expect(notices(opened)).toMatchObject([{ level: "info", next: expect.stringContaining("Review") }]);
  const { sessions } = await client.reconciliation.sessions({});
  expect(sessions).toMatchObject([{ changeSetId: made?.id, origin: "arrival" }]);
  await client.changes.commit({ id: made?.id ?? "", message: "reconciled" });
  expect(onDisk(PRODUCTION)).toContain("role: photo-finisher");
  expect((await client.workspace.diagnostics({})).filter((finding) => finding.severity === "error")).toEqual([]);
  expect(bugs).toEqual([]);
});

it("what contradicts itself after it arrived is told", async () => {
  const opened = await withColleague();
  opened.push(PRODUCTION, (text) => text.replace(/(name: deliver_gallery[^]*?estimated_duration: )\w+/, "$13d"));
  await opened.client.git.pull();
  expect(notices(opened)).toMatchObject([{ level: "warning", message: expect.stringContaining("1 conflict") }]);
});

it("nothing is said of what leads to nothing", async () => {
  const opened = await withColleague();
  opened.push(PRODUCTION, (text) => `${text}# a remark\n`);
  expect(await opened.client.git.pull()).toMatchObject({ kind: "forwarded" });
  expect(await opened.client.git.pull()).toMatchObject({ kind: "up_to_date" });
  expect(notices(opened)).toEqual([]);
  expect(await opened.client.changes.list({})).toEqual([]);
});
