/** Taking something away: what waited for it, used it or was only there because of it is looked after, named, or asked about. */
import type { Resolution, Task } from "#busy/model.ts";
import type { Operation } from "#shared/change-set.ts";
import { type Reader, refTo, stepLikeness, withinOf, withinRef } from "../clause.ts";
import { askWhich, entities, focusOn, notFound, resolve, type StepPlace, stepPlace } from "../entities.ts";
import { flowItems, gives, takesIn, waitersOf, waitingOperations, withoutItem } from "../flow-edits.ts";
import type { ChangeFrame, KindHint } from "../frames.ts";
import { count, listOf, titleOf, wordsOf } from "../language/names.ts";
import { type Outcome, playbookOf, roleOf, type Scene, say } from "../scene.ts";
import { type Entry, type EntryKind, playbookTitle } from "../search.ts";
import { raiseVersion } from "../versions.ts";

type Remove = Extract<ChangeFrame, { act: "remove" }>;

const VERB =
  /^(?:remove|delete|drop|cut out|cut|eliminate|get rid of|take out|take away|take off|scrap|discard|retire|erase|omit|leave out|throw out|throw away|strip out|do away with|ditch|axe|abolish|dispense with|kill|forget about|dissolve)(?: out)? (?<what>.+)$/;
const TAKE_OUT = /^(?:take|leave|cut|throw|strip) (?<what>.+?) (?:out|away|off)(?: of (?<within>.+))?$/;
const STOP = /^(?:stop|quit|cease) (?<what>(?:doing |using |with )?[a-z]+ing .+|doing .+|using .+)$/;
const NO_NEED =
  /^(?:we |i |you )?(?:no longer|don't|do not|never|don't really|do not really|not) (?:need|want|do|use|have|require|need to|have to|want to)(?: to)?(?: do)? (?<what>.+?)(?: any ?more| any longer| at all)?$/;
const NO_LONGER = /^(?:we |i |they )?(?:no longer (?<a>.+)|(?:don't|do not|won't) (?<b>.+) (?:any ?more|any longer))$/;
const WITHOUT = /^(?:we |i )?(?:can|could) (?:easily |well )?(?:do|live|go) without (?<what>.+)$/;
const PASSIVE =
  /^(?<what>.+?) (?:is|are|was|has|gets?|should be|must be|can be|will be|to be|being|were|be|should|can|must)(?: now| therefore)? (?:removed|deleted|dropped|cut|eliminated|scrapped|taken out|left out|no longer (?:needed|necessary|required|used|done|there)|not (?:needed|necessary|required|used)(?: any ?more| any longer)?|obsolete|superfluous|unnecessary|redundant|go|gone|disappear)$/;
