/** Everything a workspace says, as plain values, for comparing two workspaces. */
import { analyzeCapacity } from "#busy/analysis/capacity.ts";
import { analyzePlaybook, playbookFlow } from "#busy/analysis/flow.ts";
import { organisationGraph } from "#busy/analysis/organisation.ts";
import type { Origin } from "#busy/model/model.ts";
import { definitionsIn, findSymbol } from "#busy/names/symbols.ts";
import type { Located, Workspace } from "#busy/workspace.ts";

/** Findings, references, graphs, figures and the index of a workspace. */
export function workspaceView(workspace: Workspace) {
  const entries = [
    ...workspace.roles,
    ...workspace.playbooks,
    ...workspace.documents,
    ...workspace.members,
    ...workspace.imports,
  ];
  const references = workspace.references.map(({ kind, from, to, text, fromOrigin: { file, range, path } }) => ({
    ...{ kind, from, to, text },
    ...{ file, range, path: [...path] },
  }));
  return {
    files: [...workspace.files.values()].map(({ path, text, kind }) => [path, kind, text]).sort(),
    diagnostics: workspace.diagnostics,
    diagnosticsByFile: [...workspace.files.keys()].sort().map((path) => workspace.diagnosticsOf(path)),
    counts: workspace.counts,
    health: workspace.health,
    references,
    referencesTo: [...new Set(references.map(({ to }) => to ?? ""))]
      .sort()
      .map((to) => workspace.referencesTo(to).length),
    index: entries.map((entry) => entryView(entry)),
    scopes: workspace.scopes.map((scope) => ({
      ...{ symbol: scope.symbol, id: scope.id, prefix: scope.prefix, name: scope.name, layer: scope.layer },
      file: scope.file,
      holds: [scope.roles, scope.playbooks, scope.documents, scope.members, scope.imports].map((list) =>
        (list as readonly Located<unknown>[]).map((entry) => entryView(entry)),
      ),
    })),
    definitions: [...workspace.files.keys()].sort().flatMap((path) =>
      definitionsIn(workspace, path).map(({ symbol, range }) => {
        const found = findSymbol(workspace, symbol);
        return [path, symbol, range, found?.file, found?.nameRange];
      }),
    ),
    effective: workspace.roles.map((role) => {
      const { responsibilities, tasks, ancestors } = workspace.effectiveRole(role);
      return [role.symbol, responsibilities, tasks.map(({ task }) => task.name), ancestors.map(({ symbol }) => symbol)];
    }),
    flows: workspace.playbooks.map(({ symbol, model }) => [symbol, playbookFlow(model).edges]),
    analyses: workspace.playbooks.map((playbook) => analyzePlaybook(workspace, playbook)),
    capacity: analyzeCapacity(workspace).entries.map(({ subject, ...entry }) => ({ ...entry, of: subject.symbol })),
    graph: organisationGraph(workspace),
  };
}

function entryView(entry: Located<unknown>) {
  const { symbol, name, file, team, layer, at } = entry;
  return { symbol, name, file, team: team?.id, layer, at: originView(at) };
}

function originView({ file, path, range, keys }: Origin) {
  return { file, path: [...path], range, keys: Object.entries(keys) };
}
