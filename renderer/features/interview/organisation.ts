/** Who does what in a drafted business (pure). */

import type { ProcessGraph } from "#shared/graph.ts";
import type { InterviewAnswers } from "#shared/interview.ts";

export interface DraftedRole {
  readonly role: string;
  readonly steps: number;
}

export interface DraftedTeam {
  readonly team: string;
  readonly roles: readonly DraftedRole[];
}

export interface DraftedPerson {
  readonly name: string;
  /** What they do, as it was said; empty when nothing was. */
  readonly does: string;
}

/** The teams with the roles that have steps, in the order of the work. */
export function draftedTeams(processes: readonly ProcessGraph[]): readonly DraftedTeam[] {
  const teams = new Map<string, Map<string, number>>();
  for (const { team, nodes } of processes) {
    const roles = teams.get(team) ?? new Map<string, number>();
    teams.set(team, roles);
    for (const { performer } of nodes) {
      if (performer !== undefined) roles.set(performer, (roles.get(performer) ?? 0) + 1);
    }
  }
  return [...teams].map(([team, roles]) => ({ team, roles: [...roles].map(([role, steps]) => ({ role, steps })) }));
}

/** The people as they were told, one per line, with what they do behind a colon. */
export function toldPeople(answer: InterviewAnswers[string] | undefined): readonly DraftedPerson[] {
  const lines = typeof answer === "string" ? answer.split("\n") : Array.isArray(answer) ? answer : [];
  return lines.flatMap((line) => {
    const [name = "", ...does] = line.split(":").map((part) => part.trim());
    return name === "" ? [] : [{ name, does: does.join(" ") }];
  });
}
