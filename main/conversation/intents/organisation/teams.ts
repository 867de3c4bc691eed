/** Teams that come in, and what other intents need of teams. */
import { fold } from "#busy/names/symbols.ts";
import type { TeamScope } from "#busy/workspace.ts";
import type { Operation } from "#shared/change-set.ts";
import { entities, resolve } from "../../finding/entities.ts";
import type { Entry } from "../../finding/search.ts";
import type { ChangeFrame, Ref } from "../../frames.ts";
import { capital, kebabName } from "../../language/names.ts";
import type { Reader } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { type Outcome, type Scene, say } from "../../scene.ts";

type AddTeam = Extract<ChangeFrame, { act: "add_team" }>;

const TEAM =
  /^(?:add|create|introduce|set up|make|establish|we need|found|start)(?: us)?(?: an?| another| the)? (?:new )?(?:team|department)(?: called| named| for|:)? (?<name>.+)$|^(?:add|create|introduce|set up|make|establish) (?:an? |the |another )?(?:new )?(?<before>[\w &'-]+?) (?:team|department)$/;

/** A new team, or undefined. */
export function readTeam(reader: Reader): AddTeam | undefined {
  const groups = TEAM.exec(reader.text)?.groups;
  const name = groups?.name ?? groups?.before;
  return name === undefined ||
    / (?:at|before|after|between|in) the\b|^(?:meeting|briefing|lunch|event|call)\b/.test(name)
    ? undefined
    : { act: "add_team", name: spelledOut(reader.utterance, name) };
}

/** The file of a new team in the layer of daily work. */
export function teamFile(name: string): { readonly folder: string; readonly operation: Operation } {
  const folder = `L0/${kebabName(name)}`;
  const title = capital(name);
  const text = [
    'version: "1.1"',
    "metadata:",
    `  name: ${quoted(title)}`,
    `  description: ${quoted(`The team ${title}.`)}`,
    "  layer: L0",
    "team:",
    `  name: ${quoted(title)}`,
    "  type: stream-aligned",
    `  description: ${quoted(`The team ${title}.`)}`,
    "  governance:",
    "    escalation_path: business_owner",
    "",
  ].join("\n");
  return { folder, operation: { op: "write", file: `${folder}/team.busy`, text } };
}

/** Works out a new team. */
export function planTeam(scene: Scene, frame: AddTeam): Outcome {
  if (kebabName(frame.name) === "") return say(`“${frame.name}” has no letters to make a team of.`);
  const { folder, operation } = teamFile(frame.name);
  const known = scene.workspace.scopes.find((scope) => fold(scope.name) === fold(frame.name) || scope.id === folder);
  if (known !== undefined)
    return say(
      `There is a team ${known.name} already, so nothing is added.`,
      entities([scopeEntry(known), frame.name]),
    );
  const symbol = `team:${capital(frame.name)}`;
  return {
    kind: "edits",
    edits: [{ title: `Add the team ${capital(frame.name)}`, operations: [operation], symbols: [symbol] }],
    focus: { id: symbol },
    entities: [{ kind: "team", text: frame.name, symbol }],
    notes: ["It is empty so far; tell me its roles and what it does."],
    confidence: 0.8,
  };
}

export function findTeam(
  scene: Scene,
  ref: Ref | undefined,
): { readonly team?: TeamScope; readonly near?: readonly Entry[] } {
  if (ref === undefined) return {};
  const found = resolve(scene, ref, { kinds: ["team"] });
  if (found.kind !== "one") return { near: found.kind === "several" ? found.entries : found.near };
  const team = scene.workspace.scopes.find((scope) => scope.symbol === found.entry.symbol);
  return team === undefined ? {} : { team };
}

export function teamQuestion(scene: Scene, text: string, frameFor: (team: TeamScope) => ChangeFrame): Outcome {
  return {
    kind: "question",
    text,
    choices: scene.workspace.teams.slice(0, 8).map((team) => ({ label: team.name, frame: frameFor(team) })),
    entities: [],
  };
}

export function scopeEntry(team: TeamScope): Entry {
  return {
    id: team.symbol,
    kind: "team",
    symbol: team.symbol,
    name: team.name,
    title: team.name,
    file: team.file ?? "",
    owner: undefined,
    nameStems: [],
    moreStems: [],
    aroundStems: [],
    names: [],
  };
}

export function quoted(text: string): string {
  return JSON.stringify(text);
}
