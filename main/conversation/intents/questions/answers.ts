/** Answers about how the business works, from the model. */
import { durationInWords } from "#busy/notation/duration.ts";
import type { ReplyLink } from "#shared/conversation.ts";
import { entities, focusOn, resolve, stepPlace } from "../../finding/entities.ts";
import { type Entry, type EntryKind, playbookTitle } from "../../finding/search.ts";
import type { Ref } from "../../frames.ts";
import { capital, count, listOf, titleOf, wordsOf } from "../../language/names.ts";
import { flowItems, gives, takesIn, waitersOf } from "../../proposing/flow-edits.ts";
import { type Outcome, playbookOf, roleOf, type Scene, say } from "../../scene.ts";
import { answerAbsence, answerPerson, answerRoleWork } from "./answers-about-people.ts";
import { answerHowLong, answerNext, answerSlowest, answerWhen } from "./answers-about-time.ts";
import { answerCheck } from "./check-answers.ts";
import { answerComparing } from "./comparing.ts";
import { answerBetween, answerCompare, answerDetail } from "./detail-answers.ts";
import { answer, link, lookUp } from "./looking-up.ts";
import { answerExists } from "./open-questions.ts";
import { overviewLines, rhythmOf } from "./overview.ts";
import { holdersOf, performerWords, stepLine } from "./people-in-words.ts";
import type { Question } from "./questions.ts";
import { answerExtreme, answerSurvey } from "./survey-answers.ts";
import { answerTrouble } from "./trouble.ts";

/** Kinds of things that a question may be about; a question that names several of them is answered for each. */
const ASKED_ABOUT: Readonly<Partial<Record<Question["act"], readonly EntryKind[]>>> = {
  who: ["step", "role", "playbook", "person"],
  how_long: ["step", "playbook"],
  next: ["step", "playbook"],
  when: ["playbook", "event", "step"],
  needs: ["step", "playbook"],
  depends: ["step", "playbook", "role", "document", "deliverable", "team", "event", "person"],
};
/** A question that could mean more things than this is asked back. */
const MOST_ANSWERS = 3;

/** Works out the answer to a question. */
export function answerQuestion(scene: Scene, frame: Question): Outcome {
  const kinds = ASKED_ABOUT[frame.act];
  if (kinds === undefined || !("what" in frame) || frame.what === undefined || frame.what.id !== undefined)
    return answerOne(scene, frame);
  const { what } = frame;
  const found = resolve(scene, what, { kinds });
  const about = (entry: Entry): Outcome => answerOne(scene, { ...frame, what: { text: entry.name, id: entry.id } });
  if (found.kind === "several" && found.entries.length <= MOST_ANSWERS) return together(found.entries.map(about));
  const [nearest] = found.kind === "none" && !(frame.act === "who" && isResult(scene, what)) ? found.near : [];
  if (nearest === undefined) return answerOne(scene, frame);
  const guessed = about(nearest);
  return guessed.kind === "say"
    ? { ...guessed, text: `If you mean “${nearest.title}”: ${guessed.text}`, confidence: 0.6 }
    : guessed;
}

/** The answers to several questions; "it" in a later one is what the one before was about. */
function answerEach(scene: Scene, questions: readonly Question[]): Outcome {
  const told: Outcome[] = [];
  let focus = scene.focus;
  for (const question of questions) {
    const outcome = answerQuestion({ ...scene, focus }, question);
    if (outcome.kind === "say" && outcome.focus !== undefined) focus = outcome.focus;
    told.push(outcome);
  }
  return together(told);
}

/** Whether the words name something that is handed on. */
function isResult(scene: Scene, what: Ref): boolean {
  return resolve(scene, what, { kinds: ["deliverable"] }).kind === "one";
}

/** Several answers as one. */
function together(outcomes: readonly Outcome[]): Outcome {
  const told = outcomes.filter((outcome) => outcome.kind === "say");
  const [first] = told;
  if (first === undefined || told.length < outcomes.length)
    return outcomes.find((one) => one.kind !== "say") ?? say("");
  return {
    ...first,
    text: told.map((one) => one.text).join("\n"),
    entities: told.flatMap((one) => one.entities),
    links: told.flatMap((one) => one.links ?? []),
    confidence: 0.75,
  };
}

