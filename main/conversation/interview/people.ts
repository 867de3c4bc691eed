/** The people of an interview and the roles they hold. */
import { kebabName, labelOfName } from "#busy/writing/templates.ts";
import { uniqueName } from "../language/names.ts";
import type { Answers, IndustryTemplate } from "./template.ts";

export interface Staff {
  readonly members: readonly { readonly name: string; readonly roles: readonly string[] }[];
  /** Every role that somebody holds or that does something, with what it is there for. */
  readonly roles: readonly { readonly id: string; readonly description: string }[];
}

/** A person as answered: a name, and what they do in the words used. */
interface Person {
  readonly name: string;
  readonly does: readonly string[];
}

/** The people named, one for each name. */
function peopleOf(answers: Answers): Person[] {
  const said = answers["people"];
  const people = new Map<string, { name: string; does: string[] }>();
  for (const line of Array.isArray(said) ? (said as readonly string[]) : []) {
    const [name = "", ...rest] = line.split(":").map((part) => part.trim());
    const person = people.get(name.toLowerCase()) ?? { name, does: [] };
    people.set(name.toLowerCase(), person);
    const sayings = rest.join(" ").split(/[,;]| and /);
    person.does.push(...sayings.map((part) => part.trim()).filter((part) => part !== ""));
  }
  return [...people.values()];
}

/** Who can be said to do something, and which role that makes it. */
export interface Performers {
  /** Roles of the trade, roles and people named, as somebody would say them. */
  readonly names: readonly string[];
  /** The roles that somebody was named for. */
  readonly held: ReadonlySet<string>;
  /** The role of that name, or of the person of that name, else a new one; undefined for a name nobody has. */
  readonly roleOf: (words: string) => string | undefined;
}

/** The performers of an interview. */
export function performersOf(template: IndustryTemplate, answers: Answers): Performers {
  const people = peopleOf(answers);
  const ids = roleIds(template, answers);
  return {
    names: [
      ...template.roles.map(({ id }) => id.replaceAll("-", " ")),
      ...people.flatMap(({ name, does }) => [name, ...does]),
    ],
    held: new Set(ids.values()),
    roleOf: (words) => {
      const said = words.toLowerCase();
      const person = people.find(({ name }) => name.toLowerCase() === said);
      if (person !== undefined) return ids.get(person.does[0]?.toLowerCase() ?? "");
      const known = ids.get(said) ?? template.roles.find(({ id }) => id === kebabName(words))?.id;
      return known ?? (/^\p{Lu}/u.test(words) ? undefined : kebabName(words, "role"));
    },
  };
}

/** The ids of the roles named for people, by the words used. */
function roleIds(template: IndustryTemplate, answers: Answers): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set(template.roles.map(({ id }) => id));
  for (const saying of peopleOf(answers).flatMap(({ does }) => does)) {
    if (ids.has(saying.toLowerCase())) continue;
    const known = template.roles.find(({ id }) => id === kebabName(saying))?.id;
    const id = known ?? uniqueName(kebabName(saying, "role"), taken, "-");
    taken.add(id);
    ids.set(saying.toLowerCase(), id);
  }
  return ids;
}

/** The people named, each with the roles named; whoever has none holds all of `performing`, the roles that have work. */
export function staffOf(template: IndustryTemplate, answers: Answers, performing: ReadonlySet<string>): Staff {
  const ids = roleIds(template, answers);
  const roles = new Map<string, string>();
  for (const { id, description } of template.roles) if (performing.has(id)) roles.set(id, description);
  for (const [saying, id] of ids) {
    roles.set(id, template.roles.find((role) => role.id === id)?.description ?? `${labelOfName(saying)}.`);
  }
  for (const id of performing) if (!roles.has(id)) roles.set(id, `${labelOfName(id)}.`);
  const members = peopleOf(answers).map(({ name, does }) => {
    const held = new Set(does.map((saying) => ids.get(saying.toLowerCase())).filter((id) => id !== undefined));
    return { name, roles: held.size > 0 ? [...held] : [...performing] };
  });
  return { members, roles: [...roles].map(([id, description]) => ({ id, description })) };
}
