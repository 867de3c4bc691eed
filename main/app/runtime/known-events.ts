/** Events that the playbooks of a business name: who announces them, who starts from them, and what that takes. */
import { type AppContext, requireSession, type WorkspaceSession } from "#app/context.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import { compileDefinition } from "#runtime/compile.ts";
import { allSteps, type Definition, type DeliverableSpec } from "#runtime/definition.ts";
import { inputsForm } from "#runtime/forms.ts";
import type { KnownEvent } from "#shared/business-events.ts";

/** What playbooks have to do with one event. */
interface Named {
  readonly starts: Definition[];
  readonly announcedBy: Definition[];
}

function triggersOf({ model }: PlaybookEntry): readonly string[] {
  return model.cadence?.trigger_events ?? [];
}

function announced({ emits, steps }: Definition): readonly string[] {
  return [...emits, ...allSteps(steps).flatMap((step) => step.emits)];
}

/** The event that every process announces at its end, whether or not anybody waits for it. */
function endOf({ playbook }: Definition): string {
  return `${playbook}.completed`;
}

function eventsOf(session: WorkspaceSession): Map<string, Named> {
  const workspace = session.workspace();
  const events = new Map<string, Named>();
  const add = (name: string, side: keyof Named, definition: Definition): void => {
    const named = events.get(name) ?? { starts: [], announcedBy: [] };
    if (!named[side].includes(definition)) named[side].push(definition);
    events.set(name, named);
  };
  const definitions: Definition[] = [];
  for (const entry of workspace.playbooks) {
    const compiled = compileDefinition(workspace, entry);
    if (!compiled.ok) continue;
    definitions.push(compiled.value);
    for (const name of triggersOf(entry)) add(name, "starts", compiled.value);
    for (const name of announced(compiled.value)) add(name, "announcedBy", compiled.value);
  }
  for (const definition of definitions) {
    if (events.has(endOf(definition))) add(endOf(definition), "announcedBy", definition);
  }
  return events;
}

function processView({ processId, title, file }: Definition) {
  return { processId, title, file };
}

/** What the processes take, each deliverable once. */
function inputsOf(definitions: readonly Definition[]): readonly DeliverableSpec[] {
  const specs = definitions.flatMap(({ inputs }) => inputs);
  return [...new Map(specs.toReversed().map((spec) => [spec.name, spec])).values()].toReversed();
}

/** Every event that playbooks name or a webhook tells, in order of name. */
export async function knownEvents(app: AppContext): Promise<KnownEvent[]> {
  const session = requireSession(app);
  const events = eventsOf(session);
  const { webhooks, last } = await session.storage.read(async (tx) => {
    const told = new Set((await tx.webhooks()).map(({ eventName }) => eventName));
    const times = new Map<string, string>();
    for (const name of new Set([...events.keys(), ...told])) {
      const [newest] = await tx.businessEvents({ name, limit: 1 });
      if (newest !== undefined) times.set(name, newest.at);
    }
    return { webhooks: told, last: times };
  });
  return [...new Set([...events.keys(), ...webhooks])].sort().map((name) => {
    const { starts, announcedBy } = events.get(name) ?? { starts: [], announcedBy: [] };
    const lastAt = last.get(name);
    return {
      name,
      starts: starts.map(processView),
      announcedBy: announcedBy.map(processView),
      hasWebhook: webhooks.has(name),
      ...(lastAt === undefined ? {} : { lastAt }),
      form: inputsForm(inputsOf(starts)),
    };
  });
}
