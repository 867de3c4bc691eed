/** `orgata database`: where the data of a business is; shares it with a team. */
import { besideFolder, requireJoinable } from "#app/database/joining.ts";
import { folderName } from "#app/workspace/info.ts";
import type { CoreClient } from "#shared/contract/index.ts";
import type { DatabaseInfo, SharedBusiness } from "#shared/database.ts";
import { ExpectedError } from "#shared/errors.ts";
import { type Actions, actionAnd, formsOf, mostPositionals } from "../action-and.ts";
import { type Command, type Invocation, type Outcome, optionText, requiredText } from "../command.ts";
import { commandPorts, withBusiness } from "../open-business.ts";
import { count } from "../words.ts";

const ACTIONS = {
  show: [],
  test: [],
  look: [],
  move: [],
  join: [],
  separate: [],
  leave: [],
} as const satisfies Actions<string>;

export const database: Command = {
  name: "database",
  summary: "Says where the data of a business is; moves it to a database a team shares, joins one, or leaves it.",
  positionals: formsOf(ACTIONS),
  maxPositionals: mostPositionals(ACTIONS),
  options: {
    address: {
      value: "URL",
      help: "test, look, move, join: the shared database (postgres://user:password@server/database)",
    },
    business: {
      value: "NAME",
      help: "join: which of those that look lists; the one of this folder's name when left out",
    },
  },
  details: `move copies everything, checks it, and uses the shared database from then on; the file stays as it was.
look lists the businesses that a shared database holds.
join: this folder uses what the shared database holds of its business; its own file stays as it was.
separate: it is another one of that name, and gets data of its own.
leave copies everything back into a file of the folder, checks it, and uses that; the shared database stays as it was.
Programs that cannot keep the password are given the whole address in ORGATA_DATABASE, or with serve --database.
With --json: show {kind, …}; test {server, milliseconds}; look {businesses: [{id, folder, runs, openTasks, version, another}]};
move {tables, rows, runs, file}; join {id, folder}; separate {id}; leave {tables, rows, runs, file, before, afterRestart}.`,
  async run(invocation) {
    const { action, folder } = actionAnd(invocation, "database", ACTIONS);
    switch (action) {
      case "show":
        return withBusiness(invocation, folder, show);
      case "test":
        return withBusiness(invocation, folder, (core) => test(core, addressIn(invocation)));
      case "move":
        return withBusiness(invocation, folder, (core) => move(core, addressIn(invocation)));
      case "look":
        return look(invocation, folder, addressIn(invocation));
      case "join":
        return join(invocation, folder, addressIn(invocation));
      case "separate":
        return separate(invocation, folder);
      case "leave":
        return withBusiness(invocation, folder, leave);
    }
  },
};

function addressIn(invocation: Invocation): string {
  return requiredText(invocation, "address");
}

async function show(core: CoreClient): Promise<Outcome> {
  const info = await core.database.info();
  return { exitCode: 0, json: info, text: inWords(info) };
}

function inWords(info: DatabaseInfo): string {
  if (info.kind === "shared") return `Shared: ${info.address}`;
  const kept = { key_store: "the key is in the key store", given: "the key was given", none: "" }[info.key];
  return [
    `File: ${info.path}`,
    `Size: ${Math.max(1, Math.round(info.bytes / 1000))} KB`,
    info.encrypted ? `Encrypted; ${kept}.` : "Not encrypted.",
  ].join("\n");
}

async function test(core: CoreClient, address: string): Promise<Outcome> {
  const answer = await core.database.test({ address });
  return { exitCode: 0, json: answer, text: `${answer.server} answered in ${answer.milliseconds} ms.` };
}

async function move(core: CoreClient, address: string): Promise<Outcome> {
  const { passwordKept } = await core.database.info();
  const moved = await core.database.moveTo({ address });
  const text = [
    `Moved: ${count(moved.rows, "entry", "entries")}; the history of ${count(moved.runs, "run")} is whole.`,
    `The file stays as it was: ${moved.file}`,
    ...passwordNote(passwordKept),
  ];
  return { exitCode: 0, json: moved, text: text.join("\n") };
}

