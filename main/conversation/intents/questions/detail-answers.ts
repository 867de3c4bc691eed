/** Answers about one side of a thing, and about two things beside each other. */
import { analyzePlaybook } from "#busy/analysis/flow.ts";
import type { Task } from "#busy/model/model.ts";
import { durationInWords, minutesInWords, workingMinutes } from "#busy/notation/duration.ts";
import type { MemberEntry, PlaybookEntry, TeamScope } from "#busy/workspace.ts";
import { entities, focusOn, stepPlace } from "../../finding/entities.ts";
import { type Entry, entryById, playbookTitle } from "../../finding/search.ts";
import type { DetailFrame, QuestionFrame } from "../../frames.ts";
import { capital, count, listOf, titleOf, wordsOf } from "../../language/names.ts";
import { allBefore, flowItems, gives, takesIn, waitersOf } from "../../proposing/flow-edits.ts";
import { type Outcome, playbookOf, roleOf, type Scene, say } from "../../scene.ts";
import { answer, link } from "./looking-up.ts";
import { rhythmOf } from "./overview.ts";
import { holdersOf, performerWords } from "./people-in-words.ts";

/** Says the one thing that was asked. */
export function answerDetail(scene: Scene, frame: DetailFrame): Outcome {
  const entry = entryById(scene.index, frame.what.id ?? "");
  if (entry === undefined) return say(`I can't find “${frame.what.text}” any more.`);
  const text = detailOf(scene, entry, frame.detail);
  return answer(text, entry, frame.what.text, [link(`Open ${entry.title}`, entry.file)]);
}

function detailOf(scene: Scene, entry: Entry, detail: DetailFrame["detail"]): string {
  const place = stepPlace(scene, entry);
  const playbook = place?.playbook ?? playbookOf(scene, entry.symbol);
  switch (detail) {
    case "due":
      return place === undefined ? rhythmText(scene, entry) : dueText(place.step);
    case "condition":
      return place === undefined ? rhythmText(scene, entry) : conditionText(place.step);
    case "reason":
      return reasonText(scene, entry);
    case "team":
      return teamText(scene, entry, playbook);
    case "superior":
      return superiorText(scene, entry);
    case "decides":
      return decidesText(scene, entry);
    case "capacity":
      return capacityText(scene, entry);
    case "stand_in":
      return standInText(scene, entry, place?.step);
    case "form":
      return formText(scene, entry, playbook, place?.step);
    case "roles":
      return rolesText(scene, entry, playbook);
    case "origin":
      return originText(scene, entry);
  }
}

const rhythmText = (scene: Scene, entry: Entry): string =>
  `${entry.title} runs ${rhythmOf(scene, entry.symbol ?? "")}.`;

function dueText(step: Task): string {
  const name = `“${titleOf(step.name)}”`;
  return step.due === undefined
    ? `${name} has no due time yet. Tell me one, for example “${wordsOf(step.name)} must be done within 2 days”.`
    : `${name} is due ${durationInWords(step.due)} after it starts.`;
}

function conditionText(step: Task): string {
  const name = `“${titleOf(step.name)}”`;
  return step.when === undefined
    ? `${name} has no condition: it is done every time.`
    : `${name} is done only if ${step.when}; otherwise it is skipped.`;
}

function reasonText(scene: Scene, entry: Entry): string {
  const place = stepPlace(scene, entry);
  const description = descriptionOf(scene, entry);
  if (place === undefined) return `${entry.title}: ${description}`;
  const results = gives(place.step);
  const users = place.list.filter((step) => takesIn(step).some((name) => results.includes(name)));
  const waiting = waitersOf(flowItems(place.list), place.step.name);
  const used =
    users.length > 0
      ? ` What comes of it (${listOf(results.map(wordsOf))}) is needed by ${listOf(users.map((step) => `“${titleOf(step.name)}”`))}.`
      : waiting.length > 0
        ? ` ${listOf(waiting.map((name) => `“${titleOf(name)}”`))} ${waiting.length === 1 ? "waits" : "wait"} for it.`
        : "";
  return `“${titleOf(place.step.name)}”: ${description}${used}`;
}

function descriptionOf(scene: Scene, entry: Entry): string {
  const { workspace } = scene;
  switch (entry.kind) {
    case "step":
      return stepPlace(scene, entry)?.step.description ?? "";
    case "playbook":
      return playbookOf(scene, entry.symbol)?.model.description ?? "";
    case "role":
      return roleOf(scene, entry.symbol)?.model.description ?? "";
    default:
      return workspace.documents.find((one) => one.symbol === entry.symbol)?.model.metadata.description ?? "";
  }
}

function memberNamed(scene: Scene, entry: Entry): MemberEntry | undefined {
  return entry.kind === "person" ? scene.workspace.members.find((one) => one.name === entry.name) : undefined;
}

/** The team something belongs to. */
function teamOf(scene: Scene, entry: Entry): TeamScope | undefined {
  const { workspace } = scene;
  if (entry.kind === "team") return workspace.teams.find((team) => team.symbol === entry.symbol);
  const team =
    memberNamed(scene, entry)?.team ??
    roleOf(scene, entry.symbol)?.team ??
    (stepPlace(scene, entry)?.playbook ?? playbookOf(scene, entry.symbol))?.team;
  return workspace.teams.find((one) => one.symbol === team?.symbol);
}

