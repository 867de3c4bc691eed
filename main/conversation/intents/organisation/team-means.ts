/** What a team works with: the hours of its people, and the tools it uses. */
import { fold } from "#busy/names/symbols.ts";
import { askWhich, entities, focusOn, likeness, notFound, resolve } from "../../finding/entities.ts";
import type { ChangeFrame } from "../../frames.ts";
import { capital, kebabName, wordsOf } from "../../language/names.ts";
import { raiseVersion } from "../../proposing/versions.ts";
import { type Reader, refTo } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { type Outcome, playbookOf, type Scene, say } from "../../scene.ts";
import { singleEdit } from "../single-edit.ts";
import { findTeam, scopeEntry, teamQuestion } from "./teams.ts";

type Capacity = Extract<ChangeFrame, { act: "capacity" }>;
type Unrole = Extract<ChangeFrame, { act: "unrole" }>;
type AddTool = Extract<ChangeFrame, { act: "add_tool" }>;

const HOURS = String.raw`(?<hours>\d+(?:[.,]\d+)?) ?(?:h|hrs?|hours?)(?:/| a | per | each | every |\s*-\s*)?(?:week|wk|weekly)(?: (?:now|from now on|any ?more|only))*`;
const CAPACITY: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?<who>.+?) (?:(?:can|could|will|only|now|just|from now on|should|is able to|is here|is in|is available) )*(?:works?|does|do|has|have|is available|is here|is in)?(?: (?:only|just|for|now|about))* ?${HOURS}$`,
  ),
  new RegExp(
    String.raw`^(?:set|change|put|reduce|raise|increase|cut) (?<who>.+?)(?:'s)? (?:hours|capacity|time|working time)?(?: down| up)? ?(?:to|at) ${HOURS}$`,
  ),
  new RegExp(String.raw`^(?:the )?capacity of (?<who>.+?) is ${HOURS}$`),
];
const TOOL: readonly RegExp[] = [
  /^(?:connect|hook up|link|integrate|plug in|attach) (?<tool>[\w. -]+?) (?:to|with|into|for) (?:the |our )?(?<target>.+?)(?: team)?(?: (?:for|to|so (?:that )?(?:we|they) can) (?<capability>.+))?$/,
  /^(?:let|have) (?:the |our )?(?<target>.+?)(?: team)? use (?<tool>[\w. -]+?)(?: (?:for|to) (?<capability>.+))?$/,
  /^(?:import|add|use) (?:the )?(?:tool|connector|app|integration) (?<tool>[\w. -]+?) (?:to|in|into|for|with) (?:the |our )?(?<target>.+?)(?: team)?(?: (?:for|to) (?<capability>.+))?$/,
];

