/** Fields that must be filled in but are not asked for, and approvals of one's own work. */
import { performerOf } from "#busy/analysis/flow.ts";
import type { Deliverable, Task } from "#busy/model/model.ts";
import { itemRange, valueRange } from "#busy/model/origin.ts";
import { visitTasks } from "#busy/model/walk.ts";
import { fold, type SymbolText, symbolOfStep } from "#busy/names/symbols.ts";
import type { PlaybookEntry, RoleEntry, Workspace } from "#busy/workspace.ts";
import { quoted } from "#changes/meaning/words.ts";
import { insertAt, removeAt, setAt } from "#knit/consequence.ts";
import { deliverablesOf } from "#knit/consequences/playbook-data.ts";
import type { Contradiction, ContradictionFinder } from "./contradiction.ts";

export const unaskedFields: ContradictionFinder = {
  rule: "field-nobody-asks",
  find: (workspace) => workspace.playbooks.flatMap((playbook) => unaskedIn(workspace, playbook)),
};

export const ownApprovals: ContradictionFinder = {
  rule: "approves-own-work",
  find: (workspace) => workspace.playbooks.flatMap((playbook) => approvedByMaker(workspace, playbook)),
};

/** Whether some step makes such a deliverable: most playbooks are done with by this. */
function makesSome(steps: readonly Task[], isSuch: (output: Deliverable) => boolean): boolean {
  return steps.some((step) => step.outputs.some(isSuch) || makesSome(step.subtasks, isSuch));
}

function asksForFields({ document_definition, required_fields }: Deliverable): boolean {
  return document_definition !== undefined && required_fields.length > 0;
}

function unaskedIn(workspace: Workspace, playbook: PlaybookEntry): readonly Contradiction[] {
  if (!makesSome(playbook.model.steps, asksForFields)) return [];
  const { file } = playbook;
  return deliverablesOf(playbook).flatMap(({ deliverable, owner }) => {
    const { document_definition: name, required_fields: required } = deliverable;
    if (name === undefined || required.length === 0) return [];
    const found = workspace.resolve.document(playbook.team, name);
    if (found.kind !== "found") return [];
    const { sections } = found.entry.model;
    const asked = new Set(sections.flatMap((section) => section.fields.map((field) => field.name)));
    const section = sections.find((each) => each.type === "form");
    if (asked.size === 0 || !section) return [];
    return required.flatMap((field, item): readonly Contradiction[] => {
      if (asked.has(field)) return [];
      const path = [...deliverable.at.path, "required_fields"];
      return [
        {
          key: `${owner} ${deliverable.name} ${field}`,
          measure: 0,
          symbols: [owner, found.entry.symbol],
          tell: () => ({
            message: `${quoted(deliverable.name)} must say ${quoted(field)}, but the document ${quoted(found.entry.name)} does not ask for it.`,
            places: [
              { file, range: itemRange(deliverable.at, "required_fields", item), symbol: owner },
              {
                file: found.entry.file,
                range: valueRange(found.entry.model.metadata.at, "name"),
                symbol: found.entry.symbol,
              },
            ],
            solutions: [
              {
                title: `Ask for ${quoted(field)} in the document.`,
                operations: [
                  insertAt(found.entry.file, [...section.at.path, "fields"], section.fields.length, {
                    name: field,
                    type: "text",
                    required: true,
                  }),
                ],
              },
              {
                title: `No longer require ${quoted(field)}.`,
                operations: [removeAt(file, required.length > 1 ? [...path, item] : path)],
              },
            ],
          }),
        },
      ];
    });
  });
}

interface Maker {
  readonly symbol: SymbolText;
  readonly role: RoleEntry;
  readonly name: string;
  readonly range: ReturnType<typeof valueRange>;
}

function approvedByMaker(workspace: Workspace, playbook: PlaybookEntry): readonly Contradiction[] {
  if (!makesSome(playbook.model.steps, (output) => output.type === "approval")) return [];
  const found: Contradiction[] = [];
  const makers = new Map<string, Maker>();
  visitTasks(playbook.model.steps, (task, trail) => {
    const role = performerOf(workspace, playbook, task);
    const isPerson = task.execution_type === "human" || task.execution_type === "human_creative";
    if (!role || !isPerson) return;
    const symbol = symbolOfStep(playbook, trail);
    if (task.outputs.some((output) => output.type === "approval")) {
      const own = task.inputs
        .map((input) => makers.get(fold(input.name)))
        .find((maker) => maker?.role === role && maker.symbol !== symbol);
      const other = own && otherRole(workspace, playbook, role);
      if (own) {
        const place = { file: playbook.file, range: valueRange(task.at, task.role === undefined ? "name" : "role") };
        found.push({
          key: symbol,
          measure: 0,
          symbols: [symbol, own.symbol],
          tell: () => ({
            message: `${quoted(role.name)} approves in ${quoted(task.name)} what it made itself in ${quoted(own.name)}.`,
            places: [
              { ...place, symbol },
              { file: playbook.file, range: own.range, symbol: own.symbol },
            ],
            solutions: [
              {
                title: other ? `Let ${quoted(other)} approve it.` : "Let somebody else approve it.",
                operations: other ? [setAt(playbook.file, [...task.at.path, "role"], other)] : [],
              },
              { title: "Let somebody else do the work.", operations: [] },
            ],
          }),
        });
      }
    }
    const range = valueRange(task.at, task.role === undefined ? "name" : "role");
    for (const output of task.outputs) makers.set(fold(output.name), { symbol, role, name: task.name, range });
  });
  return found;
}

/** Another role that may approve: who decides in the team, else one that works in the playbook. */
function otherRole(workspace: Workspace, playbook: PlaybookEntry, role: RoleEntry): string | undefined {
  const decide = (playbook.team?.model?.governance?.decision_authority ?? []).flatMap((name) => {
    const found = workspace.resolve.role(playbook.team, name);
    return found.kind === "found" ? [found.entry] : [];
  });
  return [...decide, ...(playbook.team?.roles ?? [])].find((each) => each !== role)?.name;
}
