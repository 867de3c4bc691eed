/** What is there in name only: empty playbooks, roles, forms, texts, choices, triggers. */
import type { Range } from "#shared/text.ts";
import type { DocumentDefinition, Origin } from "../model/model.ts";
import { valueRange } from "../model/origin.ts";
import { textOfLine } from "../syntax/places.ts";
import type { Checking } from "./checking.ts";

/** Checks that the file's things hold something. What has no name is reported as that, and not as empty too. */
export function checkContent(checking: Checking): void {
  for (const role of checking.entries.roles) {
    const whole = checking.effectiveRole(role);
    if (whole.tasks.length > 0 || whole.responsibilities.length > 0 || role.name === "") continue;
    if (isWritten(checking, role.at, "tasks") || isWritten(checking, role.at, "responsibilities")) continue;
    checking.report(
      "EMPTY_ROLE",
      emptyPlace(role.at, "tasks", "responsibilities"),
      `The role "${role.name}" has neither tasks nor responsibilities.`,
    );
  }
  for (const { model, at, name } of checking.entries.playbooks) {
    if (name !== "" && model.steps.length === 0 && !isWritten(checking, at, "steps")) {
      checking.report("EMPTY_PLAYBOOK", emptyPlace(at, "steps"), `The process "${name}" has no steps.`);
    }
    const { cadence } = model;
    if (cadence?.frequency === "triggered" && !isWritten(checking, cadence.at, "trigger_events")) {
      const empty = cadence.at.keys["trigger_events"];
      checking.report(
        "NO_TRIGGER",
        empty?.value ?? valueRange(cadence.at, "frequency"),
        `${name === "" ? "This process" : `The process "${name}"`} starts when something happens, but nothing says what. Add "trigger_events".`,
      );
    }
  }
  for (const document of checking.entries.documents) checkDocument(checking, document.model);
  for (const team of checking.parsed.file.teams) {
    const scope = checking.structure.scopeByTeam.get(team);
    checking.filesWith(`content:${checking.parsed.placement.teamFolder ?? checking.parsed.path}`);
    if (!scope || team.name === "" || scope.roles.length > 0 || scope.playbooks.length > 0) continue;
    if (isWritten(checking, team.at, "roles") || isWritten(checking, team.at, "playbooks")) continue;
    checking.report(
      "EMPTY_TEAM",
      emptyPlace(team.at, "roles", "playbooks"),
      `The team "${team.name}" has neither roles nor processes.`,
    );
  }
}

/** True when something stands in a list field, even if it cannot be used: then that is what is reported. */
function isWritten(checking: Checking, at: Origin, field: string): boolean {
  const place = at.keys[field];
  if (!place) return false;
  if (place.items) return place.items.length > 0;
  const { start, end } = place.value;
  if (start.line !== end.line) return true;
  return !NOTHING.has(textOfLine(checking.parsed.lined, start.line).slice(start.column - 1, end.column - 1));
}

const NOTHING: ReadonlySet<string> = new Set(["", "~", "null", "Null", "NULL", "''", '""']);

/** The empty list when one is written, else the name. */
function emptyPlace(at: Origin, ...lists: readonly string[]): Range {
  for (const list of lists) {
    const place = at.keys[list];
    if (place)
      return place.value.start.line === place.value.end.line && place.value.start.column === place.value.end.column
        ? place.key
        : place.value;
  }
  return valueRange(at, "name");
}

function checkDocument(checking: Checking, document: DocumentDefinition): void {
  const { name } = document.metadata;
  const nameRange = valueRange(document.metadata.at, "name");
  if (name !== "" && document.content_type === "structured" && !isWritten(checking, document.at, "sections")) {
    const empty = document.at.keys["sections"];
    checking.report(
      "EMPTY_FORM",
      empty ? emptyPlace(document.at, "sections") : nameRange,
      `The document "${name}" has no sections.`,
    );
  }
  if (name !== "" && document.content_type === "narrative" && (document.narrative_content ?? "").trim() === "") {
    checking.report("EMPTY_NARRATIVE", nameRange, `The document "${name}" is a text, but has no "narrative_content".`);
  }
  for (const section of document.sections) {
    if (section.name !== "" && section.type === "form" && !isWritten(checking, section.at, "fields")) {
      checking.report("EMPTY_FORM", emptyPlace(section.at, "fields"), `The form "${section.name}" has no fields.`);
    }
    for (const field of section.fields) {
      if (
        field.name === "" ||
        field.type !== "select" ||
        isWritten(checking, field.at, "options") ||
        field.at.keys["type"] === undefined
      )
        continue;
      checking.report(
        "NO_OPTIONS",
        emptyPlace(field.at, "options"),
        `The field "${field.name}" is a choice without options.`,
      );
    }
  }
}
