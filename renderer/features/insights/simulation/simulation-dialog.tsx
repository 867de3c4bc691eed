/** Simulating a process: what it is made with, and what comes of it. */
import { type ReactNode, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, Select } from "#renderer/ui/field.tsx";
import type { SimulationReport, SimulationSetup } from "#shared/insights.ts";
import { closeSimulation, openSimulation, useInsightsView } from "../store.ts";
import { type Entries, entriesOf, requestOf } from "./entries.ts";
import { SetupForm } from "./setup-form.tsx";
import { SimulationResult } from "./simulation-result.tsx";

/** The dialog; it shows itself when a simulation is asked for. */
export function SimulationDialog(): ReactNode {
  const simulating = useInsightsView((state) => state.simulating);
  return simulating === undefined ? null : <OpenDialog process={simulating} />;
}

function OpenDialog({ process }: { readonly process: string }): ReactNode {
  const words = t.insights.simulation;
  const processes = useQuery("processes", (signal) => core.processes.list(undefined, { signal }));
  const list = processes.data?.processes ?? [];
  const chosen = process === "" ? (list[0]?.id ?? "") : process;
  const setup = useQuery(chosen === "" ? undefined : `simulation of ${chosen}`, (signal) =>
    core.insights.simulationSetup({ process: chosen }, { signal }),
  );
  const ready = setup.data?.processId === chosen ? setup.data : undefined;
  const simulation = useSimulation(ready);
  return (
    <Dialog
      open
      size="wide"
      onClose={closeSimulation}
      title={words.title}
      description={words.about}
      footer={
        <>
          <Button onClick={closeSimulation}>{t.common.close}</Button>
          <Button
            variant="primary"
            busy={simulation.busy}
            disabled={simulation.request === undefined}
            onClick={() => void simulation.run()}
          >
            {simulation.reports.length === 0 ? words.run : words.again}
          </Button>
        </>
      }
    >
      <FailureNote failure={processes.failure ?? setup.failure ?? simulation.failure} />
      <Field label={t.insights.process}>
        {(control) => (
          <Select {...control} value={chosen} onChange={(event) => openSimulation(event.target.value)}>
            {list.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {ready === undefined || simulation.entries === undefined ? (
        setup.failure === undefined && <p className="insights-none">{words.loading}</p>
      ) : (
        <SetupForm setup={ready} entries={simulation.entries} onChange={simulation.change} />
      )}
      {simulation.reports[0] !== undefined && (
        <SimulationResult report={simulation.reports[0]} before={simulation.reports[1]} />
      )}
    </Dialog>
  );
}

/** What is typed, and the results so far, the newest first; each process has its own. */
function useSimulation(setup: SimulationSetup | undefined) {
  const [typed, setTyped] = useState<Readonly<Record<string, Entries>>>({});
  const [made, setMade] = useState<readonly SimulationReport[]>([]);
  const { doing, failure, run: attempt } = useAttempt<"simulate">();
  const entries = setup && (typed[setup.processId] ?? entriesOf(setup));
  const request = setup && entries && requestOf(setup, entries);
  const change = (next: Entries): void => {
    if (setup !== undefined) setTyped((all) => ({ ...all, [setup.processId]: next }));
  };
  const run = async (): Promise<void> => {
    if (request === undefined) return;
    await attempt("simulate", async () => {
      const report = await core.insights.simulate(request);
      setMade((earlier) => [report, ...earlier]);
    });
  };
  const reports = made.filter(({ processId }) => processId === setup?.processId);
  return { entries, change, request, run, reports, busy: doing !== undefined, failure };
}
