/** Answers to questions that look over many things: every thing of a kind is held against what was asked. */
import { analyzePlaybook } from "#busy/analysis/flow.ts";
import type { Task } from "#busy/model/model.ts";
import { durationInWords, minutesInWords, workingMinutes } from "#busy/notation/duration.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import type { Entity } from "#shared/conversation.ts";
import { entities, focusOn, stepPlace } from "../../finding/entities.ts";
import { type Entry, entryById, playbookTitle, stepSymbol } from "../../finding/search.ts";
import type { ExtremeFrame, SurveyedKind, SurveyFrame, Trait } from "../../frames.ts";
import { capital, count, listOf, titleOf, wordsOf } from "../../language/names.ts";
import { flowItems, mayRunTogether } from "../../proposing/flow-edits.ts";
import { type Outcome, playbookOf, type Scene, say } from "../../scene.ts";
import { rhythmOf } from "./overview.ts";
import { holdersOf, performerWords, stepLine } from "./people-in-words.ts";

/** One thing that is looked at. */
interface Item {
  readonly entity: Entity;
  readonly title: string;
  /** What an answer adds to its name. */
  readonly note: string | undefined;
}

interface StepOf {
  readonly playbook: PlaybookEntry;
  readonly step: Task;
  readonly path: string;
}

const MOST_SHOWN = 12;
const NOUNS: Readonly<Record<SurveyedKind, string>> = {
  step: "step",
  playbook: "process",
  role: "role",
  person: "person",
  team: "team",
  document: "form",
  field: "field",
};

/** Which things have something, or lack it. */
export function answerSurvey(scene: Scene, frame: SurveyFrame): Outcome {
  const owner = ownerOf(scene, frame.within?.id);
  const found = surveyed(scene, frame, owner);
  const where =
    owner === undefined ? "" : ` ${owner.kind === "role" || owner.kind === "person" ? "of" : "in"} ${owner.title}`;
  const trait = traitInWords(scene, frame);
  const noun = NOUNS[frame.kind];
  const about = [...entities([owner, owner?.title ?? ""]), ...found.map((item) => item.entity)];
  if (found.length === 0)
    return { kind: "say", text: `No ${noun}${where} ${trait.one}.`, entities: about, confidence: 0.9 };
  const amount = found.length === 1 ? `1 ${noun}` : `${found.length} ${many(frame.kind)}`;
  const lines = found
    .slice(0, MOST_SHOWN)
    .map((item) => `${item.title}${item.note === undefined ? "" : ` (${item.note})`}`);
  const more = found.length > MOST_SHOWN ? `, and ${found.length - MOST_SHOWN} more` : "";
  return {
    kind: "say",
    text: `${amount}${where} ${found.length === 1 ? trait.one : trait.many}: ${listOf(lines)}${more}.`,
    entities: about,
    confidence: 0.9,
  };
}

function many(kind: SurveyedKind): string {
  if (kind === "person") return "people";
  return kind === "playbook" ? "processes" : `${NOUNS[kind]}s`;
}

function ownerOf(scene: Scene, id: string | undefined): Entry | undefined {
  return id === undefined ? undefined : entryById(scene.index, id);
}

function surveyed(scene: Scene, frame: SurveyFrame, owner: Entry | undefined): Item[] {
  switch (frame.kind) {
    case "step":
      return stepsIn(scene, owner)
        .filter((one) => has(scene, frame.trait, one, frame.minutes ?? 0) !== frame.lacking)
        .map((one) => stepItem(scene, one, frame, owner));
    case "playbook":
      return scene.workspace.playbooks
        .filter((one) => owner === undefined || one.team?.symbol === owner.symbol)
        .filter((one) => playbookHas(scene, frame, one) !== frame.lacking)
        .map((one) => playbookItem(scene, one));
    case "role":
      return scene.workspace.roles
        .filter((role) => owner === undefined || role.team?.symbol === owner.symbol)
        .filter((role) => holdersOf(scene, role.symbol).length > 0 !== frame.lacking)
        .map((role) => ({
          entity: { kind: "role", text: role.name, symbol: role.symbol },
          title: wordsOf(role.name),
          note: undefined,
        }));
    case "person":
      return scene.workspace.members
        .filter((member) => owner === undefined || member.team?.symbol === owner.symbol)
        .filter(({ model }) =>
          frame.trait === "several_roles" ? model.roles.length > 1 : model.roles.length > 0 !== frame.lacking,
        )
        .map((member) => ({
          entity: { kind: "person", text: member.name },
          title: member.name,
          note: member.model.roles.length === 0 ? undefined : listOf(member.model.roles.map(wordsOf)),
        }));
    case "field":
      return scene.workspace.documents
        .filter((document) => owner === undefined || document.symbol === owner.symbol)
        .flatMap((document) =>
          document.model.sections
            .flatMap((section) => section.fields)
            .filter((field) => field.required !== frame.lacking)
            .map((field) => ({
              entity: { kind: "document", text: document.name, symbol: document.symbol } as Entity,
              title: wordsOf(field.name),
              note: owner === undefined ? titleOf(document.name) : undefined,
            })),
        );
    default:
      return [];
  }
}

