/** What goes from one playbook to another: needed more often than it is made, or coming from two teams. */
import { runsPerWeekOf } from "#busy/analysis/capacity.ts";
import { valueRange } from "#busy/model/origin.ts";
import type { Reference } from "#busy/names/references.ts";
import { parseSymbol, symbolOfDeliverable } from "#busy/names/symbols.ts";
import type { PlaybookEntry, Workspace } from "#busy/workspace.ts";
import { quoted } from "#changes/meaning/words.ts";
import { removeAt, setAt } from "#knit/consequence.ts";
import { deliverablesOf } from "#knit/consequences/playbook-data.ts";
import { indexPlaybooks, type PlaybookIndex, playbookOf } from "#knit/relations.ts";
import type { Operation } from "#shared/change-set.ts";
import type { Contradiction, ContradictionFinder } from "./contradiction.ts";

/** Something that a playbook is given by others. */
interface HandOver {
  readonly taker: PlaybookEntry;
  readonly reference: Reference;
  readonly makers: readonly PlaybookEntry[];
}

export const rhythm: ContradictionFinder = {
  rule: "rhythm",
  find: (workspace) => handOvers(workspace).flatMap(tooRare),
};

export const twoSources: ContradictionFinder = {
  rule: "two-sources",
  find: (workspace) => handOvers(workspace).flatMap(fromTwoTeams),
};

/** The inputs of playbooks with the playbooks that make them. */
function handOvers(workspace: Workspace): readonly HandOver[] {
  const index: PlaybookIndex = indexPlaybooks(workspace);
  return workspace.playbooks.flatMap((taker) => {
    if (taker.model.inputs.length === 0) return [];
    const found = new Map<string, { reference: Reference; makers: Set<PlaybookEntry> }>();
    for (const reference of workspace.referencesOf(taker.file)) {
      if (reference.kind !== "input" || reference.from !== taker.symbol || reference.to === undefined) continue;
      if (reference.to === symbolOfDeliverable(taker, reference.text)) continue;
      const maker = playbookOf(index, reference.to);
      if (!maker || maker === taker) continue;
      const entry = found.get(reference.text) ?? { reference, makers: new Set() };
      entry.makers.add(maker);
      found.set(reference.text, entry);
    }
    return [...found.values()].map(({ reference, makers }) => ({ taker, reference, makers: [...makers] }));
  });
}

function tooRare({ taker, reference, makers }: HandOver): readonly Contradiction[] {
  const [maker] = makers;
  const needed = runsOf(taker);
  const made = maker && runsOf(maker);
  if (makers.length !== 1 || !maker || !needed || !made || needed <= made) return [];
  const name = reference.text;
  return [
    {
      key: `${taker.symbol} ${name}`,
      measure: needed / made,
      symbols: [taker.symbol, maker.symbol, reference.to ?? ""],
      tell: () => ({
        message: `${quoted(taker.name)} needs ${quoted(name)} ${taker.model.cadence?.frequency}, but ${quoted(maker.name)} makes it only ${maker.model.cadence?.frequency}.`,
        places: [taker, maker].map((playbook) => ({
          file: playbook.file,
          range: playbook.model.cadence ? valueRange(playbook.model.cadence.at, "frequency") : playbook.at.range,
          symbol: playbook.symbol,
        })),
        solutions: [atRhythm(maker, taker), atRhythm(taker, maker)].map(([playbook, operations]) => ({
          title: `Run ${quoted(playbook.name)} as often as the other.`,
          operations,
        })),
      }),
    },
  ];
}

/** How often a playbook runs by its own schedule; undefined when it is started by something else, too. */
function runsOf({ model: { cadence } }: PlaybookEntry): number | undefined {
  const isScheduled = cadence?.frequency !== "triggered" && cadence?.frequency !== "on_demand";
  if (!cadence || !isScheduled || cadence.trigger_events.length > 0) return undefined;
  return runsPerWeekOf(cadence);
}

function atRhythm(playbook: PlaybookEntry, other: PlaybookEntry): readonly [PlaybookEntry, Operation[]] {
  const { cadence } = playbook.model;
  const like = other.model.cadence;
  if (!cadence || !like) return [playbook, []];
  const schedule = [...cadence.at.path, "schedule"];
  return [
    playbook,
    [
      setAt(playbook.file, [...cadence.at.path, "frequency"], like.frequency),
      ...(like.schedule !== undefined
        ? [setAt(playbook.file, schedule, like.schedule)]
        : cadence.schedule !== undefined
          ? [removeAt(playbook.file, schedule)]
          : []),
    ],
  ];
}

function fromTwoTeams({ taker, reference, makers }: HandOver): readonly Contradiction[] {
  const teams = new Map(makers.map((maker) => [maker.team?.id, maker]));
  if (teams.size < 2) return [];
  const sources = [...teams.values()];
  const name = reference.text;
  return [
    {
      key: `${taker.symbol} ${name}`,
      measure: sources.length,
      symbols: [taker.symbol, ...sources.map((maker) => maker.symbol), reference.to ?? ""],
      tell: () => ({
        message: `${quoted(taker.name)} takes ${quoted(name)} from ${sources.map((maker) => quoted(maker.name)).join(" and ")}, which belong to different teams.`,
        places: [
          { file: reference.fromOrigin.file, range: reference.fromOrigin.range, symbol: taker.symbol },
          ...sources.map((maker) => ({
            file: maker.file,
            range: valueRange(maker.at, "name"),
            symbol: maker.symbol,
          })),
        ],
        solutions: sources.slice(0, 2).map((kept) => ({
          title: `Take it from ${quoted(kept.name)}; the other gets a name of its own.`,
          operations: sources.filter((maker) => maker !== kept).flatMap((maker) => ownName(maker, name)),
        })),
      }),
    },
  ];
}

/** Calls what a playbook makes by a name that says who made it. */
function ownName(maker: PlaybookEntry, name: string): readonly Operation[] {
  const team = (parseSymbol(maker.team?.symbol ?? "")?.name ?? maker.name).toLowerCase().replaceAll(/[^a-z0-9]+/g, "_");
  return deliverablesOf(maker)
    .filter((each) => each.deliverable.name === name)
    .map((each) => setAt(maker.file, [...each.deliverable.at.path, "name"], `${name}_of_${team}`));
}
