/** Who is away at a moment, and who stands in. */
import type { AbsenceRow } from "#ports/runtime-rows.ts";
import type { Entry } from "./directory.ts";

/** The absence of somebody at a moment (ISO text); undefined while they are there. */
export function absenceAt(absences: readonly AbsenceRow[], personId: string, at: string): AbsenceRow | undefined {
  return absences.find((absence) => absence.personId === personId && absence.from <= at && at < absence.until);
}

/**
 * Who gets what was meant for somebody who is away: their delegate, or the delegate's delegate when that one is away
 * too. Undefined when they are there, or when nobody is left to stand in.
 */
export function standIn(
  people: readonly Entry[],
  absences: readonly AbsenceRow[],
  away: Entry,
  at: string,
): { readonly person: Entry; readonly absence: AbsenceRow } | undefined {
  const first = absenceAt(absences, away.id, at);
  if (first === undefined) return undefined;
  const asked = new Set([away.id]);
  for (let absence: AbsenceRow | undefined = first; absence !== undefined; ) {
    const person = people.find(({ id }) => id === absence?.delegateId);
    if (person === undefined || !person.active || asked.has(person.id)) return undefined;
    asked.add(person.id);
    absence = absenceAt(absences, person.id, at);
    if (absence === undefined) return { person, absence: first };
  }
  return undefined;
}
