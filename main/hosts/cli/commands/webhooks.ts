/** `orgata webhooks`: addresses at which other programs tell that something happened. */
import type { CoreClient } from "#shared/contract/index.ts";
import type { Webhook } from "#shared/webhooks.ts";
import { type Actions, actionAnd, formsOf, mostPositionals } from "../action-and.ts";
import type { Command, Outcome } from "../command.ts";
import { withBusiness } from "../open-business.ts";
import { columns } from "../words.ts";

const ACTIONS = { list: [], make: ["EVENT"], remove: ["EVENT"] } as const satisfies Actions<string>;

export const webhooks: Command = {
  name: "webhooks",
  summary: "Lists webhooks with what came in lately; makes or renews one, deletes one.",
  positionals: formsOf(ACTIONS),
  maxPositionals: mostPositionals(ACTIONS),
  options: {},
  details: `make tells the address, which holds the secret, once; an older address of the same event stops working.
With --json: list {webhooks: [{name, createdAt, deliveries: [{at, outcome, message, started}]}]}; make {name, path}.`,
  async run(invocation) {
    const { action, folder, things } = actionAnd(invocation, "webhooks", ACTIONS);
    const [name = ""] = things;
    return withBusiness(invocation, folder, (core) => {
      if (action === "list") return list(core);
      return action === "make" ? make(core, name) : remove(core, name);
    });
  },
};

async function list(core: CoreClient): Promise<Outcome> {
  const found = await core.webhooks.list();
  const text = found.webhooks.length === 0 ? "There are no webhooks." : found.webhooks.flatMap(inWords).join("\n");
  return { exitCode: 0, json: found, text };
}

function inWords({ name, createdAt, deliveries }: Webhook): string[] {
  const rows = deliveries.map(({ at, outcome, message, started }) => [
    `  ${at.slice(0, 16).replace("T", " ")}`,
    outcome,
    message === "" ? `started ${started}` : message,
  ]);
  return [
    `${name} (made ${createdAt.slice(0, 10)})`,
    ...(rows.length === 0 ? ["  nothing came in yet"] : columns(rows)),
  ];
}

async function make(core: CoreClient, name: string): Promise<Outcome> {
  const made = await core.webhooks.create({ name });
  const text = [
    `Its address, told this once, behind that of your server (orgata serve):`,
    made.path,
    "Send it a POST with JSON: what it holds becomes what the event carries.",
  ];
  return { exitCode: 0, json: made, text: text.join("\n") };
}

async function remove(core: CoreClient, name: string): Promise<Outcome> {
  await core.webhooks.remove({ name });
  return { exitCode: 0, json: {}, text: `The webhook of ${name} is deleted.` };
}