const GOES_AWAY = /^(?<what>.+?) (?:goes away|falls away|disappears|is gone|falls out)$/;
const LEAVES =
  /^(?<what>[\p{L}'-]+(?: [\p{L}'-]+){0,2}|z[qm]\d+) (?:leaves|left|is leaving|has left|is going to leave|will leave|quits|quit|has quit|is gone|no longer works|doesn't work|stopped working|resigned|retires|is retiring)(?: (?:us|the (?:company|team|business|studio|firm|office)|(?:for|with|in|at|here|from) .+|here))*(?: any ?more)?$/u;

const KINDS: readonly EntryKind[] = ["step", "playbook", "role", "document", "person", "team", "field"];

/** Something to be taken away, or undefined. */
export function readRemove(reader: Reader): Remove | undefined {
  const { text } = reader;
  const leaves = LEAVES.exec(text)?.groups?.what;
  if (leaves !== undefined) {
    const person = resolve(reader.scene, refTo(reader, leaves), { kinds: ["person"] });
    const asName =
      /^\p{Lu}/u.test(refTo(reader, leaves).text) &&
      resolve(reader.scene, refTo(reader, leaves), { kinds: ["step", "playbook"] }).kind === "none";
    if (person.kind !== "none" || asName) return { act: "remove", what: refTo(reader, leaves), hint: "person" };
  }
  const match =
    TAKE_OUT.exec(text) ??
    VERB.exec(text) ??
    STOP.exec(text) ??
    NO_NEED.exec(text) ??
    WITHOUT.exec(text) ??
    PASSIVE.exec(text) ??
    GOES_AWAY.exec(text);
  const dropped = NO_LONGER.exec(text)?.groups;
  const action = dropped?.a ?? dropped?.b;
  const said =
    match?.groups?.what ?? (action !== undefined && stepLikeness(reader, action) >= 0.6 ? action : undefined);
  if (said === undefined || / (?:if|unless|when|whenever) /.test(said)) return undefined;
  let what = said
    .replace(/^(?:doing|using|with|to do) /, "")
    .replace(/ (?:completely|entirely|altogether|for good|any ?more|now)$/, "");
  const outOf = match?.groups?.within;
  const inside = outOf === undefined ? withinOf(reader, what) : { rest: what, within: outOf };
  // "Remove the export from photo production" names a step; "remove photo production" names the playbook itself.
  if (inside.within !== undefined) what = inside.rest;
  const cue = /\b(step|task|playbook|process|workflow|role|team|form|document|field|member)s?$/.exec(what)?.[1];
  return {
    act: "remove",
    what: refTo(reader, what),
    ...withinRef(reader, inside.within),
    ...(inside.within !== undefined && cue === undefined ? { hint: "step" as KindHint } : {}),
  };
}

function yes(frame: Remove): Remove {
  return { ...frame, confirmed: true };
}

/** Works out a removal. */
export function planRemove(scene: Scene, frame: Remove): Outcome {
  const within = frame.within === undefined ? undefined : resolve(scene, frame.within, { kinds: ["playbook"] });
  const inside = within?.kind === "one" ? within.entry : undefined;
  const kinds = frame.hint === undefined ? KINDS : ([frame.hint] as readonly EntryKind[]);
  const found = resolve(scene, frame.what, { kinds, within: inside });
  const chosen = (entry: Entry): Remove => ({ ...frame, what: { text: entry.name, id: entry.id } });
  if (found.kind === "several")
    return askWhich(
      scene,
      found.entries,
      `“${frame.what.text}” could mean several things. Which one should go?`,
      chosen,
    );
  if (found.kind === "none") {
    const team = frame.hint === undefined ? resolve(scene, frame.what, { kinds: ["team"] }) : undefined;
    if (team?.kind === "one") return refuseTeam(scene, team.entry, frame.what.text);
    return notFound(scene, frame.what, frame.hint === undefined ? ["step", "playbook"] : kinds, found.near, chosen);
  }
  const { entry } = found;
  const about = { ...frame, what: { text: frame.what.text, id: entry.id } };
  switch (entry.kind) {
    case "step":
      return removeStep(scene, about, entry);
    case "playbook":
      return removePlaybook(scene, about, entry);
    case "role":
      return removeRole(scene, about, entry);
    case "document":
      return removeDocument(scene, about, entry);
    case "field":
      return removeField(scene, about, entry);
    case "person":
      return removePerson(scene, about, entry);
    default:
      return refuseTeam(scene, entry, frame.what.text);
  }
}

function refuseTeam(scene: Scene, entry: Entry, said: string): Outcome {
  const team = scene.workspace.scopes.find((scope) => scope.symbol === entry.symbol);
  const holds = [
    count(team?.playbooks.length ?? 0, "playbook"),
    count(team?.roles.length ?? 0, "role"),
    count(team?.members.length ?? 0, "member"),
  ];
  return say(
    `I don't delete a whole team: ${entry.title} holds ${listOf(holds)}. Tell me which of its playbooks or roles should go, or where they should move to; the empty team can then be deleted in the Explorer.`,
    entities([entry, said]),
    focusOn(entry),
  );
}

/** What in a step mentions one of these names in a condition. */
function conditionsNaming(steps: readonly Task[], names: readonly string[]): Task[] {
  if (names.length === 0) return [];
  const pattern = new RegExp(`\\b(?:${names.map((name) => name.replace(/[^\w]/g, "\\$&")).join("|")})\\b`);
  return steps.filter(
    (step) =>
      (step.when !== undefined && pattern.test(step.when)) ||
      (step.repeat !== undefined && pattern.test(step.repeat.while)),
  );
}

/** Input entries of `step` and its subtasks with these names, as operations that take them away. */
function withoutInputs(file: string, step: Task, names: ReadonlySet<string>): Operation[] {
  const own = [...step.inputs.keys()].filter((index) => names.has(step.inputs[index]?.name ?? ""));
  const operations: Operation[] =
    own.length > 0 && own.length === step.inputs.length
      ? [{ op: "remove", file, path: [...step.at.path, "inputs"] }]
      : own.reverse().map((index) => ({ op: "remove", file, path: [...step.at.path, "inputs", index] }));
  return [...step.subtasks.flatMap((sub) => withoutInputs(file, sub, names)), ...operations];
}

function removeStep(scene: Scene, frame: Remove, entry: Entry): Outcome {
  const place = stepPlace(scene, entry);
  if (place === undefined) return say(`I can't find “${frame.what.text}” any more.`);
  const { playbook, step, list } = place;
  const said = entities(
    [entry, frame.what.text],
    [{ ...entry, kind: "playbook", id: playbook.symbol, symbol: playbook.symbol, name: playbook.name }, playbook.name],
  );
  const title = playbookTitle(scene.workspace, playbook);
  if (list.length === 1 && place.parent === undefined) {
    return {
      kind: "question",
      text: `“${titleOf(step.name)}” is the only step of ${title}; without it nothing is left to do. Should the whole playbook go?`,
      choices: [
        {
          label: `Remove the playbook ${playbook.name}`,
          frame: {
            act: "remove",
            what: { text: playbook.name, id: playbook.symbol },
            hint: "playbook",
            confirmed: true,
          },
        },
        { label: "Keep it", frame: null },
      ],
      entities: said,
    };
  }
  const lost = lossOf(scene, place);
  if (lost.questions.length > 0 && frame.confirmed !== true) {
    return {
      kind: "question",
      text: `Without “${titleOf(step.name)}”, ${listOf(lost.questions)}. Remove it all the same?`,
      choices: [
        { label: `Remove “${titleOf(step.name)}” and what relies on it`, frame: yes(frame) },
        { label: "Keep it", frame: null },
      ],
      entities: said,
    };
  }
  const file = playbook.file;
  const flow = withoutItem(flowItems(list), step.name);
  const rest = list.filter((other) => other !== step);
  const waiting = waitingOperations(file, rest, flow);
  const inputs = lost.consumers.flatMap((consumer) => withoutInputs(file, consumer, lost.unmade));
  const conditions = lost.conditional.flatMap((other): Operation[] => [
    ...(other.when !== undefined && names(other.when, lost.given)
      ? [{ op: "remove" as const, file, path: [...other.at.path, "when"] }]
      : []),
    ...(other.repeat !== undefined && names(other.repeat.while, lost.given)
      ? [{ op: "remove" as const, file, path: [...other.at.path, "repeat"] }]
      : []),
  ]);
  const loops = lost.loops.map((other): Operation => {
    const next = list[place.index + 1];
    return next === undefined
      ? { op: "remove", file, path: [...other.at.path, "repeat"] }
      : { op: "set", file, path: [...other.at.path, "repeat", "from"], value: next.name };
  });
  const results = lost.results.map(
    (index): Operation => ({ op: "remove", file, path: [...playbook.at.path, "outputs", index] }),
  );
  const outputs: Operation[] =
    results.length > 0 && results.length === playbook.model.outputs.length
      ? [{ op: "remove", file, path: [...playbook.at.path, "outputs"] }]
      : results.reverse();
  const listPath = place.parent === undefined ? [...playbook.at.path, "steps"] : [...place.parent.at.path, "subtasks"];
  const last = list.length === 1 && place.parent !== undefined;
  const gone: Operation = last
    ? { op: "remove", file, path: [...listPath] }
    : { op: "remove", file, path: [...listPath, step.at.path[listPath.length] ?? place.index] };
  const needsNew = waiting.length > 0;
  return {
    kind: "edits",
    edits: [
      {
        title: `Remove the step “${titleOf(step.name)}” from ${title}`,
        operations: [
          ...(needsNew ? raiseVersion(scene, file) : []),
          ...conditions,
          ...loops,
          ...inputs,
          ...waiting,
          ...outputs,
          gone,
        ],
        symbols: [entry.symbol ?? entry.id],
      },
    ],
    focus: { id: playbook.symbol, playbook: playbook.symbol },
    entities: said,
    notes: [...lost.notes],
    confidence: 0.9,
  };
}

function names(condition: string, given: readonly string[]): boolean {
  return given.some((name) => new RegExp(`\\b${name}\\b`).test(condition));
}

interface Loss {
  readonly given: readonly string[];
  /** Deliverables nobody makes any more. */
  readonly unmade: ReadonlySet<string>;
  readonly consumers: readonly Task[];
  readonly conditional: readonly Task[];
  readonly loops: readonly Task[];
  /** Indexes of playbook outputs that go. */
  readonly results: readonly number[];
  /** Things so important that they are asked about. */
  readonly questions: readonly string[];
  readonly notes: readonly string[];
}

function lossOf(scene: Scene, { playbook, step, list, parent }: StepPlace): Loss {
  const all = playbook.model.steps;
  const given = gives(step);
  const others = list.filter((other) => other !== step);
  const siblings =
    parent === undefined ? others : [...all.filter((other) => !other.subtasks.includes(step)), ...others];
  const stillMade = new Set([...playbook.model.inputs.map((item) => item.name), ...siblings.flatMap(gives)]);
  // Another playbook that gives a result of the same name still provides it.
  const offered = new Set(
    scene.workspace.playbooks
      .filter((other) => other !== playbook)
      .flatMap((other) => other.model.outputs.map((item) => item.name)),
  );
  const unmade = new Set(given.filter((name) => !stillMade.has(name) && !offered.has(name)));
  const everyOther = siblings.filter((other) => other !== parent);
  const consumers = everyOther.filter((other) => takesIn(other).some((name) => unmade.has(name)));
  const gone = given.filter((name) => !stillMade.has(name));
  const conditional = conditionsNaming(everyOther, gone);
  const loops = everyOther.filter((other) => other.repeat?.from === step.name);
  const results = playbook.model.outputs.flatMap((item, index) => (gone.includes(item.name) ? [index] : []));
  const questions: string[] = [];
  const notes: string[] = [];
  if (conditional.length > 0) {
    questions.push(
      `the condition of ${listOf(conditional.map((other) => `“${titleOf(other.name)}”`))} can no longer be answered`,
    );
  }
  if (results.length > 0) {
    const names = results.map((index) => wordsOf(playbook.model.outputs[index]?.name ?? ""));
    questions.push(`${playbookTitle(scene.workspace, playbook)} no longer gives its result (${listOf(names)})`);
  }
  const events = step.emits.filter((event) => {
    const elsewhere = scene.workspace.playbooks.some(
      (other) =>
        other.model.emits.includes(event) || other.model.steps.some((one) => one !== step && one.emits.includes(event)),
    );
    return !elsewhere;
  });
  const started = scene.workspace.playbooks.filter(
    (other) => other.model.cadence?.trigger_events.some((event) => events.includes(event)) === true,
  );
  if (started.length > 0) {
    questions.push(`nothing starts ${listOf(started.map((other) => playbookTitle(scene.workspace, other)))} any more`);
  }
  if (consumers.length > 0 && unmade.size > 0) {
    notes.push(
      `${listOf([...unmade].map(wordsOf))} is no longer made, so ${listOf(consumers.map((other) => `“${titleOf(other.name)}”`))} ${consumers.length === 1 ? "does" : "do"} without it.`,
    );
  }
  const waiters = waitersOf(flowItems(list), step.name);
  const explicit = others.filter((other) => other.depends_on?.includes(step.name) === true);
  if (explicit.length > 0) {
    notes.push(
      `${listOf(waiters.map((name) => `“${titleOf(name)}”`))} ${waiters.length === 1 ? "waits" : "wait"} for what came before it instead.`,
    );
  }
  return { given: gone, unmade, consumers, conditional, loops, results, questions, notes };
}

function removePlaybook(scene: Scene, frame: Remove, entry: Entry): Outcome {
  const playbook = playbookOf(scene, entry.symbol);
  if (playbook === undefined) return say(`I can't find the playbook “${frame.what.text}” any more.`);
  const title = playbookTitle(scene.workspace, playbook);
  const uses: string[] = [];
  for (const reference of scene.workspace.referencesTo(playbook.symbol)) {
    if (reference.fromOrigin.file === playbook.file && reference.from.includes(playbook.name)) continue;
    if (reference.kind === "trigger_event") continue;
    const [place = "", step] = reference.from.replace(/^.*:/, "").split("/");
    uses.push(
      step === undefined
        ? `${wordsOf(place)} names it`
        : `“${titleOf(step)}” of ${wordsOf(place)} ${reference.kind === "runs" ? "runs it" : "names it"}`,
    );
  }
  const events = new Set([
    ...playbook.model.emits,
    `${playbook.name}.completed`,
    ...playbook.model.steps.flatMap((step) => step.emits),
  ]);
  const started = scene.workspace.playbooks.filter(
    (other) => other !== playbook && other.model.cadence?.trigger_events.some((event) => events.has(event)) === true,
  );
  const running = scene.runs.executions.filter(
    (run) =>
      run.playbook === playbook.name &&
      (run.status === "running" || run.status === "waiting" || run.status === "paused"),
  );
  const lost = [
    `its ${count(playbook.model.steps.length, "step")} are lost`,
    ...(started.length > 0
      ? [`nothing starts ${listOf(started.map((other) => playbookTitle(scene.workspace, other)))} any more`]
      : []),
    ...(running.length > 0
      ? [`${count(running.length, "run")} of it ${running.length === 1 ? "is" : "are"} under way`]
      : []),
  ];
  if (uses.length > 0) {
    const users = [...new Set(uses)];
    return say(
      `${title} is still used: ${listOf(users.slice(0, 5))}. Take ${users.length === 1 ? "that" : "those"} out first, or say what should take its place; removing ${title} now would leave ${users.length === 1 ? "it" : "them"} with nothing to run.`,
      entities([entry, frame.what.text]),
      focusOn(entry),
    );
  }
  if (frame.confirmed !== true) {
    return {
      kind: "question",
      text: `Remove the whole playbook ${title}? Then ${listOf(lost)}.`,
      choices: [
        { label: `Remove the playbook ${playbook.name}`, frame: yes(frame) },
        { label: "Keep it", frame: null },
      ],
      entities: entities([entry, frame.what.text]),
    };
  }
  const file = playbook.file;
  const alone = playbook.at.path.length === 1;
  return {
    kind: "edits",
    edits: [
      {
        title: `Remove the playbook ${title}`,
        operations: alone ? [{ op: "delete", file }] : [{ op: "remove", file, path: [...playbook.at.path] }],
        symbols: [playbook.symbol],
      },
    ],
    focus: undefined,
    entities: entities([entry, frame.what.text]),
    notes: [`Lost with it: ${listOf(lost)}.`],
    confidence: 0.85,
  };
}

/** Steps that a role performs, by its name as written. */
function stepsOfRole(scene: Scene, symbol: string): string[] {
  return scene.workspace
    .referencesTo(symbol)
    .filter((reference) => reference.kind === "performer")
    .map((reference) => reference.from.replace(/^(?:[^!]*!)?step:/, ""));
}

function removeRole(scene: Scene, frame: Remove, entry: Entry): Outcome {
  const role = roleOf(scene, entry.symbol);
  if (role === undefined) return say(`I can't find the role “${frame.what.text}” any more.`);
  const references = scene.workspace.referencesTo(role.symbol);
  const steps = stepsOfRole(scene, role.symbol);
  const others = references.filter((reference) => reference.kind !== "performer");
  const said = entities([entry, frame.what.text]);
  if (steps.length > 0) {
    const candidates = scene.workspace.roles.filter(
      (other) => other !== role && other.team?.symbol === role.team?.symbol,
    );
    const more = scene.workspace.roles.filter((other) => other !== role && !candidates.includes(other));
    return {
      kind: "question",
      text: `${titleOf(role.name)} still does ${listOf(steps.slice(0, 4).map((step) => `“${titleOf(step.split("/").at(-1) ?? step)}”`))}${steps.length > 4 ? ` and ${steps.length - 4} more` : ""}. Who takes over? The role can go once its steps are in other hands.`,
      choices: [
        ...[...candidates, ...more].slice(0, 5).map((other) => ({
          label: `${titleOf(other.name)} (role ${other.name}) takes over`,
          frame: {
            act: "take_over" as const,
            from: { text: role.name, id: role.symbol },
            who: { text: other.name, id: other.symbol },
          },
        })),
        { label: "Keep the role", frame: null },
      ],
      entities: said,
    };
  }
  if (others.length > 0) {
    const uses = [...new Set(others.map((reference) => wordsOf(reference.from.replace(/^.*:/, ""))))];
    return say(
      `${titleOf(role.name)} is still named by ${listOf(uses.slice(0, 5))} (${listOf([...new Set(others.map((reference) => reference.kind.replace(/_/g, " ")))])}). Change that first; removing the role now would leave ${uses.length === 1 ? "it" : "them"} pointing at nothing.`,
      said,
      focusOn(entry),
    );
  }
  const alone = role.at.path.length === 1;
  return {
    kind: "edits",
    edits: [
      {
        title: `Remove the role ${titleOf(role.name)}`,
        operations: alone
          ? [{ op: "delete", file: role.file }]
          : [{ op: "remove", file: role.file, path: [...role.at.path] }],
        symbols: [role.symbol],
      },
    ],
    focus: undefined,
    entities: said,
    notes: [
      ...(role.model.tasks.length > 0
        ? [
            `Its ${count(role.model.tasks.length, "task")} of its own (${listOf(role.model.tasks.slice(0, 4).map((task) => wordsOf(task.name)))}) ${role.model.tasks.length === 1 ? "goes" : "go"} with it.`,
          ]
        : []),
    ],
    confidence: 0.85,
  };
}

function removeDocument(scene: Scene, frame: Remove, entry: Entry): Outcome {
  const document = scene.workspace.documents.find((one) => one.symbol === entry.symbol);
  if (document === undefined) return say(`I can't find the document “${frame.what.text}” any more.`);
  const uses = [
    ...new Set(scene.workspace.referencesTo(document.symbol).map((reference) => reference.from.replace(/^.*:/, ""))),
  ];
  if (uses.length > 0) {
    return say(
      `The document ${wordsOf(document.name)} is used by ${listOf(uses.slice(0, 5).map((use) => `“${titleOf(use.split("/").at(-1) ?? use)}”`))}, which would lose ${uses.length === 1 ? "its form" : "their forms"}. Take it out of ${uses.length === 1 ? "that step" : "those steps"} first.`,
      entities([entry, frame.what.text]),
      focusOn(entry),
    );
  }
  return {
    kind: "edits",
    edits: [
      {
        title: `Remove the document ${titleOf(document.name)}`,
        operations: [{ op: "delete", file: document.file }],
        symbols: [document.symbol],
      },
    ],
    focus: undefined,
    entities: entities([entry, frame.what.text]),
    notes: [],
    confidence: 0.85,
  };
}

function removeField(scene: Scene, frame: Remove, entry: Entry): Outcome {
  const document = scene.workspace.documents.find((one) => one.symbol === entry.owner);
  const field = document?.model.sections.flatMap((section) => section.fields).find((one) => one.name === entry.name);
  const section = document?.model.sections.find((one) => one.fields.some((other) => other === field));
  if (document === undefined || field === undefined || section === undefined)
    return say(`I can't find the field “${frame.what.text}” any more.`);
  if (section.fields.length === 1 && document.model.sections.length === 1) {
    return say(
      `“${entry.title}” is the only field of ${wordsOf(document.name)}; without it the form would be empty.`,
      entities([entry, frame.what.text]),
    );
  }
  const used = requiredBy(scene, document.name, field.name);
  if (used.length > 0 && frame.confirmed !== true) {
    return {
      kind: "question",
      text: `${listOf(used.map((use) => `“${titleOf(use.step.name)}”`))} ${used.length === 1 ? "asks" : "ask"} for “${entry.title}” as a required field. Remove it there too?`,
      choices: [
        { label: `Remove “${entry.title}” everywhere`, frame: yes(frame) },
        { label: "Keep it", frame: null },
      ],
      entities: entities([entry, frame.what.text]),
    };
  }
  const only = section.fields.length === 1;
  return {
    kind: "edits",
    edits: [
      {
        title: `Remove the field “${entry.title}” from ${wordsOf(document.name)}`,
        operations: [
          ...used.map((use): Operation => ({ op: "remove", file: use.file, path: [...use.path] })),
          { op: "remove", file: document.file, path: only ? [...section.at.path] : [...field.at.path] },
        ],
        symbols: [document.symbol],
      },
    ],
    focus: { id: document.symbol },
    entities: entities([entry, frame.what.text]),
    notes:
      used.length > 0
        ? [
            `${listOf(used.map((use) => `“${titleOf(use.step.name)}”`))} no longer ${used.length === 1 ? "asks" : "ask"} for it.`,
          ]
        : [],
    confidence: 0.85,
  };
}

interface RequiredUse {
  readonly step: Task;
  readonly file: string;
  readonly path: readonly (string | number)[];
}

/** Steps whose outputs with this document name the field as required. */
export function requiredBy(scene: Scene, document: string, field: string): RequiredUse[] {
  const uses: RequiredUse[] = [];
  const visit = (file: string, tasks: readonly Task[]): void => {
    for (const step of tasks) {
      for (const item of step.outputs) {
        const at = item.document_definition === document ? item.required_fields.indexOf(field) : -1;
        if (at >= 0) {
          const path =
            item.required_fields.length === 1
              ? [...item.at.path, "required_fields"]
              : [...item.at.path, "required_fields", at];
          uses.push({ step, file, path });
        }
      }
      visit(file, step.subtasks);
    }
  };
  for (const playbook of scene.workspace.playbooks) visit(playbook.file, playbook.model.steps);
  return uses;
}

function removePerson(scene: Scene, frame: Remove, entry: Entry): Outcome {
  const member = scene.workspace.members.find((one) => `person:${one.team?.id ?? ""}/${one.name}` === entry.id);
  if (member === undefined) return say(`I can't find ${frame.what.text} in any team.`);
  const orphaned = member.model.roles.filter((name) => {
    const role = scene.workspace.resolve.role(member.team, name);
    if (role.kind !== "found") return false;
    return !scene.workspace.members.some(
      (other) =>
        other !== member &&
        other.model.roles.some((held) => {
          const resolved = scene.workspace.resolve.role(other.team, held);
          return resolved.kind === "found" && resolved.entry.symbol === role.entry.symbol;
        }),
    );
  });
  const targeted = scene.workspace.playbooks.filter((playbook) =>
    playbook.model.issue_resolution.some((one) => targets(one, member.name)),
  );
  const only = (member.team?.model?.members.length ?? 0) === 1;
  return {
    kind: "edits",
    edits: [
      {
        title: `${member.name} leaves ${member.team?.name ?? "the team"}`,
        operations: [
          { op: "remove", file: member.file, path: only ? member.at.path.slice(0, -1) : [...member.at.path] },
        ],
        symbols: [member.team?.symbol ?? entry.id],
      },
    ],
    focus: member.team === undefined ? undefined : { id: member.team.symbol },
    entities: entities([entry, frame.what.text]),
    notes: [
      ...(orphaned.length > 0
        ? [
            `Nobody else holds the role ${listOf(orphaned.map(wordsOf))}; say who takes it over, for example “Kim also is ${wordsOf(orphaned[0] ?? "")}”.`,
          ]
        : []),
      ...(targeted.length > 0
        ? [
            `${listOf(targeted.map((playbook) => playbookTitle(scene.workspace, playbook)))} hands problems to ${member.name} by name.`,
          ]
        : []),
    ],
    confidence: 0.85,
  };
}

function targets(resolution: Resolution, name: string): boolean {
  return resolution.target === name || (resolution.fallback !== undefined && targets(resolution.fallback, name));
}
