/** Answers to questions that want a yes or a no, and which of two steps comes first. */
import { analyzePlaybook } from "#busy/analysis/flow.ts";
import { durationInWords, minutesInWords, workingMinutes } from "#busy/notation/duration.ts";
import type { RoleEntry } from "#busy/workspace.ts";
import { entities, focusOn, labelOf, resolve, stepPlace } from "../../finding/entities.ts";
import { type Entry, entryById, fitOf, playbookTitle, stepSymbol } from "../../finding/search.ts";
import type { Claim, Ref } from "../../frames.ts";
import { capital, listOf, titleOf, wordsOf } from "../../language/names.ts";
import { allBefore, flowItems, waitsFor } from "../../proposing/flow-edits.ts";
import { type Outcome, playbookOf, type Scene, say } from "../../scene.ts";
import { daysOf } from "./comparing.ts";
import { rhythmOf } from "./overview.ts";
import { holdersOf, performerWords } from "./people-in-words.ts";

/** Says whether it is so, and how it really is. */
export function answerCheck(scene: Scene, claim: Claim): Outcome {
  switch (claim.is) {
    case "performs":
      return performs(scene, claim);
    case "holds":
      return holds(scene, claim);
    case "member":
      return isMember(scene, claim);
    case "order":
      return inOrder(scene, claim);
    case "required":
      return isRequired(scene, claim);
    case "asks":
      return asksFor(scene, claim);
    case "takes":
      return takes(scene, claim);
    case "always":
      return isAlways(scene, claim);
    case "part":
      return isPart(scene, claim);
    case "rhythm":
      return hasRhythm(scene, claim);
    case "done":
      return isDone(scene, claim);
  }
}

function entryOf(scene: Scene, ref: Ref): Entry | undefined {
  if (ref.id !== undefined) return entryById(scene.index, ref.id);
  const found = resolve(scene, ref, { kinds: ["step", "playbook", "role", "person", "team", "document", "field"] });
  return found.kind === "one" ? found.entry : undefined;
}

const lost = (ref: Ref): Outcome => say(`I can't find “${ref.text}” any more.`);

function verdict(yes: boolean, text: string, ...about: readonly (Entry | undefined)[]): Outcome {
  const [first] = about;
  return {
    kind: "say",
    text: `${yes ? "Yes" : "No"}: ${text}`,
    entities: entities(...about.map((entry) => [entry, entry?.title ?? ""] as const)),
    ...(first === undefined ? {} : { focus: focusOn(first) }),
    confidence: 0.9,
  };
}

/** The roles somebody has, or the role itself with those it takes over from. */
function rolesOf(scene: Scene, who: Entry): readonly string[] {
  if (who.kind === "role") return [who.name];
  return scene.workspace.members.find((member) => member.name === who.name)?.model.roles ?? [];
}

function performs(scene: Scene, claim: Extract<Claim, { is: "performs" }>): Outcome {
  const who = entryOf(scene, claim.who);
  const what = entryOf(scene, claim.what);
  if (who === undefined) return lost(claim.who);
  if (what === undefined) return lost(claim.what);
  const roles = rolesOf(scene, who);
  const place = stepPlace(scene, what);
  if (place !== undefined) {
    const { step, playbook } = place;
    return verdict(
      step.role !== undefined && roles.includes(step.role),
      `“${titleOf(step.name)}” in ${playbookTitle(scene.workspace, playbook)} is done by ${performerWords(scene, playbook, step)}.`,
      what,
      who,
    );
  }
  const playbook = playbookOf(scene, what.symbol);
  if (playbook === undefined) return lost(claim.what);
  const title = playbookTitle(scene.workspace, playbook);
  const own = playbook.model.steps.filter((step) => step.role !== undefined && roles.includes(step.role));
  if (own.length > 0)
    return verdict(
      true,
      `in ${title}, ${who.title} does ${listOf(own.map((step) => `“${titleOf(step.name)}”`))}.`,
      what,
      who,
    );
  const others = [...new Set(playbook.model.steps.flatMap((step) => (step.role === undefined ? [] : [step.role])))];
  return verdict(
    false,
    `${who.title} has no step in ${title}${others.length === 0 ? "" : `; it is done by the ${listOf(others.map(wordsOf))}`}.`,
    what,
    who,
  );
}