function answerOne(scene: Scene, frame: Question): Outcome {
  switch (frame.act) {
    case "who":
      return answerWho(scene, frame);
    case "role_work":
      return answerRoleWork(scene, frame.what);
    case "how_long":
      return answerHowLong(scene, frame);
    case "next":
      return answerNext(scene, frame);
    case "depends":
      return answerDepends(scene, frame);
    case "when":
      return answerWhen(scene, frame);
    case "needs":
      return answerNeeds(scene, frame);
    case "show":
      return answerShow(scene, frame);
    case "exists":
      return answerExists(scene, frame);
    case "list":
      return answerList(scene, frame);
    case "slowest":
      return answerSlowest(scene, frame);
    case "rhythms":
    case "forms_with":
      return answerComparing(scene, frame);
    case "survey":
      return answerSurvey(scene, frame);
    case "extreme":
      return answerExtreme(scene, frame);
    case "detail":
      return answerDetail(scene, frame);
    case "check":
      return answerCheck(scene, frame.claim);
    case "between":
      return answerBetween(scene, frame);
    case "compare":
      return answerCompare(scene, frame);
    case "several":
      return answerEach(scene, frame.questions);
    case "problems":
      return answerProblems(scene);
    case "overview":
      return answerOverview(scene);
    case "what_if_words":
      return answerAbsence(scene, frame.about) ?? answerTrouble(scene, frame.about);
  }
}

function answerWho(scene: Scene, frame: Extract<Question, { act: "who" }>): Outcome {
  const performed = resolve(scene, frame.what, { kinds: ["step", "role", "playbook", "person"] });
  const kinds: readonly EntryKind[] =
    performed.kind === "none" ? ["deliverable"] : ["step", "role", "playbook", "person"];
  const found = lookUp(scene, frame.what, kinds, (entry) => ({
    ...frame,
    what: { text: entry.name, id: entry.id },
  }));
  if ("outcome" in found) return found.outcome;
  const { entry } = found;
  const place = stepPlace(scene, entry);
  if (place !== undefined) {
    return answer(
      `“${titleOf(place.step.name)}” in ${playbookTitle(scene.workspace, place.playbook)} is done by ${performerWords(scene, place.playbook, place.step)}.`,
      entry,
      frame.what.text,
      [link("Open the process", entry.file)],
    );
  }
  if (entry.kind === "role") {
    const holders = holdersOf(scene, entry.symbol ?? "");
    return answer(
      holders.length === 0
        ? `Nobody holds the role ${wordsOf(entry.name)} at the moment.`
        : `${listOf(holders)} ${holders.length === 1 ? "is" : "are"} ${wordsOf(entry.name)}.`,
      entry,
      frame.what.text,
    );
  }
  if (entry.kind === "person") return answerPerson(scene, entry, frame.what.text);
  const playbook = playbookOf(scene, entry.kind === "deliverable" ? entry.owner : entry.symbol);
  if (playbook === undefined) return say(`I can't find “${frame.what.text}” any more.`);
  if (entry.kind === "deliverable") {
    const maker = playbook.model.steps.find((step) => gives(step).includes(entry.name));
    if (maker !== undefined)
      return answer(
        `${capital(wordsOf(entry.name))} comes from “${titleOf(maker.name)}”, done by ${performerWords(scene, playbook, maker)}.`,
        entry,
        frame.what.text,
      );
  }
  const byRole = new Map<string, string[]>();
  for (const step of playbook.model.steps) {
    const who = step.role === undefined ? "nobody in particular" : `the ${wordsOf(step.role)}`;
    byRole.set(who, [...(byRole.get(who) ?? []), titleOf(step.name)]);
  }
  const lines = [...byRole].map(([who, steps]) => `${who} does ${listOf(steps.map((step) => `“${step}”`))}`);
  return answer(`In ${playbookTitle(scene.workspace, playbook)}, ${listOf(lines)}.`, entry, frame.what.text, [
    link("Open the process", playbook.file),
  ]);
}

function shownReference(symbol: string): string {
  const [kind = "", name = ""] = symbol.replace(/^[^!:]*!/, "").split(/:(.*)/s);
  const parts = name.split("/");
  if (kind === "step") return `the step “${titleOf(parts.at(-1) ?? name)}” of ${wordsOf(parts[0] ?? "")}`;
  return `the ${kind} ${wordsOf(name)}`;
}

