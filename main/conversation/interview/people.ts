/** The people of an interview and the roles they hold. */
import { kebabName, labelOfName } from "#busy/writing/templates.ts";
import type { Answers, IndustryTemplate } from "./template.ts";
import { uniqueName } from "./unique-name.ts";

export interface Staff {
  readonly members: readonly { readonly name: string; readonly roles: readonly string[] }[];
  /** Every role that somebody holds or that does something, with what it is there for. */
  readonly roles: readonly { readonly id: string; readonly description: string }[];
}

/** The people named, each with the roles named; whoever has none holds all of `performing`, the roles that have work. */
export function staffOf(template: IndustryTemplate, answers: Answers, performing: ReadonlySet<string>): Staff {
  const said = answers["people"];
  const roles = new Map<string, string>();
  for (const { id, description } of template.roles) if (performing.has(id)) roles.set(id, description);
  const idsBySaying = new Map<string, string>();
  const people = new Map<string, { name: string; roles: Set<string> }>();
  for (const line of Array.isArray(said) ? (said as readonly string[]) : []) {
    const [name = "", ...rest] = line.split(":").map((part) => part.trim());
    const person = people.get(name.toLowerCase()) ?? { name, roles: new Set<string>() };
    people.set(name.toLowerCase(), person);
    for (const saying of rest
      .join(" ")
      .split(/[,;]| and /)
      .map((part) => part.trim())
      .filter((part) => part !== "")) {
      const known = template.roles.find(({ id }) => id === kebabName(saying));
      const id =
        known?.id ?? idsBySaying.get(saying.toLowerCase()) ?? uniqueName(kebabName(saying, "role"), roles, "-");
      idsBySaying.set(saying.toLowerCase(), id);
      roles.set(id, known?.description ?? `${labelOfName(saying)}.`);
      person.roles.add(id);
    }
  }
  const members = [...people.values()].map((person) => ({
    name: person.name,
    roles: person.roles.size > 0 ? [...person.roles] : [...performing],
  }));
  return { members, roles: [...roles].map(([id, description]) => ({ id, description })) };
}
