/** A team that has nothing in common but a Git repository: Ana makes changes, Bo decides, each in a clone of their own. */
import { gitIn } from "./command-line-git.ts";
import { type CoreForTest, coreForTest } from "./core-for-test.ts";
import { folderWith } from "./folder-with.ts";
import { rolePath, smallBusiness, teamPath } from "./small-business.ts";
import { leadPath } from "./two-people.ts";

const role = smallBusiness[rolePath] ?? "";
const files = {
  ...smallBusiness,
  ".gitignore": ".orgata/\n",
  ".knit/config.yaml": "approval:\n  through_git: true\n",
  [leadPath]: role.replace("name: seller", "name: lead").replace("Make offers", "Decide"),
  [teamPath]: `${smallBusiness[teamPath] ?? ""}    - { name: Bo, email: bo@example.org, roles: [lead] }
  governance: { decision_authority: [lead] }
`,
};

/** A clone with its core. */
export interface Clone extends Pick<CoreForTest, "client" | "events"> {
  readonly root: string;
  /** Runs git in its folder. */
  git(...args: string[]): string;
}

export interface TeamThroughGit {
  readonly ana: Clone;
  readonly bo: Clone;
  /** Folder of the repository that they share. */
  readonly shared: string;
}

/** A clone of the shared repository, open in a core of its own, with the identity of somebody. */
async function cloneOf(shared: string, name: string): Promise<Clone> {
  const root = folderWith();
  gitIn(root, "clone", "-q", shared, ".");
  const made = coreForTest();
  await made.client.workspace.open({ path: root });
  await made.client.git.setIdentity({ name, email: `${name.toLowerCase()}@example.org` });
  return { root, client: made.client, events: made.events, git: (...args: string[]) => gitIn(root, ...args) };
}

/** Both clones, and the repository that they share, where `main` is checked out; `more` replaces files of the business. */
export async function teamThroughGit(more: Readonly<Record<string, string>> = {}): Promise<TeamThroughGit> {
  const shared = folderWith({ ...files, ...more });
  gitIn(shared, "init", "-b", "main");
  gitIn(shared, "add", ".");
  gitIn(shared, "commit", "-m", "first");
  gitIn(shared, "config", "receive.denyCurrentBranch", "updateInstead");
  return { ana: await cloneOf(shared, "Ana"), bo: await cloneOf(shared, "Bo"), shared };
}

/** Ana renames a role; returns the id of the change. */
export async function proposed({ client }: Clone): Promise<string> {
  const { id } = await client.changes.create({
    title: "Vendors",
    origin: "editor",
    edits: [{ title: "Rename", operations: [{ op: "set", file: rolePath, path: ["role", "name"], value: "vendor" }] }],
  });
  await client.changes.assess({ id });
  return id;
}

/** The same on a branch of its own, which Ana pushes and Bo fetches; returns the id of the change. */
export async function shown({ ana, bo }: Pick<TeamThroughGit, "ana" | "bo">): Promise<string> {
  const id = await proposed(ana);
  await ana.client.reconciliation.open({ changeSetId: id, mode: "branch" });
  ana.git("push", "-q", "origin", `knit/reconcile-${id}`);
  bo.git("fetch", "-q");
  return id;
}
