/** The business as the answers so far make it: its processes as graphs, its teams as a chart. */
import { type ReactNode, useState } from "react";
import { ProcessGraphView } from "#renderer/features/process-graph/process-graph.tsx";
import { formatMinutes } from "#renderer/state/format.ts";
import { t } from "#renderer/strings/strings.ts";
import { Select } from "#renderer/ui/field.tsx";
import type { ProcessGraph } from "#shared/graph.ts";
import type { InterviewDraft, InterviewQuestion } from "#shared/interview.ts";
import type { LandscapeKind } from "#shared/landscape.ts";
import { OrganisationChart } from "./organisation-chart.tsx";

const words = t.interview.preview;

/** The draft; a question about one process brings that process forward. */
export function Preview({
  draft,
  question,
}: {
  readonly draft: InterviewDraft;
  readonly question: InterviewQuestion | undefined;
}): ReactNode {
  const [chosen, setChosen] = useState<{ readonly at: string | undefined; readonly file: string }>();
  const { processes, organisation } = draft;
  const asked = question?.text.toLowerCase();
  const byHand = processes.find(({ file }) => file === chosen?.file);
  const about = processes.find(({ title }) => asked?.startsWith(`${title.toLowerCase()}:`));
  const shown = (chosen?.at === question?.id ? byHand : undefined) ?? about ?? byHand ?? processes[0];
  const steps = processes.reduce((sum, { nodes }) => sum + nodes.length, 0);
  const count = (kind: LandscapeKind): number => organisation.nodes.filter((node) => node.kind === kind).length;
  return (
    <section className="interview-preview" aria-label={words.title}>
      <header className="interview-preview-header">
        <h3>{words.title}</h3>
        <p role="status">{words.figures(processes.length, steps, count("role"), count("team"))}</p>
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
      <OrganisationChart organisation={organisation} onProcess={(file) => setChosen({ at: question?.id, file })} />
    </section>
  );
}

function pictureOf({ file, nodes }: ProcessGraph): string {
  return [file, ...nodes.map(({ id }) => id)].join(" ");
}