function passwordNote(kept: DatabaseInfo["passwordKept"]): readonly string[] {
  return kept === "this_session"
    ? ["The password cannot be kept here: give the whole address in ORGATA_DATABASE from now on."]
    : [];
}

/** Without opening the business: where a shared database is given to the program, that may be refused until it has joined. */
async function atAddress(invocation: Invocation, folder: string, address: string) {
  const { databases, folders } = commandPorts(invocation).ports;
  const files = await folders.open(folder);
  const [held, here] = [await databases.businessesAt(address), await files.list()];
  return { databases, root: files.root, businesses: held.map((business) => besideFolder(business, here)) };
}

async function look(invocation: Invocation, folder: string, address: string): Promise<Outcome> {
  const { businesses } = await atAddress(invocation, folder, address);
  const text = businesses.length === 0 ? "It holds no business yet." : businesses.map(lineOf).join("\n");
  return { exitCode: 0, json: { businesses }, text };
}

function lineOf({ id, folder, runs, openTasks, version, another }: SharedBusiness): string {
  const notes = [
    ...(version === "same" ? [] : [`data of ${version === "older" ? "an older" : "a newer"} Orgata`]),
    ...(another ? ["another business than this folder's"] : []),
  ];
  const about = [`${count(runs, "run")}, ${count(openTasks, "open task")}`, ...notes].join("; ");
  return `${folder === "" ? id : folder}  ${about}`;
}

async function join(invocation: Invocation, folder: string, address: string): Promise<Outcome> {
  const { databases, root, businesses } = await atAddress(invocation, folder, address);
  const chosen = choose(businesses, optionText(invocation, "business") ?? folderName(root));
  requireJoinable(chosen);
  await databases.join(root, address, chosen.id);
  const { passwordKept } = await databases.info(root);
  const text = [
    `This folder belongs to “${chosen.folder}” in the shared database now. Its own file is left as it was.`,
    ...passwordNote(passwordKept),
  ];
  return { exitCode: 0, json: { id: chosen.id, folder: chosen.folder }, text: text.join("\n") };
}

/** The business of a name, or of an id as `look` gives it. Of several with one name, the one that can be this folder's. */
function choose(businesses: readonly SharedBusiness[], name: string): SharedBusiness {
  const named = businesses.filter(({ id, folder }) => id === name || folder === name);
  const own = named.length > 1 ? named.filter(({ another }) => !another) : named;
  const [only, second] = own;
  if (only !== undefined && second === undefined) return only;
  if (second !== undefined) {
    throw new ExpectedError("CONFLICT", `The team's database holds ${own.length} businesses called “${name}”.`, {
      path: "business",
      next: `Say which: ${own.map(({ id }) => `--business ${id}`).join(" or ")}.`,
    });
  }
  const others = businesses.map(({ folder, id }) => (folder === "" ? id : folder));
  throw new ExpectedError("NOT_FOUND", `The team's database holds no business in a folder called “${name}”.`, {
    path: "business",
    next:
      others.length === 0
        ? "It holds none at all: see whether the address is right, or move one there with “orgata database move”."
        : `Say which of those it holds with --business: ${others.join(", ")}.`,
  });
}

async function separate(invocation: Invocation, folder: string): Promise<Outcome> {
  const { databases, folders } = commandPorts(invocation).ports;
  const id = await databases.separate((await folders.open(folder)).root);
  return { exitCode: 0, json: { id }, text: "This business has data of its own in a shared database." };
}

async function leave(core: CoreClient): Promise<Outcome> {
  const back = await core.database.leave();
  const text = [
    `Copied: ${count(back.rows, "entry", "entries")}; the history of ${count(back.runs, "run")} is whole.`,
    `Used from now on: ${back.file}`,
    ...(back.before === null ? [] : [`The file that was there before is kept: ${back.before}`]),
    ...(back.afterRestart ? ["Start Orgata without --database and ORGATA_DATABASE from now on."] : []),
    "The shared database stays as it is: whoever still uses it goes on there, apart from this file.",
  ];
  return { exitCode: 0, json: back, text: text.join("\n") };
}
