/** What can be done instead when a change is blocked: side by side, a fast track, a second playbook for the easy cases. */
import { stepIndex } from "#busy/analysis/order.ts";
import { symbolOfStep } from "#busy/names/symbols.ts";
import type { DetailedChange } from "#changes/meaning/change.ts";
import { quoted } from "#changes/meaning/words.ts";
import type { Operation } from "#shared/change-set.ts";
import type { Alternative } from "#shared/knit.ts";
import { setAt } from "./consequence.ts";
import type { ChangeContext } from "./context.ts";
import { stepAt } from "./relations.ts";

/** The alternatives to leaving steps out; a change that leaves none out has none. */
export function alternativesTo(context: ChangeContext): readonly Alternative[] {
  return context.changes.flatMap((change) => insteadOfRemoval(context, change));
}

function insteadOfRemoval(context: ChangeContext, { semantic, before }: DetailedChange): readonly Alternative[] {
  if (semantic.kind !== "removed" || before?.kind !== "step") return [];
  const place = stepAt(context.beforeIndex, symbolOfStep(before.playbook, [before.id]));
  if (!place) return [];
  const { playbook, task, brothers } = place;
  const index = brothers.indexOf(task);
  const next = brothers[index + 1];
  const previous = brothers[index - 1];
  const name = quoted(task.name);
  const waits = task.depends_on ?? (previous ? [previous.name] : []);
  const alternatives: Alternative[] = [];
  if (next && (next.depends_on === undefined || stepIndex(brothers, task.name) !== -1)) {
    const others = (next.depends_on ?? []).filter((each) => each !== task.name);
    alternatives.push({
      kind: "parallel",
      title: `Keep ${name}, but let ${quoted(next.name)} start beside it.`,
      explanation: "Nothing waits for it any more, and it is still done.",
      operations: versioned(playbook.file, context, [
        setAt(playbook.file, [...next.at.path, "depends_on"], [...new Set([...others, ...waits])]),
      ]),
    });
  }
  alternatives.push({
    kind: "fast_track",
    title: `Skip ${name} in plain cases only.`,
    explanation: "A person confirms each time that the case is a plain one; all others are done as before.",
    operations: versioned(playbook.file, context, [
      setAt(playbook.file, [...task.at.path, "when"], "this is not a plain case"),
    ]),
  });
  const text = context.after.files.get(playbook.file)?.text;
  const folder = playbook.file.slice(0, playbook.file.lastIndexOf("/") + 1);
  const template = `${playbook.name}-plain-case`;
  if (text !== undefined && folder.endsWith("/playbooks/")) {
    alternatives.push({
      kind: "template",
      title: `Add ${quoted(template)} without ${name}, approved once for all plain cases.`,
      explanation: `${quoted(playbook.name)} stays as it is; the short one is started by hand where it fits.`,
      operations: [
        {
          op: "write",
          file: `${folder}${template}.busy`,
          text: text
            .replace(/^(playbook:\s*\n(?:\s+.*\n)*?\s+name:\s*)\S+/m, `$1${template}`)
            .replace(/^( +)cadence:.*\n(?:\1 +.*\n)*/m, "$1cadence:\n$1  frequency: on_demand\n"),
        },
      ],
    });
  }
  return alternatives;
}

/** Order and conditions need the second version of the language. */
function versioned(file: string, context: ChangeContext, operations: readonly Operation[]): Operation[] {
  const version = context.before.files.get(file)?.file.version;
  return version === "1.0" ? [setAt(file, ["version"], "1.1"), ...operations] : [...operations];
}