/** The steps of a playbook, of a team, or of whoever performs them; all of them without an owner. */
function stepsIn(scene: Scene, owner: Entry | undefined): StepOf[] {
  const all = scene.workspace.playbooks.flatMap((playbook) => {
    const visit = (steps: readonly Task[], prefix: string): StepOf[] =>
      steps.flatMap((step) => [
        { playbook, step, path: `${prefix}${step.name}` },
        ...visit(step.subtasks, `${prefix}${step.name}/`),
      ]);
    return visit(playbook.model.steps, "");
  });
  if (owner === undefined) return all;
  if (owner.kind === "playbook") return all.filter((one) => one.playbook.symbol === owner.symbol);
  if (owner.kind === "team") return all.filter((one) => one.playbook.team?.symbol === owner.symbol);
  const roles =
    owner.kind === "role"
      ? [owner.name]
      : (scene.workspace.members.find((member) => member.name === owner.name)?.model.roles ?? []);
  return all.filter((one) => one.step.role !== undefined && roles.includes(one.step.role));
}

function has(scene: Scene, trait: Trait, { step, playbook }: StepOf, minutes: number): boolean {
  const estimate = minutesOf(scene, step);
  switch (trait) {
    case "performer":
      return !performerWords(scene, playbook, step).startsWith("nobody");
    case "due":
      return step.due !== undefined;
    case "estimate":
      return step.estimated_duration !== undefined;
    case "condition":
      return step.when !== undefined;
    case "rework":
      return step.repeat !== undefined;
    case "side_by_side": {
      const items = flowItems(playbook.model.steps);
      return items.some(({ name }) => name !== step.name && mayRunTogether(items, step.name, name));
    }
    case "program":
      return step.execution_type === "algorithmic";
    case "ai":
      return step.execution_type === "ai_agent";
    case "by_hand":
      return step.execution_type === "human" || step.execution_type === "human_creative";
    case "over":
      return estimate !== undefined && estimate > minutes;
    case "under":
      return estimate !== undefined && estimate < minutes;
    default:
      return false;
  }
}

function playbookHas(scene: Scene, frame: SurveyFrame, playbook: PlaybookEntry): boolean {
  const cadence = playbook.model.cadence;
  if (frame.trait === "schedule") return cadence?.schedule !== undefined;
  if (frame.trait === "trigger") return (cadence?.trigger_events.length ?? 0) > 0;
  const minutes = analyzePlaybook(scene.workspace, playbook).criticalPathMinutes.declared;
  return frame.trait === "over" ? minutes > (frame.minutes ?? 0) : minutes < (frame.minutes ?? 0);
}

function stepItem(scene: Scene, one: StepOf, frame: SurveyFrame, owner: Entry | undefined): Item {
  const { step, playbook } = one;
  const facts = [
    owner?.kind === "playbook" ? undefined : playbookTitle(scene.workspace, playbook),
    frame.trait === "due" && step.due !== undefined ? durationInWords(step.due) : undefined,
    frame.trait === "condition" && step.when !== undefined ? `if ${step.when}` : undefined,
    (frame.trait === "over" || frame.trait === "under") && step.estimated_duration !== undefined
      ? durationInWords(step.estimated_duration)
      : undefined,
  ].filter((fact) => fact !== undefined);
  return {
    entity: { kind: "step", text: titleOf(step.name), symbol: stepSymbol(playbook.symbol, one.path) },
    title: `“${titleOf(step.name)}”`,
    note: facts.length === 0 ? undefined : facts.join(", "),
  };
}

function playbookItem(scene: Scene, playbook: PlaybookEntry): Item {
  return {
    entity: { kind: "playbook", text: playbook.name, symbol: playbook.symbol },
    title: playbookTitle(scene.workspace, playbook),
    note: rhythmOf(scene, playbook.symbol),
  };
}