function answerDepends(scene: Scene, frame: Extract<Question, { act: "depends" }>): Outcome {
  const found = lookUp(
    scene,
    frame.what,
    ["step", "playbook", "role", "document", "deliverable", "team", "event", "person"],
    (entry) => ({ ...frame, what: { text: entry.name, id: entry.id } }),
  );
  if ("outcome" in found) return found.outcome;
  const { entry } = found;
  const uses = new Map<string, string>();
  for (const reference of scene.workspace.referencesTo(entry.symbol ?? "")) {
    if (reference.from === entry.symbol) continue;
    uses.set(reference.from, reference.kind.replace(/_/g, " "));
  }
  const place = stepPlace(scene, entry);
  if (place !== undefined) {
    for (const name of waitersOf(flowItems(place.list), place.step.name))
      uses.set(`step:${place.playbook.name}/${name}`, "waits for it");
    const made = gives(place.step);
    for (const other of place.playbook.model.steps) {
      if (other === place.step) continue;
      const taken = takesIn(other).filter((name) => made.includes(name));
      if (taken.length > 0)
        uses.set(`step:${place.playbook.name}/${other.name}`, `works with ${listOf(taken.map(wordsOf))}`);
    }
  }
  const handedOn =
    entry.kind === "deliverable" ? [entry.name] : entry.kind === "document" ? madeWith(scene, entry.name) : [];
  for (const playbook of scene.workspace.playbooks) {
    for (const step of playbook.model.steps)
      if (takesIn(step).some((name) => handedOn.includes(name)))
        uses.set(`step:${playbook.name}/${step.name}`, "works with it");
  }
  if (uses.size === 0) return answer(`Nothing depends on ${entry.title} at the moment.`, entry, frame.what.text);
  const lines = [...uses].slice(0, 8).map(([symbol, relation]) => `${shownReference(symbol)} (${relation})`);
  const rest = uses.size > 8 ? `, and ${uses.size - 8} more` : "";
  return answer(
    `${count(uses.size, "thing")} ${uses.size === 1 ? "depends" : "depend"} on ${entry.title}: ${listOf(lines)}${rest}.`,
    entry,
    frame.what.text,
    [link("Open it", entry.file)],
  );
}

/** What is handed on in the form of a document. */
function madeWith(scene: Scene, document: string): string[] {
  return scene.workspace.playbooks.flatMap((playbook) =>
    playbook.model.steps.flatMap((step) =>
      step.outputs.filter((item) => item.document_definition === document).map((item) => item.name),
    ),
  );
}

function answerNeeds(scene: Scene, frame: Extract<Question, { act: "needs" }>): Outcome {
  const found = lookUp(scene, frame.what, ["step", "playbook"], (entry) => ({
    ...frame,
    what: { text: entry.name, id: entry.id },
  }));
  if ("outcome" in found) return found.outcome;
  const { entry } = found;
  const place = stepPlace(scene, entry);
  const playbook = place?.playbook ?? playbookOf(scene, entry.symbol);
  if (playbook === undefined) return say(`I can't find “${frame.what.text}” any more.`);
  const names =
    place === undefined
      ? playbook.model[frame.side].map((item) => item.name)
      : frame.side === "inputs"
        ? takesIn(place.step)
        : gives(place.step);
  const title = `“${entry.title}”`;
  if (names.length === 0)
    return answer(
      `${title} ${frame.side === "inputs" ? "needs nothing to work with" : "produces nothing that is written down"}.`,
      entry,
      frame.what.text,
    );
  return answer(
    `${title} ${frame.side === "inputs" ? "works with" : "produces"} ${listOf(names.map(wordsOf))}.`,
    entry,
    frame.what.text,
    [link("Open it", entry.file)],
  );
}

