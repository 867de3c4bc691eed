/** The landscape of the open workspace. */
import { type AppContext, requireSession } from "#app/context.ts";
import { procedures } from "#app/procedures.ts";
import { organisationGraph, type ProcessFigures, processFigures } from "#busy/analysis/organisation.ts";
import type { Playbook } from "#busy/model/model.ts";
import { visitTasks } from "#busy/model/walk.ts";
import type { PlaybookEntry, Workspace } from "#busy/workspace.ts";

/** Handlers of `landscape.*`. */
export function landscapeHandlers(app: AppContext) {
  const figuresOf = keptFigures();
  return procedures.landscape.router({
    graph: procedures.landscape.graph.handler(() => organisationGraph(requireSession(app).workspace(), figuresOf)),
  });
}

/** Times of playbooks, worked out once per text of the playbook: most of them are the same after an edit. */
function keptFigures(): (workspace: Workspace, playbook: PlaybookEntry) => ProcessFigures {
  const known = new WeakMap<
    Playbook,
    { readonly figures: ProcessFigures; readonly day: number; readonly week: number }
  >();
  return (workspace, playbook) => {
    const { hours_per_day: day, days_per_week: week } = workspace.config.working_time;
    const kept = known.get(playbook.model);
    if (kept !== undefined && kept.day === day && kept.week === week) return kept.figures;
    const figures = processFigures(workspace, playbook);
    if (!runsOthers(playbook.model)) known.set(playbook.model, { figures, day, week });
    return figures;
  };
}

/** Whether the times depend on other playbooks too. */
function runsOthers(playbook: Playbook): boolean {
  let found = false;
  visitTasks(playbook.steps, (step) => {
    found ||= step.runs !== undefined;
  });
  return found;
}