function minutesOf(scene: Scene, step: Task): number | undefined {
  return step.estimated_duration === undefined ? undefined : workingMinutes(step.estimated_duration, scene.time);
}

interface Words {
  readonly one: string;
  readonly many: string;
}

const be = (words: string): Words => ({ one: `is ${words}`, many: `are ${words}` });
const have = (words: string): Words => ({ one: `has ${words}`, many: `have ${words}` });

/** What is said of the things that were found. */
function traitInWords(scene: Scene, { trait, lacking, minutes }: SurveyFrame): Words {
  const no = lacking ? "no" : "a";
  const not = lacking ? "not " : "";
  switch (trait) {
    case "performer":
      return lacking ? have("nobody who does it") : have("somebody who does it");
    case "due":
      return have(`${no} due time`);
    case "estimate":
      return have(lacking ? "no estimate" : "an estimate");
    case "condition":
      return lacking ? be("done every time") : be("done only under a condition");
    case "rework":
      return have(lacking ? "no rework loop" : "a rework loop");
    case "side_by_side":
      return be(lacking ? "never done side by side with another" : "done side by side with another");
    case "program":
      return be(`${not}done by a program`);
    case "ai":
      return be(`${not}done by the AI`);
    case "by_hand":
      return be(`${not}done by people`);
    case "holder":
      return be(lacking ? "held by nobody" : "held by somebody");
    case "several_roles":
      return have("more than one role");
    case "role":
      return have(`${no} role`);
    case "schedule":
      return have(`${no} schedule`);
    case "trigger":
      return be(lacking ? "not started by an event" : "started by an event");
    case "required":
      return lacking
        ? { one: "may be left empty", many: "may be left empty" }
        : { one: "must be filled in", many: "must be filled in" };
    case "form":
      return have(`${no} form`);
    case "over":
      return {
        one: `takes more than ${minutesInWords(minutes ?? 0, scene.time)}`,
        many: `take more than ${minutesInWords(minutes ?? 0, scene.time)}`,
      };
    case "under":
      return {
        one: `takes less than ${minutesInWords(minutes ?? 0, scene.time)}`,
        many: `take less than ${minutesInWords(minutes ?? 0, scene.time)}`,
      };
  }
}

/** Which thing has most or least, or stands first or last. */
export function answerExtreme(scene: Scene, frame: ExtremeFrame): Outcome {
  const owner = ownerOf(scene, frame.within?.id);
  if (frame.by === "order") return answerEnd(scene, frame, owner);
  const ranked = measured(scene, frame, owner)
    .filter((one) => frame.least || one.amount > 0)
    .toSorted((left, right) => (frame.least ? left.amount - right.amount : right.amount - left.amount));
  const [best] = ranked;
  const where =
    owner === undefined ? "" : ` ${owner.kind === "role" || owner.kind === "person" ? "of" : "in"} ${owner.title}`;
  if (best === undefined) return say(`There is nothing${where} that could be compared by that yet.`);
  const top = ranked.filter((one) => one.amount === best.amount).slice(0, 4);
  const only = top.length === 1 ? entryById(scene.index, best.item.entity.symbol ?? "") : undefined;
  const next = ranked.find((one) => one.amount !== best.amount);
  const after =
    next === undefined ? "" : `; next ${frame.least ? "least" : "most"}: ${next.item.title} (${next.shown})`;
  const names = listOf(top.map((one) => one.item.title));
  const words = measureInWords(frame, top.length === 1);
  return {
    kind: "say",
    text: `${frame.by === "steps" && frame.kind !== "playbook" ? `By the number of steps, ${names}` : capital(names)} ${words}${where}: ${best.shown}${after}.`,
    entities: [...top.map((one) => one.item.entity), ...entities([owner, owner?.title ?? ""])],
    ...(only === undefined ? {} : { focus: focusOn(only) }),
    confidence: 0.9,
  };
}

/** What is said of whatever comes out on top. */
function measureInWords({ by, least, kind }: ExtremeFrame, one: boolean): string {
  switch (by) {
    case "time":
      return `${one ? "takes" : "take"} ${least ? "the least time" : "longest"}`;
    case "hours":
      return `${one ? "works" : "work"} the ${least ? "fewest" : "most"} hours`;
    case "people":
      return `${one ? "has" : "have"} the ${least ? "fewest" : "most"} people`;
    default:
      return `${one ? "has" : "have"} ${kind === "playbook" ? `the ${least ? "fewest" : "most"} steps` : `${least ? "least" : "most"} to do`}`;
  }
}

