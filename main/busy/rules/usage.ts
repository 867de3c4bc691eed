/** What nobody uses: roles, documents, imports; and tools nobody knows. */
import { valueRange } from "../model/origin.ts";
import { foldText } from "../names/facts.ts";
import { fold } from "../names/symbols.ts";
import type { DocumentEntry, RoleEntry } from "../workspace.ts";
import { type Checking, replaceFix } from "./checking.ts";
import { nearest } from "./suggest.ts";

/** Checks that what the file defines or imports is used. */
export function checkUsage(checking: Checking): void {
  for (const role of checking.entries.roles) {
    if (role.name === "" || role.model.tasks.length > 0 || isRoleUsed(checking, role)) continue;
    checking.report(
      "UNUSED_ROLE",
      valueRange(role.at, "name"),
      `Nobody uses the role "${role.name}": it performs no step, has no tasks, nobody holds it and nothing refers to it.`,
    );
  }
  for (const document of checking.entries.documents) {
    if (document.name === "" || isDocumentUsed(checking, document)) continue;
    checking.report(
      "UNUSED_DOCUMENT",
      valueRange(document.model.metadata.at, "name"),
      `No deliverable follows the document "${document.name}".`,
    );
  }
  for (const each of checking.parsed.file.imports) {
    if (each.name === "") continue;
    const range = valueRange(each.at, each.kind);
    if (each.kind === "tool" && !checking.knownTools.has(fold(each.name))) {
      const meant = nearest(each.name, checking.knownTools);
      checking.report(
        "UNKNOWN_TOOL",
        range,
        `"${each.name}" is no tool this program knows.${meant === undefined ? " If it is right, list it under tools in orgata.config.yaml." : ` Did you mean "${meant}"?`}`,
        meant === undefined ? {} : { fixes: [replaceFix(checking, range, meant)] },
      );
    }
    if (!isImportUsed(checking, each.name, each.capability)) {
      const what = each.capability === "" ? `"${each.name}"` : `"${each.name}" or "${each.capability}"`;
      checking.report("UNUSED_IMPORT", range, `Nothing in this team mentions ${what}.`);
    }
  }
}

function isRoleUsed(checking: Checking, role: RoleEntry): boolean {
  const key = fold(role.name);
  return checking.filesWith(`use-role:${key}`).some((path) =>
    checking
      .factsOf(path)
      ?.roleUses.get(key)
      ?.some(({ text, team }) => {
        const scope = team ? checking.structure.scopeByTeam.get(team) : checking.structure.scopeByPath.get(path);
        const found = checking.resolve.role(scope, text);
        // A use that several roles could answer to is a use of each of them.
        // Of two roles of one name in one team (reported as such) both count.
        return found.kind === "found" ? found.entry.team === role.team : found.kind === "ambiguous";
      }),
  );
}

function isDocumentUsed(checking: Checking, document: DocumentEntry): boolean {
  const key = fold(document.name);
  return checking.filesWith(`use-document:${key}`).some((path) =>
    checking
      .factsOf(path)
      ?.documentUses.get(key)
      ?.some(({ text, team }) => {
        const scope = team ? checking.structure.scopeByTeam.get(team) : checking.structure.scopeByPath.get(path);
        const found = checking.resolve.document(scope, text);
        return found.kind === "found" ? found.entry.team === document.team : found.kind === "ambiguous";
      }),
  );
}

function isImportUsed(checking: Checking, name: string, capability: string): boolean {
  const { teamFolder } = checking.parsed.placement;
  const wanted = foldText(name);
  const words = foldText(capability)
    .split("-")
    .filter((word) => word !== "");
  for (const path of checking.filesWith(`words:${teamFolder ?? checking.parsed.path}`)) {
    for (const text of checking.factsOf(path)?.words ?? []) {
      if (text.includes(wanted)) return true;
      if (words.length > 0 && words.every((word) => text.includes(`-${word}-`))) return true;
    }
  }
  return false;
}
