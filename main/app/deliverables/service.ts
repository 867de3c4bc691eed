/** What runs produced: its versions, and each as a document. */
import { type AppContext, requireSession } from "#app/context.ts";
import { loadState } from "#app/runtime/carry-out.ts";
import { eventOf } from "#app/runtime/rows.ts";
import { allSteps, type DeliverableSpec } from "#runtime/definition.ts";
import { documentMarkdown } from "#runtime/documents/markdown.ts";
import { type Version, versionsOf } from "#runtime/documents/versions.ts";
import type { State } from "#runtime/state.ts";
import { stepTitle, titleOf } from "#runtime/wording.ts";
import type { Deliverable } from "#shared/deliverables.ts";
import { ExpectedError } from "#shared/errors.ts";

interface Produced {
  readonly state: State;
  readonly versions: ReadonlyMap<string, readonly Version[]>;
}

async function produced(app: AppContext, executionId: string): Promise<Produced> {
  return requireSession(app).storage.read(async (tx) => {
    const state = await loadState(tx, executionId);
    return { state, versions: versionsOf((await tx.events(executionId)).map(eventOf)) };
  });
}

/** How a deliverable is described: by the step that makes it, else as an input of the process. */
function specOf({ definition }: State, name: string): DeliverableSpec | undefined {
  const made = allSteps(definition.steps).flatMap((step) => step.outputs);
  return [...made, ...definition.inputs].find((spec) => spec.name === name);
}

function titleFor(state: State, name: string): string {
  return specOf(state, name)?.title ?? titleOf(name);
}

/** Everything a run produced, by name. Fails with NOT_FOUND. */
export async function listDeliverables(app: AppContext, executionId: string): Promise<Deliverable[]> {
  const { state, versions } = await produced(app, executionId);
  return [...versions]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, all]) => ({
      name,
      title: titleFor(state, name),
      versions: all.map(({ number, at, actor, step }) => ({
        number,
        at,
        actor,
        ...(step === null ? {} : { stepTitle: stepTitle(step) }),
      })),
    }));
}

/** A version of a deliverable (the latest when undefined) in Markdown. Fails with NOT_FOUND. */
export async function deliverableMarkdown(
  app: AppContext,
  request: { execution: string; name: string; version?: number | undefined },
): Promise<{ title: string; text: string }> {
  const { state, versions } = await produced(app, request.execution);
  const all = versions.get(request.name) ?? [];
  const version = request.version === undefined ? all.at(-1) : all.find(({ number }) => number === request.version);
  if (version === undefined) {
    throw new ExpectedError("NOT_FOUND", `This run has no such version of “${titleOf(request.name)}”.`, {
      path: "name",
      next: "Look at the data of the run.",
    });
  }
  const title = titleFor(state, request.name);
  return { title, text: documentMarkdown(title, version.value, specOf(state, request.name)) };
}