interface Measured {
  readonly item: Item;
  readonly amount: number;
  readonly shown: string;
}

function measured(scene: Scene, frame: ExtremeFrame, owner: Entry | undefined): Measured[] {
  const { workspace } = scene;
  const inTeam = <T extends { readonly team: { readonly symbol: string } | undefined }>(list: readonly T[]): T[] =>
    list.filter((one) => owner?.kind !== "team" || one.team?.symbol === owner.symbol);
  switch (frame.kind) {
    case "step":
      return stepsIn(scene, owner).flatMap((one) => {
        const amount = minutesOf(scene, one.step);
        const item = { ...stepItem(scene, one, { ...NO_TRAIT, kind: "step" }, owner), note: undefined };
        const title =
          owner?.kind === "playbook" ? item.title : `${item.title} (${playbookTitle(workspace, one.playbook)})`;
        return amount === undefined
          ? []
          : [{ item: { ...item, title }, amount, shown: durationInWords(one.step.estimated_duration ?? "") }];
      });
    case "playbook":
      return inTeam(workspace.playbooks).map((one) => {
        const minutes = analyzePlaybook(workspace, one).criticalPathMinutes.declared;
        const steps = one.model.steps.length;
        return frame.by === "time"
          ? { item: playbookItem(scene, one), amount: minutes, shown: minutesInWords(minutes, scene.time) }
          : { item: playbookItem(scene, one), amount: steps, shown: count(steps, "step") };
      });
    case "role":
      return inTeam(workspace.roles).map((role) => {
        const steps = workspace.referencesTo(role.symbol).filter((one) => one.kind === "performer").length;
        return {
          item: {
            entity: { kind: "role", text: role.name, symbol: role.symbol },
            title: `the ${wordsOf(role.name)}`,
            note: undefined,
          },
          amount: steps,
          shown: count(steps, "step"),
        };
      });
    case "person": {
      const byRole = stepsByRole(scene);
      return inTeam(workspace.members).map((member) => {
        const hours = Number.parseFloat(member.model.capacity ?? "0");
        const steps = member.model.roles.reduce((sum, role) => sum + (byRole.get(role) ?? 0), 0);
        const item: Item = { entity: { kind: "person", text: member.name }, title: member.name, note: undefined };
        return frame.by === "hours"
          ? { item, amount: hours, shown: member.model.capacity ?? "no hours given" }
          : { item, amount: steps, shown: count(steps, "step") };
      });
    }
    case "team":
      return workspace.teams.map((team) => ({
        item: { entity: { kind: "team", text: team.name, symbol: team.symbol }, title: team.name, note: undefined },
        amount: frame.by === "people" ? team.members.length : team.playbooks.length,
        shown:
          frame.by === "people"
            ? team.members.length === 1
              ? "1 person"
              : `${team.members.length} people`
            : count(team.playbooks.length, "process"),
      }));
    default:
      return [];
  }
}

/** How many steps each role performs. */
function stepsByRole(scene: Scene): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const { step } of stepsIn(scene, undefined))
    if (step.role !== undefined) counted.set(step.role, (counted.get(step.role) ?? 0) + 1);
  return counted;
}

const NO_TRAIT = { act: "survey", trait: "estimate", lacking: false, counting: false } as const;

/** The first or the last step of a playbook. */
function answerEnd(scene: Scene, frame: ExtremeFrame, owner: Entry | undefined): Outcome {
  const place = owner === undefined ? undefined : stepPlace(scene, owner);
  const playbook = place?.playbook ?? playbookOf(scene, owner?.symbol);
  const step = playbook?.model.steps.at(frame.least ? 0 : -1);
  if (playbook === undefined || step === undefined) return say("There is no step in it yet.");
  return {
    kind: "say",
    text: `${playbookTitle(scene.workspace, playbook)} ${frame.least ? "begins" : "ends"} with “${stepLine(step)}”.`.replace(
      /“(?<name>[^—”]+?) — (?<rest>[^”]+)”/,
      "“$<name>” ($<rest>)",
    ),
    entities: [
      { kind: "step", text: titleOf(step.name), symbol: stepSymbol(playbook.symbol, step.name) },
      { kind: "playbook", text: playbook.name, symbol: playbook.symbol },
    ],
    focus: { id: stepSymbol(playbook.symbol, step.name), playbook: playbook.symbol },
    confidence: 0.9,
  };
}
