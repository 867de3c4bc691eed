/** The business as the answers so far make it: its processes as graphs, its roles and its people. */
import { UserRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import { ProcessGraphView } from "#renderer/features/process-graph/process-graph.tsx";
import { formatMinutes } from "#renderer/state/format.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Select } from "#renderer/ui/field.tsx";
import type { ProcessGraph } from "#shared/graph.ts";
import type { InterviewAnswers, InterviewDraft, InterviewQuestion } from "#shared/interview.ts";
import { draftedTeams, toldPeople } from "./organisation.ts";

const words = t.interview.preview;

/** The draft; a question about one process brings that process forward. */
export function Preview({
  draft,
  answers,
  question,
}: {
  readonly draft: InterviewDraft;
  readonly answers: InterviewAnswers;
  readonly question: InterviewQuestion | undefined;
}): ReactNode {
  const [chosen, setChosen] = useState<{ readonly at: string | undefined; readonly file: string }>();
  const { processes } = draft;
  const asked = question?.text.toLowerCase();
  const byHand = processes.find(({ file }) => file === chosen?.file);
  const about = processes.find(({ title }) => asked?.startsWith(`${title.toLowerCase()}:`));
  const shown = (chosen?.at === question?.id ? byHand : undefined) ?? about ?? byHand ?? processes[0];
  const teams = draftedTeams(processes);
  const steps = processes.reduce((sum, { nodes }) => sum + nodes.length, 0);
  const roles = teams.reduce((sum, team) => sum + team.roles.length, 0);
  return (
    <section className="interview-preview" aria-label={words.title}>
      <header className="interview-preview-header">
        <h3>{words.title}</h3>
        <p role="status">{words.figures(processes.length, steps, roles)}</p>
      </header>
      {shown !== undefined && (
        <>
          <div className="interview-process">
            <Select
              aria-label={words.process}
              value={shown.file}
              onChange={(event) => setChosen({ at: question?.id, file: event.target.value })}
            >
              {processes.map(({ file, title }) => (
                <option key={file} value={file}>
                  {title}
                </option>
              ))}
            </Select>
            <span>{words.about(formatMinutes(shown.totalMinutes), shown.cadence)}</span>
          </div>
          {/* With other steps it is another picture, seen from its beginning. */}
          <ProcessGraphView key={pictureOf(shown)} graph={shown} compact />
        </>
      )}
      <div className="interview-organisation">
        {teams.map(({ team, roles: held }) => (
          <section key={team} aria-label={words.rolesOf(team)}>
            <h4>{words.rolesOf(team)}</h4>
            <ul>
              {held.map(({ role, steps: count }) => (
                <li key={role}>
                  <Badge>
                    {t.graph.role(role)} · {words.steps(count)}
                  </Badge>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <People answer={answers["people"]} />
      </div>
    </section>
  );
}

function pictureOf({ file, nodes }: ProcessGraph): string {
  return [file, ...nodes.map(({ id }) => id)].join(" ");
}

function People({ answer }: { readonly answer: InterviewAnswers[string] | undefined }): ReactNode {
  const people = toldPeople(answer);
  return (
    <section aria-label={words.people}>
      <h4>{words.people}</h4>
      {people.length === 0 ? (
        <p>{words.noPeople}</p>
      ) : (
        <ul>
          {people.map(({ name, does }, index) => (
            <li key={`${index} ${name}`}>
              <Badge tone="accent" icon={UserRound}>
                {does === "" ? name : words.person(name, does)}
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