function holds(scene: Scene, claim: Extract<Claim, { is: "holds" }>): Outcome {
  const who = entryOf(scene, claim.who);
  const role = entryOf(scene, claim.role);
  if (who === undefined) return lost(claim.who);
  if (role === undefined) return lost(claim.role);
  const roles = rolesOf(scene, who);
  const holders = holdersOf(scene, role.symbol ?? "");
  if (holders.includes(who.name)) return verdict(true, `${who.title} is ${listOf(roles.map(wordsOf))}.`, who, role);
  const is = roles.length === 0 ? "has no role yet" : `is ${listOf(roles.map(wordsOf))}`;
  const instead =
    holders.length === 0
      ? "nobody"
      : `${listOf(holders)} ${holders.length === 1 ? "is" : "are"}`.replace(/ (?:is|are)$/, "");
  return verdict(false, `${who.title} ${is}. The role ${wordsOf(role.name)} is held by ${instead}.`, who, role);
}

function isMember(scene: Scene, claim: Extract<Claim, { is: "member" }>): Outcome {
  const who = entryOf(scene, claim.who);
  const team = entryOf(scene, claim.team);
  if (who === undefined) return lost(claim.who);
  if (team === undefined) return lost(claim.team);
  const own: RoleEntry["team"] =
    who.kind === "role"
      ? scene.workspace.roles.find((role) => role.symbol === who.symbol)?.team
      : scene.workspace.members.find((member) => member.name === who.name)?.team;
  return verdict(
    own?.symbol === team.symbol,
    `${who.title} ${who.kind === "role" ? "belongs to" : "works in"} ${own?.name ?? "no team"}.`,
    who,
    team,
  );
}

function inOrder(scene: Scene, claim: Extract<Claim, { is: "order" }>): Outcome {
  const what = entryOf(scene, claim.what);
  const other = entryOf(scene, claim.other);
  if (what === undefined) return lost(claim.what);
  if (other === undefined) return lost(claim.other);
  const one = stepPlace(scene, what);
  const two = stepPlace(scene, other);
  if (one === undefined || two === undefined) return lost(claim.what);
  const name = `“${titleOf(one.step.name)}”`;
  const otherName = `“${titleOf(two.step.name)}”`;
  const about = [what, other] as const;
  if (one.list !== two.list) {
    const before = [...waitsFor(flowItems(two.list), two.index)];
    const really =
      before.length === 0 ? "" : ` Before ${otherName} comes ${listOf(before.map((step) => `“${titleOf(step)}”`))}.`;
    const where = `${name} is a step of ${playbookTitle(scene.workspace, one.playbook)} and ${otherName} one of ${playbookTitle(scene.workspace, two.playbook)}; neither waits for the other.${really}`;
    const steps = before.map((step) => entryById(scene.index, stepSymbol(two.playbook.symbol, step)));
    return claim.relation === "open" ? verdictFree(where, about) : verdict(false, where, ...about, ...steps);
  }
  const items = flowItems(one.list);
  const isFirst = allBefore(items, two.step.name).has(one.step.name);
  const isSecond = allBefore(items, one.step.name).has(two.step.name);
  const where = playbookTitle(scene.workspace, one.playbook);
  const told = isFirst
    ? `${name} comes before ${otherName} in ${where}.`
    : isSecond
      ? `${name} comes after ${otherName} in ${where}.`
      : `${name} and ${otherName} do not wait for each other in ${where}; they can be done at the same time.`;
  switch (claim.relation) {
    case "open":
      return verdictFree(told, about);
    case "before":
      return verdict(isFirst, told, ...about);
    case "after":
      return verdict(isSecond, told, ...about);
    case "beside":
      return verdict(!isFirst && !isSecond, told, ...about);
  }
}

function verdictFree(text: string, about: readonly Entry[]): Outcome {
  return { ...say(capital(text), entities(...about.map((entry) => [entry, entry.title] as const))) };
}

function fieldOf(scene: Scene, entry: Entry) {
  const document = scene.workspace.documents.find((one) => one.symbol === entry.owner);
  const field = document?.model.sections.flatMap((section) => section.fields).find((one) => one.name === entry.name);
  return document === undefined || field === undefined ? undefined : { document, field };
}

function isRequired(scene: Scene, claim: Extract<Claim, { is: "required" }>): Outcome {
  const entry = entryOf(scene, claim.field);
  const found = entry === undefined ? undefined : fieldOf(scene, entry);
  if (entry === undefined || found === undefined) return lost(claim.field);
  const document = entryById(scene.index, found.document.symbol);
  const how = found.field.required ? "must be filled in" : "may be left empty";
  return verdict(
    found.field.required !== claim.optional,
    `“${capital(wordsOf(found.field.name))}” on ${titleOf(found.document.name)} ${how}.`,
    document,
  );
}

/** Below this a field is not the one that was asked for. */
const FITS = 0.7;