const UNROLE: readonly RegExp[] = [
  /^(?<who>.+?) (?:is|isn't|is not|no longer is|is no longer)(?: now)? (?:no longer |not )?(?:an? |the |our )?(?<role>.+?)(?: (?:any ?more|any longer|from now on))?$/,
  /^(?<who>.+?) (?:gives? up|steps? down from|loses?|drops?|stops? being|doesn't have|no longer has|no longer holds)(?: as)? (?:the |an? |his |her |their )?(?:role (?:of |as )?)?(?<role>.+?)(?: role)?$/,
  /^(?:remove|take) (?:the )?(?:role )?(?<role>.+?)(?: role)? (?:away )?from (?<who>.+)$/,
];

/** A person who gives up a role, or undefined. */
function readUnrole(reader: Reader): Unrole | undefined {
  if (
    !/\b(?:no longer|isn't|not|any ?more|gives? up|steps? down|loses?|stops? being|drops?|remove|take|doesn't)\b/.test(
      reader.text,
    )
  )
    return undefined;
  for (const pattern of UNROLE) {
    const groups = pattern.exec(reader.text)?.groups;
    if (groups?.who === undefined || groups.role === undefined) continue;
    if (likeness(reader.scene, spelledOut(reader.utterance, groups.who), ["person"]) < 0.5) continue;
    if (likeness(reader.scene, spelledOut(reader.utterance, groups.role), ["role"]) < 0.55) continue;
    return { act: "unrole", who: refTo(reader, groups.who), role: refTo(reader, groups.role) };
  }
  return undefined;
}

/** The hours or roles of a person or a tool of a team, or undefined. */
export function readTeamMeans(reader: Reader): Capacity | AddTool | Unrole | undefined {
  const unrole = readUnrole(reader);
  if (unrole !== undefined) return unrole;
  for (const pattern of CAPACITY) {
    const groups = pattern.exec(reader.text)?.groups;
    if (groups?.who === undefined || groups.hours === undefined) continue;
    const who = groups.who.replace(/'s$/, "");
    if (likeness(reader.scene, spelledOut(reader.utterance, who), ["person"]) < 0.5) continue;
    return { act: "capacity", who: refTo(reader, who), hours: Number(groups.hours.replace(",", ".")) };
  }
  for (const pattern of TOOL) {
    const groups = pattern.exec(reader.text)?.groups;
    if (groups?.tool === undefined || groups.target === undefined) continue;
    const target = spelledOut(reader.utterance, groups.target);
    if (likeness(reader.scene, target, ["team", "playbook"]) < 0.6) continue;
    return {
      act: "add_tool",
      tool: spelledOut(reader.utterance, groups.tool),
      target: refTo(reader, groups.target),
      ...(groups.capability === undefined ? {} : { capability: spelledOut(reader.utterance, groups.capability) }),
    };
  }
  return undefined;
}

/** Works out that a person gives up a role. */
export function planUnrole(scene: Scene, frame: Unrole): Outcome {
  const found = resolve(scene, frame.who, { kinds: ["person"] });
  const chosen = (entry: { readonly name: string; readonly id: string }): Unrole => ({
    ...frame,
    who: { text: entry.name, id: entry.id },
  });
  if (found.kind === "several") return askWhich(scene, found.entries, "Who do you mean?", chosen);
  if (found.kind === "none") return notFound(scene, frame.who, ["person"], found.near, chosen);
  const { entry } = found;
  const said = entities([entry, frame.who.text]);
  const member = scene.workspace.members.find((one) => one.name === entry.name);
  const role = resolve(scene, frame.role, { kinds: ["role"] });
  const name = role.kind === "one" ? role.entry.name : undefined;
  const index = member?.model.roles.findIndex((one) => fold(one) === fold(name ?? "")) ?? -1;
  if (member === undefined || name === undefined || index < 0)
    return say(
      `${entry.title} does not hold the role “${frame.role.text}”, so there is nothing to take away.`,
      said,
      focusOn(entry),
    );
  const words = wordsOf(name);
  if (member.model.roles.length === 1)
    return {
      kind: "question",
      text: `${words.charAt(0).toUpperCase()}${words.slice(1)} is the only role of ${member.name}. Does ${member.name} leave, or take another role?`,
      choices: [
        {
          label: `${member.name} leaves`,
          frame: { act: "remove", what: { text: entry.name, id: entry.id }, hint: "person" },
        },
        { label: "Leave it as it is", frame: null },
      ],
      entities: said,
    };
  const { file, path } = member.model.at;
  return singleEdit(entry, frame.who.text, `${member.name} is no longer ${words}`, [
    { op: "remove", file, path: [...path, "roles", index] },
  ]);
}

/** Works out the weekly hours of a person. */
export function planCapacity(scene: Scene, frame: Capacity): Outcome {
  const found = resolve(scene, frame.who, { kinds: ["person"] });
  const chosen = (entry: { readonly name: string; readonly id: string }): Capacity => ({
    ...frame,
    who: { text: entry.name, id: entry.id },
  });
  if (found.kind === "several") return askWhich(scene, found.entries, "Who do you mean?", chosen);
  if (found.kind === "none") return notFound(scene, frame.who, ["person"], found.near, chosen);
  const { entry } = found;
  const said = entities([entry, frame.who.text]);
  if (frame.hours <= 0 || frame.hours > 168)
    return say(`A week has 168 hours, so ${frame.hours} hours a week are not possible. Nothing was changed.`, said);
  const member = scene.workspace.members.find((one) => one.name === entry.name);
  if (member === undefined) return say(`I can't find “${frame.who.text}” any more.`);
  const { file, path } = member.model.at;
  const capacity = `${frame.hours} hours/week`;
  if (member.model.capacity === capacity)
    return say(`${member.name} works ${frame.hours} hours a week already.`, said, focusOn(entry));
  return singleEdit(entry, frame.who.text, `${member.name} works ${frame.hours} hours a week`, [
    ...raiseVersion(scene, file),
    { op: "set", file, path: [...path, "capacity"], value: capacity },
  ]);
}

/** Works out a tool for a team. */
export function planTool(scene: Scene, frame: AddTool): Outcome {
  const tool = kebabName(frame.tool);
  if (tool === "") return say(`“${frame.tool}” has no letters to make a name of.`);
  const given = findTeam(scene, frame.target);
  const found = frame.target === undefined ? undefined : resolve(scene, frame.target, { kinds: ["playbook"] });
  const playbook =
    given.team === undefined && found?.kind === "one" ? playbookOf(scene, found.entry.symbol) : undefined;
  const team = given.team ?? scene.workspace.scopes.find((scope) => scope.id === playbook?.team?.id);
  if (team?.file === undefined)
    return teamQuestion(scene, `Which team should use ${frame.tool}?`, (one) => ({
      ...frame,
      target: { text: one.name, id: one.symbol },
    }));
  const imports = scene.workspace.files.get(team.file)?.file.imports ?? [];
  const entry = scopeEntry(team);
  const said = entities([entry, frame.target?.text ?? team.name]);
  if (imports.some((one) => fold(one.name) === fold(tool)))
    return say(`${team.name} uses ${frame.tool} already.`, said, focusOn(entry));
  const capability = capital(frame.capability ?? "general use");
  return singleEdit(
    entry,
    frame.target?.text ?? team.name,
    `${team.name} uses ${frame.tool}`,
    [{ op: "insert", file: team.file, path: ["imports"], index: imports.length, value: { tool, capability } }],
    frame.capability === undefined ? [`Tell me what ${team.name} uses it for and I write that down.`] : [],
  );
}
