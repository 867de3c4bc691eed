/** `orgata database`: where the data of a business is; shares it with a team. */
import { randomUUID } from "node:crypto";
import { sharedBusinessId } from "#adapters/storage/postgres/business.ts";
import { businessFolder } from "#main/hosts/database-place.ts";
import type { CoreClient } from "#shared/contract/index.ts";
import type { DatabaseInfo } from "#shared/database.ts";
import { type Actions, actionAnd, formsOf, mostPositionals } from "../action-and.ts";
import { type Command, type Invocation, type Outcome, requiredText } from "../command.ts";
import { withBusiness } from "../open-business.ts";
import { count } from "../words.ts";

const ACTIONS = { show: [], test: [], move: [], join: [], separate: [] } as const satisfies Actions<string>;

export const database: Command = {
  name: "database",
  summary: "Says where the data of a business is; moves it to a database a team shares, or joins one.",
  positionals: formsOf(ACTIONS),
  maxPositionals: mostPositionals(ACTIONS),
  options: {
    address: { value: "URL", help: "test, move, join: the shared database (postgres://user:password@server/database)" },
  },
  details: `move copies everything, checks it, and uses the shared database from then on; the file stays as it was.
join: the business in this folder is the one that the shared database holds under this folder's name.
separate: it is another one of that name, and gets data of its own.
Programs that cannot keep the password are given the whole address in ORGATA_DATABASE, or with serve --database.
With --json: show {kind, …}; test {server, milliseconds}; move {tables, rows, runs, file}; join and separate {id}.`,
  async run(invocation) {
    const { action, folder } = actionAnd(invocation, "database", ACTIONS);
    switch (action) {
      case "show":
        return withBusiness(invocation, folder, show);
      case "test":
        return withBusiness(invocation, folder, (core) => test(core, addressIn(invocation)));
      case "move":
        return withBusiness(invocation, folder, (core) => move(core, addressIn(invocation)));
      case "join":
        return join(folder, addressIn(invocation));
      case "separate":
        return keepId(folder, randomUUID(), "This business has data of its own in a shared database.");
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
    ...(passwordKept === "this_session"
      ? ["The password cannot be kept here: give the whole address in ORGATA_DATABASE from now on."]
      : []),
  ];
  return { exitCode: 0, json: moved, text: text.join("\n") };
}

async function join(folder: string, address: string): Promise<Outcome> {
  const { name } = await businessFolder(folder);
  const id = await sharedBusinessId(address, name);
  return keepId(folder, id, `This folder belongs to “${name}” in the shared database now.`);
}

async function keepId(folder: string, id: string, text: string): Promise<Outcome> {
  await (await businessFolder(folder)).keepId(id);
  return { exitCode: 0, json: { id }, text };
}