function teamText(scene: Scene, entry: Entry, playbook: PlaybookEntry | undefined): string {
  const team = teamOf(scene, entry);
  if (team === undefined) return `${entry.title} belongs to no team.`;
  if (entry.kind === "person") return `${entry.title} works in ${team.name}.`;
  return `${playbook === undefined ? entry.title : playbookTitle(scene.workspace, playbook)} belongs to ${team.name}.`;
}

/** Who is asked when somebody or a team cannot go on by itself. */
function superiorText(scene: Scene, entry: Entry): string {
  const team = teamOf(scene, entry);
  const path = team?.model?.governance?.escalation_path;
  if (team === undefined || path === undefined) return `Nobody is named whom ${entry.title} turns to.`;
  const holders = holdersFor(scene, team, path);
  return `In ${team.name}, questions that cannot be settled go to the ${wordsOf(path)}${holders}.`;
}

function decidesText(scene: Scene, entry: Entry): string {
  const team = teamOf(scene, entry);
  const deciders = team?.model?.governance?.decision_authority ?? [];
  if (team === undefined || deciders.length === 0) return superiorText(scene, entry);
  return `In ${team.name} ${listOf(deciders.map((name) => `the ${wordsOf(name)}${holdersFor(scene, team, name)}`))} ${deciders.length === 1 ? "decides" : "decide"}.`;
}

function holdersFor(scene: Scene, team: TeamScope, name: string): string {
  const role = scene.workspace.resolve.role(team, name);
  const holders = role.kind === "found" ? holdersOf(scene, role.entry.symbol) : [];
  return holders.length === 0 ? "" : ` (${listOf(holders.slice(0, 3))})`;
}

function capacityText(scene: Scene, entry: Entry): string {
  const members =
    entry.kind === "person"
      ? [memberNamed(scene, entry)].filter((member) => member !== undefined)
      : scene.workspace.members.filter((member) => member.model.roles.includes(entry.name));
  if (members.length === 0) return `Nobody holds the role ${wordsOf(entry.name)} at the moment.`;
  return members
    .map((member) =>
      member.model.capacity === undefined
        ? `It is not written down how much ${member.name} works.`
        : `${member.name} works ${member.model.capacity}.`,
    )
    .join(" ");
}

/** Who else holds the role of a person, of a step, or the role itself. */
/** Who else holds what they hold. */
export function standInText(scene: Scene, entry: Entry, step: Task | undefined): string {
  const roles =
    entry.kind === "person"
      ? (memberNamed(scene, entry)?.model.roles ?? [])
      : step === undefined
        ? [entry.name]
        : step.role === undefined
          ? []
          : [step.role];
  const told = roles.map((role) => {
    const others = scene.workspace.members
      .filter((member) => member.model.roles.includes(role) && member.name !== entry.name)
      .map((member) => member.name);
    return others.length === 0
      ? `nobody${entry.kind === "person" ? " else" : ""} holds the role ${wordsOf(role)}`
      : `${listOf(others)} ${others.length === 1 ? "holds" : "hold"} the role ${wordsOf(role)}${entry.kind === "person" ? " too" : ""}`;
  });
  if (told.length === 0) return `No role is set for ${entry.title}, so anybody of its team may take it.`;
  return `${capital(listOf(told))}.`;
}

function formText(scene: Scene, entry: Entry, playbook: PlaybookEntry | undefined, step: Task | undefined): string {
  const steps = step === undefined ? (playbook?.model.steps ?? []) : [step];
  const names = new Set(
    steps.flatMap((one) =>
      [...one.inputs, ...one.outputs].flatMap((item) =>
        item.document_definition === undefined ? [] : [item.document_definition],
      ),
    ),
  );
  if (names.size === 0) return `No form is used in ${entry.title}.`;
  const lines = [...names].map((name) => {
    const document = scene.workspace.documents.find((one) => one.name === name);
    const fields = document?.model.sections.flatMap((section) => section.fields) ?? [];
    return `${titleOf(name)}${fields.length === 0 ? "" : ` (asks for ${listOf(fields.slice(0, 8).map((field) => wordsOf(field.name)))})`}`;
  });
  return `In ${entry.title} ${names.size === 1 ? "this form is" : "these forms are"} used: ${listOf(lines)}.`;
}

function rolesText(scene: Scene, entry: Entry, playbook: PlaybookEntry | undefined): string {
  const member = memberNamed(scene, entry);
  if (member !== undefined)
    return member.model.roles.length === 0
      ? `${member.name} has no role yet.`
      : `${member.name} is ${listOf(member.model.roles.map(wordsOf))}.`;
  const roles = [
    ...new Set((playbook?.model.steps ?? []).flatMap((step) => (step.role === undefined ? [] : [step.role]))),
  ];
  return roles.length === 0
    ? `No role is set in ${entry.title}.`
    : `${count(roles.length, "role")} ${roles.length === 1 ? "works" : "work"} in ${entry.title}: ${listOf(roles.map(wordsOf))}.`;
}

