/** `orgata people`: who works in the business, what they may do, and when they are away. */
import type { CoreClient } from "#shared/contract/index.ts";
import { ExpectedError } from "#shared/errors.ts";
import { PermissionLevel, type Person } from "#shared/people.ts";
import { type Actions, actionAnd, formsOf, mostPositionals } from "../action-and.ts";
import { type Command, type Invocation, type Outcome, optionText, requiredText } from "../command.ts";
import { withBusiness } from "../open-business.ts";
import { columns, count } from "../words.ts";

const ACTIONS = {
  list: [],
  add: ["NAME"],
  change: ["NAME"],
  away: ["NAME"],
  back: ["NAME"],
} as const satisfies Actions<string>;

export const people: Command = {
  name: "people",
  summary: "Lists who works in the business; adds somebody, changes what they may do, says when they are away.",
  positionals: formsOf(ACTIONS),
  maxPositionals: mostPositionals(ACTIONS),
  options: {
    permission: { value: "LEVEL", help: `add, change: ${PermissionLevel.options.join(", ")}` },
    roles: { value: "ROLES", help: "add, change: roles beside what the files say, with commas between" },
    email: { value: "ADDRESS", help: "add: how they are reached" },
    left: { help: "change: they have left, and get no more tasks" },
    returned: { help: "change: they are there again" },
    from: { value: "DAY", help: "away: the first day, for example 2026-07-01" },
    until: { value: "DAY", help: "away: the last day" },
    delegate: { value: "NAME", help: "away: who gets new tasks meanwhile" },
    note: { value: "TEXT", help: "away: why" },
  },
  details: `NAME is a name as the list shows it, or an id. back takes back every absence that is not over.
With --json: list {people: [{id, name, permission, roles, absences, openTasks, …}]}; otherwise the person.`,
  async run(invocation) {
    const { action, folder, things } = actionAnd(invocation, "people", ACTIONS);
    const [name = ""] = things;
    return withBusiness(invocation, folder, async (core) => {
      if (action === "list") return list(core);
      const person = await changed(core, action, name, invocation);
      return { exitCode: 0, json: person, text: inWords(person).join(", ") };
    });
  },
};

async function list(core: CoreClient): Promise<Outcome> {
  const result = await core.people.list();
  const rows = result.people.map(inWords);
  const text =
    rows.length === 0 ? "Nobody yet." : columns([["Name", "May", "Roles", "Tasks", "There"], ...rows]).join("\n");
  return { exitCode: 0, json: result, text };
}

function inWords({ name, permission, roles, openTasks, active, awayUntil }: Person): string[] {
  const there = !active ? "has left" : awayUntil === undefined ? "yes" : `away until ${awayUntil.slice(0, 10)}`;
  return [name, permission, roles.map(({ role }) => role).join(", ") || "no role", count(openTasks, "task"), there];
}

function changed(
  core: CoreClient,
  action: Exclude<keyof typeof ACTIONS, "list">,
  name: string,
  invocation: Invocation,
): Promise<Person> {
  switch (action) {
    case "add":
      return add(core, name, invocation);
    case "change":
      return change(core, name, invocation);
    case "away":
      return away(core, name, invocation);
    case "back":
      return back(core, name);
  }
}

function add(core: CoreClient, name: string, invocation: Invocation): Promise<Person> {
  const email = optionText(invocation, "email");
  return core.people.add({
    name,
    ...(email === undefined ? {} : { email }),
    ...permissionIn(invocation),
    ...rolesIn(invocation),
  });
}

async function change(core: CoreClient, name: string, invocation: Invocation): Promise<Person> {
  const { id } = await personNamed(core, name);
  const { left, returned } = invocation.values;
  const active = left === true ? { active: false } : returned === true ? { active: true } : {};
  return core.people.update({ id, ...permissionIn(invocation), ...rolesIn(invocation), ...active });
}

async function away(core: CoreClient, name: string, invocation: Invocation): Promise<Person> {
  const { id } = await personNamed(core, name);
  const substitute = optionText(invocation, "delegate");
  const delegate = substitute === undefined ? {} : { delegate: (await personNamed(core, substitute)).id };
  const from = dayIn(invocation, "from");
  const until = new Date(dayIn(invocation, "until").getTime() + DAY);
  return core.people.addAbsence({
    id,
    from: from.toISOString(),
    until: until.toISOString(),
    ...delegate,
    note: optionText(invocation, "note") ?? "",
  });
}

async function back(core: CoreClient, name: string): Promise<Person> {
  let person = await personNamed(core, name);
  for (const { id: absence } of person.absences) person = await core.people.removeAbsence({ id: person.id, absence });
  return person;
}

const DAY = 86_400_000;

/** Midnight at the beginning of a day, on this computer's clock. Fails with BAD_INPUT. */
function dayIn(invocation: Invocation, name: string): Date {
  const text = requiredText(invocation, name);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00`) : new Date(Number.NaN);
  if (!Number.isNaN(day.getTime())) return day;
  throw new ExpectedError("BAD_INPUT", `“${text}” is no day.`, { path: name, next: "Write it like 2026-07-01." });
}

function permissionIn(invocation: Invocation): { permission?: Person["permission"] } {
  const text = optionText(invocation, "permission");
  if (text === undefined) return {};
  const permission = PermissionLevel.options.find((one) => one.toLowerCase() === text.toLowerCase());
  if (permission !== undefined) return { permission };
  throw new ExpectedError("BAD_INPUT", `There is no permission “${text}”.`, {
    path: "permission",
    next: `Use one of: ${PermissionLevel.options.join(", ")}.`,
  });
}

function rolesIn(invocation: Invocation): { roles?: string[] } {
  const text = optionText(invocation, "roles");
  if (text === undefined) return {};
  const roles = text.split(",").map((role) => role.trim());
  return { roles: roles.filter((role) => role !== "") };
}

/** Somebody by name or id. Fails with NOT_FOUND, naming who there is. */
async function personNamed(core: CoreClient, name: string): Promise<Person> {
  const { people: all } = await core.people.list();
  const found = all.find((one) => one.id === name || one.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  throw new ExpectedError("NOT_FOUND", `There is nobody called “${name}” in this business.`, {
    path: "NAME",
    next:
      all.length === 0 ? "Add them with orgata people add." : `There are: ${all.map((one) => one.name).join(", ")}.`,
  });
}
