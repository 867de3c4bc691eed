/** Lines of facts above the constructs of a file. */
import type { CodeLens } from "#shared/language.ts";
import type { Range } from "#shared/text.ts";
import { declaredPath } from "../analysis/flow.ts";
import type { Origin } from "../model/model.ts";
import type { SymbolText } from "../names/symbols.ts";
import { minutesInWords } from "../notation/duration.ts";
import type { PlaybookEntry, Workspace } from "../workspace.ts";
import { count } from "./markdown.ts";
import { placesNaming } from "./mentions.ts";
import { findThing } from "./things.ts";

/**
 * The facts to show in a file, several for one construct: how often it is named, how long it takes, how often it runs.
 * `running` tells how many executions of a playbook are under way.
 */
export function lensesOf(workspace: Workspace, path: string, running: (symbol: SymbolText) => number): CodeLens[] {
  const file = workspace.files.get(path)?.file;
  if (!file) return [];
  const placeOf = (at: Origin) => constructLine(file.at, at);
  const found: CodeLens[] = [];
  for (const { file: own, symbol, model } of workspace.teams) {
    if (own === path && model) found.push(references(workspace, symbol, placeOf(model.at)));
  }
  for (const { file: own, symbol, at } of workspace.roles) {
    if (own === path) found.push(references(workspace, symbol, placeOf(at)));
  }
  for (const playbook of workspace.playbooks) {
    if (playbook.file === path) found.push(...ofPlaybook(workspace, playbook, placeOf(playbook.at), running));
  }
  for (const { file: own, symbol, at } of workspace.documents) {
    if (own === path) found.push(references(workspace, symbol, placeOf(at)));
  }
  return found;
}

/** The line a construct begins on: that of its key, or of its list entry. */
function constructLine(root: Origin, at: Origin): Range {
  const [key] = at.path;
  const place = at.path.length === 1 && typeof key === "string" ? root.keys[key]?.key : undefined;
  return place ?? { start: at.range.start, end: at.range.start };
}

function references(workspace: Workspace, symbol: SymbolText, range: Range): CodeLens {
  const definition = findThing(workspace, symbol);
  const places = new Set(
    placesNaming(workspace, symbol).map(({ file, range: { start } }) => `${file}:${start.line}:${start.column}`),
  );
  if (definition) {
    const { file, nameRange } = definition;
    places.delete(`${file}:${nameRange.start.line}:${nameRange.start.column}`);
  }
  const text = places.size === 0 ? "no references" : count(places.size, "reference");
  return { range, text, ...(places.size === 0 ? {} : { action: { kind: "references" as const, symbol } }) };
}

function ofPlaybook(
  workspace: Workspace,
  playbook: PlaybookEntry,
  range: Range,
  running: (symbol: SymbolText) => number,
): CodeLens[] {
  const { symbol } = playbook;
  const time = workspace.config.working_time;
  const minutes = declaredPath({ resolve: workspace.resolve, workingTime: time }, playbook);
  const runs = running(symbol);
  return [
    references(workspace, symbol, range),
    ...(minutes === 0
      ? []
      : [
          { range, text: `${minutesInWords(minutes, time)} critical path`, action: { kind: "graph" as const, symbol } },
        ]),
    ...(runs === 0 ? [] : [{ range, text: `${runs} running`, action: { kind: "runs" as const, symbol } }]),
  ];
}