function answerShow(scene: Scene, frame: Extract<Question, { act: "show" }>): Outcome {
  const kinds: readonly EntryKind[] = [
    "playbook",
    "step",
    "role",
    "team",
    "document",
    "person",
    "deliverable",
    "event",
  ];
  const found = lookUp(scene, frame.what, kinds, (entry) => ({ ...frame, what: { text: entry.name, id: entry.id } }));
  if ("outcome" in found) return found.outcome;
  const { entry } = found;
  const open = [link(`Open ${entry.title}`, entry.file)];
  switch (entry.kind) {
    case "playbook": {
      const playbook = playbookOf(scene, entry.symbol);
      if (playbook === undefined) break;
      const steps = playbook.model.steps;
      const lines = steps.slice(0, 15).map((step, at) => `${at + 1}. ${stepLine(step)}`);
      const more = steps.length > 15 ? `\n… and ${steps.length - 15} more.` : "";
      return answer(
        `${playbookTitle(scene.workspace, playbook)} — ${playbook.model.description} It runs ${rhythmOf(scene, playbook.symbol)}.\n${lines.join("\n")}${more}`,
        entry,
        frame.what.text,
        open,
      );
    }
    case "step": {
      const place = stepPlace(scene, entry);
      if (place === undefined) break;
      const { step, playbook } = place;
      const facts = [
        `done by ${performerWords(scene, playbook, step)}`,
        step.estimated_duration === undefined ? undefined : `estimated at ${durationInWords(step.estimated_duration)}`,
        step.when === undefined ? undefined : `only if ${step.when}`,
        takesIn(step).length === 0 ? undefined : `works with ${listOf(takesIn(step).map(wordsOf))}`,
        gives(step).length === 0 ? undefined : `produces ${listOf(gives(step).map(wordsOf))}`,
      ].filter((fact) => fact !== undefined);
      return answer(
        `“${titleOf(step.name)}” in ${playbookTitle(scene.workspace, playbook)}: ${step.description} It is ${facts.join("; it is ").replace(/it is (works|produces|only)/g, "it $1")}.`.replace(
          "It is works",
          "It works",
        ),
        entry,
        frame.what.text,
        open,
      );
    }
    case "role": {
      const role = roleOf(scene, entry.symbol);
      if (role === undefined) break;
      const holders = holdersOf(scene, role.symbol);
      const steps = scene.workspace.referencesTo(role.symbol).filter((one) => one.kind === "performer").length;
      return answer(
        `${entry.title}${role.team === undefined ? "" : ` (${role.team.name})`}: ${role.model.description} Performs ${count(steps, "step")}; ${holders.length === 0 ? "held by nobody yet" : `held by ${listOf(holders)}`}.`,
        entry,
        frame.what.text,
        open,
      );
    }
    case "team": {
      const team = scene.workspace.scopes.find((scope) => scope.symbol === entry.symbol);
      if (team === undefined) break;
      return answer(
        `${team.name}: ${team.model?.description ?? ""} ${count(team.playbooks.length, "process")} (${listOf(team.playbooks.slice(0, 6).map((one) => playbookTitle(scene.workspace, one)))}), ${count(team.roles.length, "role")}, ${team.members.length === 1 ? "1 person" : `${team.members.length} people`}.`,
        entry,
        frame.what.text,
        open,
      );
    }
    case "document": {
      const document = scene.workspace.documents.find((one) => one.symbol === entry.symbol);
      const fields = document?.model.sections.flatMap((section) => section.fields) ?? [];
      return answer(
        `${entry.title}: ${document?.model.metadata.description ?? ""}${fields.length > 0 ? ` It asks for ${listOf(fields.slice(0, 10).map((field) => `${wordsOf(field.name)}${field.required ? " (required)" : ""}`))}.` : ""}`,
        entry,
        frame.what.text,
        open,
      );
    }
    case "person":
      return answerPerson(scene, entry, frame.what.text);
    case "event":
      return answerWhen(scene, { act: "when", what: { text: entry.name, id: entry.id } });
    default: {
      const playbook = playbookOf(scene, entry.owner);
      const maker = playbook?.model.steps.find((step) => gives(step).includes(entry.name));
      return answer(
        `${capital(wordsOf(entry.name))}${maker === undefined ? " comes into" : ` comes from “${titleOf(maker.name)}” in`} ${playbook === undefined ? "a process" : playbookTitle(scene.workspace, playbook)}.`,
        entry,
        frame.what.text,
        open,
      );
    }
  }
  return say(`I can't find “${frame.what.text}” any more.`);
}

