/** Who may give an approval: those named, those who stand in for them, the next in the path; never the author while others can. */
import { fold } from "#busy/names/symbols.ts";
import { labelOfName } from "#busy/writing/templates.ts";
import { listed } from "#changes/meaning/words.ts";
import type { Approver, EligibleApprover } from "#shared/reconciliation.ts";
import { inWords, OWNER, type RequiredDecision } from "./requirements.ts";

/** Somebody of the business, as far as approving goes. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly isYou: boolean;
  readonly isOwner: boolean;
  /** Whether what they may do includes approving changes. */
  readonly mayApprove: boolean;
  /** Names of the roles they hold. */
  readonly roles: readonly string[];
  /** ISO text, while they are away. */
  readonly awayUntil: string | undefined;
  /** Id of who stands in while they are away. */
  readonly standIn: string | undefined;
}

/** Who may give one approval. Nobody: then nobody but the author could. */
export interface Eligibility {
  readonly people: readonly EligibleApprover[];
  /** Why it went on to somebody else, in one plain sentence. */
  readonly escalated?: string;
}

/** Whether a name or address is that of a person. */
export function isSamePerson(one: Approver, other: { readonly name: string; readonly email?: string | undefined }) {
  const hasEmail = one.email !== undefined && one.email.toLowerCase() === other.email?.toLowerCase();
  return hasEmail || fold(one.name) === fold(other.name);
}

/** Who may give an approval; `isOverdue`: those asked first did not in time. */
export function eligibleFor(
  decision: RequiredDecision,
  people: readonly KnownPerson[],
  author: Approver,
  isOverdue: boolean,
): Eligibility {
  const others = people.filter((person) => person.mayApprove && !isSamePerson(author, person));
  const levels = [decision.by, ...decision.path.map((name) => [name])];
  const asked = levels.map((names) => askedAt(names, people, others));
  const first = asked.findIndex((each) => each.some((person) => person.awayUntil === undefined));
  if (first === -1) return fallBack(decision, asked, others);
  const now = asked[first] ?? [];
  const next = isOverdue ? asked.slice(first + 1).find((each) => isMore(each, now)) : undefined;
  return {
    people: unique([...now, ...(next ?? [])]),
    ...whyEscalated(decision, first, now, next, levels),
  };
}

/** Nobody named is there: whoever else may approve does; those who are away still may. */
function fallBack(
  decision: RequiredDecision,
  asked: readonly (readonly EligibleApprover[])[],
  others: readonly KnownPerson[],
): Eligibility {
  const away = unique(asked.flat());
  const rest = others
    .filter((person) => person.awayUntil === undefined)
    .map((person) => shown(person, "may approve changes"));
  const all = unique([...away, ...rest]);
  if (all.length === 0) return { people: [] };
  const why =
    away.length > 0
      ? `${listed(away.map(({ name }) => name))} ${away.length === 1 ? "is" : "are"} away`
      : `Nobody who could approve it is ${inWords(decision.by)}`;
  return rest.length === 0
    ? { people: all }
    : { people: all, escalated: `${why}, so anybody else who may approve changes can.` };
}

/** Those of a level who can act: holders, and for holders who are away those who stand in. */
function askedAt(
  names: readonly string[],
  people: readonly KnownPerson[],
  others: readonly KnownPerson[],
): readonly EligibleApprover[] {
  return unique(
    names.flatMap((name) =>
      people
        .filter((person) => isNamed(name, person))
        .flatMap((person) => {
          const own = others.includes(person) ? [shown(person, becauseOf(name, person))] : [];
          const standIn = person.awayUntil === undefined ? undefined : others.find(({ id }) => id === person.standIn);
          if (standIn === undefined) return own;
          const because = `stands in for ${person.name}, who is away`;
          return [...own, { ...shown(standIn, because), standsInFor: person.name }];
        }),
    ),
  );
}

function isNamed(name: string, person: KnownPerson): boolean {
  if (fold(name) === fold(OWNER) && person.isOwner) return true;
  const folded = fold(name);
  return fold(person.name) === folded || person.roles.some((role) => fold(role) === folded);
}

function becauseOf(name: string, person: KnownPerson): string {
  if (fold(name) === fold(OWNER)) return "is an owner";
  return fold(name) === fold(person.name) ? "is named" : `holds the role ${labelOfName(name)}`;
}

function shown(person: KnownPerson, because: string): EligibleApprover {
  const { name, awayUntil, isYou } = person;
  return { name, because, isYou, ...(awayUntil === undefined ? {} : { awayUntil }) };
}

function unique(people: readonly EligibleApprover[]): readonly EligibleApprover[] {
  return people.filter((person, index) => people.findIndex(({ name }) => fold(name) === fold(person.name)) === index);
}

function isMore(these: readonly EligibleApprover[], than: readonly EligibleApprover[]): boolean {
  return these.some((one) => !than.some(({ name }) => fold(name) === fold(one.name)));
}

function whyEscalated(
  { by }: RequiredDecision,
  first: number,
  now: readonly EligibleApprover[],
  next: readonly EligibleApprover[] | undefined,
  levels: readonly (readonly string[])[],
): Pick<Eligibility, "escalated"> {
  const names = (people: readonly EligibleApprover[]) => listed(people.map(({ name }) => name));
  if (next !== undefined) return { escalated: `It was not decided in time, so ${names(next)} may decide as well.` };
  if (first === 0) return {};
  return {
    escalated: `Nobody who could approve it now is ${inWords(by)}, so it goes to ${inWords(levels[first] ?? [])}: ${names(now)}.`,
  };
}
