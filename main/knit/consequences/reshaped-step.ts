/** What follows when a step is split into several, or several are merged into one. */
import { stepIndex } from "#busy/analysis/order.ts";
import type { Reference } from "#busy/names/references.ts";
import { fold, type SymbolText, symbolOfStep } from "#busy/names/symbols.ts";
import { quoted, quotedList } from "#changes/meaning/words.ts";
import { atReference, type Consequence, setAt } from "#knit/consequence.ts";
import { type ChangeContext, survivors } from "#knit/context.ts";
import { stepAt } from "#knit/relations.ts";
import type { Reshaping } from "#knit/reshaped-steps.ts";

/** Those that waited for a step that was split or merged, or go back to it. Other consequences are those of a removal. */
export function afterReshapedStep(
  context: ChangeContext,
  symbol: SymbolText,
  reshaping: Reshaping,
): readonly Consequence[] {
  const rewired = new Set<string>();
  return survivors(context, symbol, { kinds: ["depends_on", "repeat_from"] }).flatMap((reference) => {
    if (reference.kind === "repeat_from") return [goesBack(reference, symbol, reshaping)];
    const list = reference.fromOrigin.path.slice(0, -1).join("\n");
    if (rewired.has(list)) return [];
    rewired.add(list);
    return waits(context, reference, symbol, reshaping) ?? [];
  });
}

function what({ kind, from, to }: Reshaping): string {
  return kind === "split"
    ? `${quotedList(from.map((step) => step.name))} is now done in parts: ${quotedList(to.map((step) => step.name))}`
    : `${quotedList(from.map((step) => step.name))} are now done together in ${quotedList(to.map((step) => step.name))}`;
}

function goesBack(reference: Reference, symbol: SymbolText, reshaping: Reshaping): Consequence {
  const first = reshaping.to[0]?.name ?? "";
  return {
    ...atReference(reference),
    class: "review",
    confidence: 0.8,
    why: [symbol],
    reason: `It goes back to a step that is no longer there: ${what(reshaping)}.`,
    fix: {
      title: `Go back to ${quoted(first)}`,
      operations: [setAt(reference.fromOrigin.file, reference.fromOrigin.path, first)],
    },
    spread: "time",
  };
}

/** Who waited for it waits for the part that makes what it takes, else for the last part. */
function waits(
  context: ChangeContext,
  reference: Reference,
  symbol: SymbolText,
  reshaping: Reshaping,
): Consequence | undefined {
  const waiter = stepAt(context.afterIndex, reference.from);
  const last = reshaping.to.at(-1);
  if (!waiter || !last) return undefined;
  const taken = new Set(waiter.task.inputs.map(({ name }) => fold(name)));
  const makers = reshaping.to.filter((part) => part.outputs.some(({ name }) => taken.has(fold(name))));
  const instead = (makers.length > 0 ? makers : [last]).map((part) => part.name);
  const gone = new Set(reshaping.from.map((step) => fold(step.name)));
  const kept = (waiter.task.depends_on ?? []).filter(
    (name) => !gone.has(fold(name)) && stepIndex(waiter.brothers, name) !== -1,
  );
  const list = [...new Set([...kept, ...instead])].filter((name) => fold(name) !== fold(waiter.task.name));
  return {
    ...atReference(reference),
    symbol: symbolOfStep(waiter.playbook, waiter.trail),
    class: "review",
    confidence: 0.85,
    why: [symbol],
    reason: `It waits for a step that is no longer there: ${what(reshaping)}.`,
    fix: {
      title: `Let ${quoted(waiter.task.name)} wait for ${quotedList(list)}`,
      operations: [setAt(reference.fromOrigin.file, reference.fromOrigin.path.slice(0, -1), list)],
    },
    spread: "time",
  };
}