function asksFor(scene: Scene, claim: Extract<Claim, { is: "asks" }>): Outcome {
  const entry = entryOf(scene, claim.document);
  const document = scene.workspace.documents.find((one) => one.symbol === entry?.symbol);
  if (entry === undefined || document === undefined) return lost(claim.document);
  const fields = document.model.sections.flatMap((section) => section.fields);
  const found = fields.filter((field) => {
    const own = entryById(scene.index, `${document.symbol}#${field.name}`);
    return own !== undefined && fitOf(scene.index, claim.field.text, own) >= FITS;
  });
  const title = titleOf(document.name);
  return found.length > 0
    ? verdict(
        true,
        `${title} asks for ${listOf(found.map((field) => `“${capital(wordsOf(field.name))}”${field.required ? " (required)" : ""}`))}.`,
        entry,
      )
    : verdict(
        false,
        `${title} has no field for “${claim.field.text}”; it asks for ${listOf(fields.slice(0, 10).map((field) => wordsOf(field.name)))}.`,
        entry,
      );
}

function takes(scene: Scene, claim: Extract<Claim, { is: "takes" }>): Outcome {
  const entry = entryOf(scene, claim.what);
  if (entry === undefined) return lost(claim.what);
  const place = stepPlace(scene, entry);
  const playbook = playbookOf(scene, entry.symbol);
  const estimate = place?.step.estimated_duration;
  const minutes =
    place === undefined
      ? playbook && analyzePlaybook(scene.workspace, playbook).criticalPathMinutes.declared
      : estimate && workingMinutes(estimate, scene.time);
  if (typeof minutes !== "number") return say(`${entry.title} has no estimate yet.`, entities([entry, entry.title]));
  const yes =
    claim.relation === "over"
      ? minutes > claim.minutes
      : claim.relation === "under"
        ? minutes < claim.minutes
        : minutes === claim.minutes;
  const shown = estimate === undefined ? minutesInWords(minutes, scene.time) : durationInWords(estimate);
  return verdict(yes, `${labelOf(scene, entry)} is estimated at ${shown}.`, entry);
}

function isAlways(scene: Scene, claim: Extract<Claim, { is: "always" }>): Outcome {
  const entry = entryOf(scene, claim.what);
  const place = entry === undefined ? undefined : stepPlace(scene, entry);
  if (entry === undefined || place === undefined) return lost(claim.what);
  const name = `“${titleOf(place.step.name)}”`;
  const where = playbookTitle(scene.workspace, place.playbook);
  const text =
    place.step.when === undefined
      ? `${name} is done every time ${where} runs.`
      : `${name} is done only if ${place.step.when}; otherwise it is skipped.`;
  return verdictFree(text, [entry]);
}

function isPart(scene: Scene, claim: Extract<Claim, { is: "part" }>): Outcome {
  const step = entryOf(scene, claim.what);
  const playbook = entryOf(scene, claim.playbook);
  if (step === undefined) return lost(claim.what);
  if (playbook === undefined) return lost(claim.playbook);
  return verdict(
    step.owner === playbook.symbol,
    `“${step.title}” is a step of ${entryById(scene.index, step.owner ?? "")?.title ?? "another process"}.`,
    step,
    playbook,
  );
}

function hasRhythm(scene: Scene, claim: Extract<Claim, { is: "rhythm" }>): Outcome {
  const entry = entryOf(scene, claim.what);
  const playbook = playbookOf(scene, entry?.kind === "step" ? entry.owner : entry?.symbol);
  if (entry === undefined || playbook === undefined) return lost(claim.what);
  const { cadence } = playbook.model;
  const days = daysOf(cadence?.schedule?.split(" ")[4]);
  const yes =
    claim.day === undefined
      ? cadence?.frequency === claim.frequency
      : daysOf(claim.day).every((day) => days.includes(day)) || (cadence?.frequency === "daily" && days.length === 0);
  return verdict(
    yes,
    `${playbookTitle(scene.workspace, playbook)} runs ${rhythmOf(scene, playbook.symbol)}.`,
    entryById(scene.index, playbook.symbol),
    entry,
  );
}

function isDone(scene: Scene, claim: Extract<Claim, { is: "done" }>): Outcome {
  const entry = entryOf(scene, claim.what);
  const place = entry === undefined ? undefined : stepPlace(scene, entry);
  if (entry === undefined || place === undefined) return lost(claim.what);
  const { step, playbook } = place;
  const condition = step.when === undefined ? "" : `, only if ${step.when}`;
  return verdict(
    true,
    `“${titleOf(step.name)}” in ${playbookTitle(scene.workspace, playbook)}, done by ${performerWords(scene, playbook, step)}${condition}.`,
    entry,
  );
}
