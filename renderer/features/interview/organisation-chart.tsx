/** The teams of a drafted business, who asks whom, their roles and the people who hold them. */
import { ArrowUp, UserRound, UsersRound, Workflow } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import type { Landscape } from "#shared/landscape.ts";
import { type DraftedRole, type DraftedTeam, draftedTeams } from "./organisation.ts";

const words = t.interview.preview;

/** The chart; pressing a process shows it. */
export function OrganisationChart({
  organisation,
  onProcess,
}: {
  readonly organisation: Landscape;
  readonly onProcess: (file: string) => void;
}): ReactNode {
  return (
    <section className="interview-organisation" aria-label={words.organisation}>
      <ol>
        {draftedTeams(organisation).map((team) => (
          <li key={team.symbol}>
            {team.escalatesTo !== undefined && (
              <p className="interview-asks">
                <ArrowUp aria-hidden="true" />
                {words.asks(team.title, team.escalatesTo)}
              </p>
            )}
            <Team team={team} onProcess={onProcess} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Team({
  team,
  onProcess,
}: {
  readonly team: DraftedTeam;
  readonly onProcess: (file: string) => void;
}): ReactNode {
  return (
    <section className="interview-team" aria-label={words.team(team.title)}>
      <header>
        <UsersRound aria-hidden="true" />
        <h4>{team.title}</h4>
        <ul className="interview-processes" aria-label={words.processesOf(team.title)}>
          {team.processes.map(({ title, file }) => (
            <li key={file ?? title}>
              <button type="button" className="link" onClick={() => file !== undefined && onProcess(file)}>
                <Workflow aria-hidden="true" />
                {title}
              </button>
            </li>
          ))}
        </ul>
      </header>
      <ul className="interview-roles" aria-label={words.rolesOf(team.title)}>
        {team.roles.map((role) => (
          <Role key={role.title} role={role} />
        ))}
      </ul>
    </section>
  );
}

function Role({ role: { title, steps, people } }: { readonly role: DraftedRole }): ReactNode {
  return (
    <li className="interview-role">
      <span className="interview-role-title">
        {title}
        <span className="interview-steps">{words.steps(steps)}</span>
      </span>
      {people.length === 0 ? (
        <span className="interview-nobody">{words.nobody}</span>
      ) : (
        people.map((name, index) => (
          <span key={`${index} ${name}`} className="interview-person">
            <UserRound aria-hidden="true" />
            <span className="truncate">{name}</span>
          </span>
        ))
      )}
    </li>
  );
}