function originText(scene: Scene, entry: Entry): string {
  const place = stepPlace(scene, entry);
  if (place !== undefined)
    return `It comes from “${titleOf(place.step.name)}” in ${playbookTitle(scene.workspace, place.playbook)}, done by ${performerWords(scene, place.playbook, place.step)}.`;
  const makers = scene.workspace.playbooks.flatMap((playbook) =>
    playbook.model.steps
      .filter((step) => step.outputs.some((item) => item.document_definition === entry.name))
      .map((step) => `“${titleOf(step.name)}” in ${playbookTitle(scene.workspace, playbook)}`),
  );
  return makers.length === 0
    ? `No step fills in ${entry.title} yet.`
    : `${entry.title} is filled in by ${listOf(makers)}.`;
}

/** What lies between two steps, or how long it takes from the one to the other. */
export function answerBetween(scene: Scene, frame: Extract<QuestionFrame, { act: "between" }>): Outcome {
  const one = entryById(scene.index, frame.what.id ?? "");
  const two = entryById(scene.index, frame.other.id ?? "");
  const from = one === undefined ? undefined : stepPlace(scene, one);
  const to = two === undefined ? undefined : stepPlace(scene, two);
  if (one === undefined || two === undefined || from === undefined || to === undefined)
    return say(`I can't find “${frame.what.text}” any more.`);
  const items = flowItems(from.list);
  const [early, late] = allBefore(items, from.step.name).has(to.step.name) ? [to, from] : [from, to];
  const before = allBefore(items, late.step.name);
  const between = from.list.filter((step) => before.has(step.name) && allBefore(items, step.name).has(early.step.name));
  const names = `“${titleOf(early.step.name)}” and “${titleOf(late.step.name)}”`;
  const playbook = entryById(scene.index, from.playbook.symbol);
  const about = entities([playbook, from.playbook.name], [one, frame.what.text], [two, frame.other.text]);
  const where = playbookTitle(scene.workspace, from.playbook);
  const total = [early.step, ...between, late.step].reduce((sum, step) => sum + minutesOf(scene, step), 0);
  const text =
    frame.asked === "time"
      ? `From “${titleOf(early.step.name)}” to “${titleOf(late.step.name)}” in ${where} there are ${minutesInWords(total, scene.time)} of work by the estimates${between.length === 0 ? "" : `, with ${listOf(between.map((step) => `“${titleOf(step.name)}”`))} in between`}.`
      : between.length === 0
        ? `Nothing comes between ${names} in ${where}.`
        : `Between ${names} in ${where} ${between.length === 1 ? "comes" : "come"} ${listOf(between.map((step) => `“${titleOf(step.name)}” (${performerWords(scene, from.playbook, step)})`))}.`;
  return { kind: "say", text, entities: about, focus: focusOn(one), confidence: 0.9 };
}

function minutesOf(scene: Scene, step: Task): number {
  return step.estimated_duration === undefined ? 0 : (workingMinutes(step.estimated_duration, scene.time) ?? 0);
}

/** How two things differ, one line for each. */
export function answerCompare(scene: Scene, frame: Extract<QuestionFrame, { act: "compare" }>): Outcome {
  const both = [frame.what, frame.other].map((ref) => entryById(scene.index, ref.id ?? ""));
  const found = both.filter((entry) => entry !== undefined);
  return {
    kind: "say",
    text: found.map((entry) => `${entry.title}: ${factsOf(scene, entry)}`).join("\n"),
    entities: entities(...found.map((entry) => [entry, entry.title] as const)),
    confidence: 0.85,
  };
}

function factsOf(scene: Scene, entry: Entry): string {
  const description = descriptionOf(scene, entry);
  const place = stepPlace(scene, entry);
  if (place !== undefined) {
    const time = place.step.estimated_duration;
    return `${description} Done by ${performerWords(scene, place.playbook, place.step)}${time === undefined ? "" : `, ${durationInWords(time)}`}, in ${playbookTitle(scene.workspace, place.playbook)}.`;
  }
  const playbook = playbookOf(scene, entry.symbol);
  if (playbook !== undefined) {
    const figures = analyzePlaybook(scene.workspace, playbook);
    const roles = [
      ...new Set(playbook.model.steps.flatMap((step) => (step.role === undefined ? [] : [wordsOf(step.role)]))),
    ];
    return `${description} ${count(figures.steps, "step")}, ${minutesInWords(figures.criticalPathMinutes.declared, scene.time)} by the estimates; runs ${rhythmOf(scene, playbook.symbol)}${roles.length === 0 ? "" : `; done by the ${listOf(roles)}`}.`;
  }
  if (entry.kind === "role") {
    const holders = holdersOf(scene, entry.symbol ?? "");
    const steps = scene.workspace.referencesTo(entry.symbol ?? "").filter((one) => one.kind === "performer").length;
    return `${description} Does ${count(steps, "step")}; held by ${holders.length === 0 ? "nobody" : listOf(holders)}.`;
  }
  return description;
}
