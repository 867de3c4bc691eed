/** Which steps of the business name which algorithm. */
import type { WorkspaceSession } from "#app/context.ts";
import { symbolOfStep } from "#busy/names/symbols.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import { splitAlgorithm } from "#runtime/algorithms/index.ts";
import { compileDefinition } from "#runtime/compile.ts";
import { allSteps, type Definition, type DeliverableSpec, type StepSpec } from "#runtime/definition.ts";
import type { AlgorithmData, AlgorithmUse } from "#shared/algorithms.ts";

/** A step that names an algorithm, as it would be run now. */
export interface Use {
  readonly entry: PlaybookEntry;
  readonly definition: Definition;
  readonly step: StepSpec;
}

/** Steps by the algorithm they name, without what stands behind its name. Playbooks that cannot be run name none. */
export function usesOf(session: WorkspaceSession): ReadonlyMap<string, readonly Use[]> {
  const workspace = session.workspace();
  const uses = new Map<string, Use[]>();
  for (const entry of workspace.playbooks) {
    const compiled = compileDefinition(workspace, entry);
    if (!compiled.ok) continue;
    for (const step of allSteps(compiled.value.steps)) {
      if (step.algorithm === null) continue;
      const { name } = splitAlgorithm(step.algorithm);
      const known = uses.get(name);
      const use = { entry, definition: compiled.value, step };
      if (known === undefined) uses.set(name, [use]);
      else known.push(use);
    }
  }
  return uses;
}

function dataOf({ name, title, fields }: DeliverableSpec): AlgorithmData {
  return {
    name,
    title,
    fields: fields.map((field) => ({
      name: field.name,
      label: field.label,
      type: field.type,
      required: field.required,
    })),
  };
}

/** The use as clients see it. Of inputs that nothing promises, only the names are known. */
export function viewOfUse({ entry, definition, step }: Use): AlgorithmUse {
  const promised = new Map(
    [...definition.inputs, ...allSteps(definition.steps).flatMap(({ outputs }) => outputs)].map((spec) => [
      spec.name,
      spec,
    ]),
  );
  return {
    process: definition.processId,
    processTitle: definition.title,
    file: definition.file,
    symbol: symbolOfStep(entry, step.path.split("/")),
    step: step.path,
    stepTitle: step.title,
    inputs: step.inputs.map((name) => {
      const spec = promised.get(name);
      return spec === undefined ? { name, title: name, fields: [] } : dataOf(spec);
    }),
    outputs: step.outputs.map(dataOf),
  };
}
