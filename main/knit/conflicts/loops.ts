/** Issues handed around in a circle, and playbooks that start each other without end. */
import type { Reference } from "#busy/names/references.ts";
import { parseSymbol, type SymbolText } from "#busy/names/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import { quoted } from "#changes/meaning/words.ts";
import { removeAt, setAt } from "#knit/consequence.ts";
import type { WayOut } from "#shared/knit.ts";
import type { Contradiction, ContradictionFinder } from "./contradiction.ts";

/** One thing leads to another because of what is written at a reference. */
interface Lead {
  readonly to: SymbolText;
  readonly reference: Reference;
}

type Leads = ReadonlyMap<SymbolText, readonly Lead[]>;

/** What things in a circle do, one alone or several together. */
interface LoopWords {
  readonly alone: string;
  readonly together: string;
}

const HANDS: LoopWords = {
  alone: "hands its issues to itself",
  together: "hand their issues to each other in a circle",
};
const STARTS: LoopWords = { alone: "starts itself without end", together: "start each other without end" };

export const handOffLoops: ContradictionFinder = {
  rule: "hand-off-loop",
  find: (workspace) =>
    loopsIn(handOffs(workspace)).map((loop) =>
      contradictionOf(loop, HANDS, ({ reference }) => ({
        title: `Let ${nameOf(ownerOf(reference.from))} hand its issues to the owner.`,
        operations: [setAt(reference.fromOrigin.file, reference.fromOrigin.path, "business_owner")],
      })),
    ),
};

export const eventLoops: ContradictionFinder = {
  rule: "event-loop",
  find: (workspace) =>
    loopsIn(starts(workspace)).map((loop) =>
      contradictionOf(loop, STARTS, ({ reference }) => ({
        title: `Let ${nameOf(reference.from)} no longer be started by ${quoted(reference.text)}.`,
        operations: [removeAt(reference.fromOrigin.file, reference.fromOrigin.path)],
      })),
    ),
};

/** Playbook or team → the playbook or team that gets its issues. */
function handOffs(workspace: Workspace): Leads {
  const leads = new Map<SymbolText, Lead[]>();
  for (const reference of workspace.references) {
    const { kind, to } = reference;
    if ((kind !== "target" && kind !== "escalation_path") || to === undefined) continue;
    const parsed = parseSymbol(to)?.kind;
    if (parsed !== "playbook" && parsed !== "team") continue;
    put(leads, ownerOf(reference.from), { to, reference });
  }
  return leads;
}

/** Playbook → the playbooks it starts, each with the place that says so. */
function starts(workspace: Workspace): Leads {
  const leads = new Map<SymbolText, Lead[]>();
  for (const reference of workspace.references) {
    if (reference.kind !== "trigger_event" || reference.to === undefined) continue;
    const { to, from } = reference;
    const makers =
      parseSymbol(to)?.kind === "playbook"
        ? [to]
        : workspace.referencesTo(to).flatMap((each) => (each.kind === "emits" ? [ownerOf(each.from)] : []));
    for (const maker of new Set(makers)) put(leads, maker, { to: from, reference });
  }
  return leads;
}

function put(leads: Map<SymbolText, Lead[]>, from: SymbolText, lead: Lead): void {
  const list = leads.get(from);
  if (list) list.push(lead);
  else leads.set(from, [lead]);
}

/** The playbook of a step; teams and playbooks themselves. */
function ownerOf(symbol: SymbolText): SymbolText {
  const parsed = parseSymbol(symbol);
  if (parsed?.kind !== "step" && parsed?.kind !== "deliverable") return symbol;
  return `${parsed.team === undefined ? "" : `${parsed.team}!`}playbook:${parsed.parts[0] ?? ""}`;
}

/** The circles, each once, as the leads along it. */
function loopsIn(leads: Leads): readonly (readonly Lead[])[] {
  const loops = new Map<string, readonly Lead[]>();
  const done = new Set<SymbolText>();
  for (const start of leads.keys()) {
    const path: Lead[] = [];
    const on = new Map<SymbolText, number>();
    // One entry per symbol on the way: which of its leads is next.
    const open: { symbol: SymbolText; next: number }[] = [{ symbol: start, next: 0 }];
    on.set(start, 0);
    while (open.length > 0) {
      const at = open[open.length - 1] as { symbol: SymbolText; next: number };
      const lead = done.has(at.symbol) ? undefined : leads.get(at.symbol)?.[at.next];
      at.next += 1;
      if (!lead) {
        done.add(at.symbol);
        on.delete(at.symbol);
        open.pop();
        path.pop();
        continue;
      }
      const seen = on.get(lead.to);
      if (seen !== undefined) {
        const loop = [...path.slice(seen), lead];
        const key = loop
          .map((each) => each.to)
          .toSorted()
          .join(" ");
        if (!loops.has(key)) loops.set(key, loop);
        continue;
      }
      path.push(lead);
      on.set(lead.to, open.length);
      open.push({ symbol: lead.to, next: 0 });
    }
  }
  return [...loops.values()];
}

function nameOf(symbol: SymbolText): string {
  return quoted(parseSymbol(symbol)?.parts.at(-1) ?? symbol);
}

function contradictionOf(loop: readonly Lead[], words: LoopWords, wayOf: (lead: Lead) => WayOut): Contradiction {
  const names = [...new Set(loop.map((lead) => nameOf(lead.to)))];
  return {
    key: loop
      .map((lead) => lead.to)
      .toSorted()
      .join(" "),
    measure: 0,
    symbols: loop.map((lead) => lead.to),
    tell: () => ({
      message:
        names.length === 1
          ? `${names[0]} ${words.alone}.`
          : `${names.slice(0, -1).join(", ")} and ${names.at(-1)} ${words.together}.`,
      places: loop.map(({ reference }) => ({
        file: reference.fromOrigin.file,
        range: reference.fromOrigin.range,
        symbol: reference.from,
      })),
      solutions: loop.slice(0, 3).map(wayOf),
    }),
  };
}