function answerList(scene: Scene, frame: Extract<Question, { act: "list" }>): Outcome {
  const { workspace } = scene;
  let owner: Entry | undefined;
  if (frame.within !== undefined) {
    const kinds: readonly EntryKind[] =
      frame.kind === "steps"
        ? ["playbook"]
        : frame.kind === "documents" || frame.kind === "events"
          ? ["team", "playbook"]
          : ["team", "playbook"];
    const found = lookUp(scene, frame.within, kinds, (entry) => ({
      ...frame,
      within: { text: entry.name, id: entry.id },
    }));
    if ("outcome" in found) return found.outcome;
    owner = found.entry;
  }
  const team = owner?.kind === "team" ? owner.symbol : undefined;
  const playbook = owner?.kind === "playbook" ? playbookOf(scene, owner.symbol) : undefined;
  if (playbook !== undefined && frame.kind === "steps") {
    if (frame.counting)
      return answer(
        `${playbookTitle(workspace, playbook)} has ${count(playbook.model.steps.length, "step")}.`,
        owner as Entry,
        frame.within?.text ?? "",
      );
    return answerShow(scene, { act: "show", what: { text: playbook.name, id: playbook.symbol } });
  }
  const inTeam = <T extends { readonly team: { readonly symbol: string } | undefined }>(list: readonly T[]): T[] =>
    list.filter((one) => team === undefined || one.team?.symbol === team);
  const steps = inTeam(workspace.playbooks).reduce((sum, one) => sum + one.model.steps.length, 0);
  const items: string[] = {
    playbooks: () => inTeam(workspace.playbooks).map((one) => playbookTitle(workspace, one)),
    steps: () =>
      inTeam(workspace.playbooks).map((one) => `${playbookTitle(workspace, one)} (${one.model.steps.length})`),
    roles: () =>
      playbook === undefined
        ? inTeam(workspace.roles).map((one) => titleOf(one.name))
        : [...new Set(playbook.model.steps.flatMap((step) => (step.role === undefined ? [] : [titleOf(step.role)])))],
    teams: () => workspace.teams.map((one) => one.name),
    documents: () => inTeam(workspace.documents).map((one) => titleOf(one.name)),
    people: () =>
      inTeam(workspace.members).map(
        (one) => `${one.name}${one.model.roles.length > 0 ? ` (${listOf(one.model.roles.map(wordsOf))})` : ""}`,
      ),
    events: () =>
      [...new Set(workspace.playbooks.flatMap((one) => one.model.cadence?.trigger_events ?? []))].map(wordsOf),
  }[frame.kind]();
  const noun = {
    playbooks: "process",
    steps: "step",
    roles: "role",
    teams: "team",
    documents: "document",
    people: "person",
    events: "event",
  }[frame.kind];
  const number = frame.kind === "steps" ? steps : items.length;
  const where = owner === undefined ? "" : ` in ${owner.title}`;
  const amount = frame.kind === "people" && number !== 1 ? `${number} people` : count(number, noun);
  const shown = items.slice(0, 25);
  const more = items.length > shown.length ? ` and ${items.length - shown.length} more` : "";
  const text =
    number === 0
      ? `There are no ${frame.kind === "playbooks" ? "processes" : frame.kind}${where} yet.`
      : `There ${number === 1 ? "is" : "are"} ${amount}${where}${frame.counting && items.length > 12 ? "" : `: ${listOf(shown)}${more}`}.`;
  return {
    kind: "say",
    text,
    entities: owner === undefined ? [] : entities([owner, frame.within?.text ?? ""]),
    ...(owner === undefined ? {} : { focus: focusOn(owner) }),
    confidence: 0.9,
  };
}

function answerProblems(scene: Scene): Outcome {
  const { counts, health, diagnostics } = scene.workspace;
  const serious = diagnostics.filter((one) => one.severity !== "info");
  const view: ReplyLink = { title: "Open Problems", kind: "view", target: "problems" };
  if (serious.length === 0) {
    return {
      kind: "say",
      text: `Everything fits together: no errors and no warnings${counts.info > 0 ? `, ${count(counts.info, "suggestion")}` : ""}. Health ${health} of 100.`,
      entities: [],
      links: [view],
    };
  }
  const lines = serious.slice(0, 5).map((one) => `${one.message} (${one.file}, line ${one.range.start.line})`);
  const more = serious.length > 5 ? ` … and ${serious.length - 5} more.` : "";
  return {
    kind: "say",
    text: `There ${serious.length === 1 ? "is" : "are"} ${count(counts.error, "error")} and ${count(counts.warning, "warning")}; health ${health} of 100. ${lines.join(" ")}${more}`,
    entities: [],
    links: [view],
  };
}

function answerOverview(scene: Scene): Outcome {
  const { config, playbooks, teams } = scene.workspace;
  const name = config.workspace.name ?? "This business";
  return say(
    `${name} has ${count(teams.length, "team")} and ${count(playbooks.length, "process")}.\n${overviewLines(scene).join("\n")}`,
  );
}
