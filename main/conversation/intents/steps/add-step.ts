/** Works out a new step and writes it down. */
import type { Deliverable, Task } from "#busy/model/model.ts";
import { fold } from "#busy/names/symbols.ts";
import { durationInWords } from "#busy/notation/duration.ts";
import type { Entity } from "#shared/conversation.ts";
import { entities, focusOn } from "../../finding/entities.ts";
import { choosePerformer } from "../../finding/performers.ts";
import { type Entry, entryById, fitOf, playbookTitle, stepSymbol } from "../../finding/search.ts";
import type { ChangeFrame, Place } from "../../frames.ts";
import { capital, givenName, nameByItsEnd, snakeName, titleOf } from "../../language/names.ts";
import { flowItems, gives, waitingOperations, withItem } from "../../proposing/flow-edits.ts";
import { allowsNewFields, raiseVersion } from "../../proposing/versions.ts";
import { type Outcome, type Scene, say } from "../../scene.ts";
import { locate, spotInWords, type Target } from "./step-place.ts";
import { describe, isCheck, namePhrase } from "./step-words.ts";

type AddStep = Extract<ChangeFrame, { act: "add_step" }>;

const MEETING = /\b(?:meeting|workshop|stand-?up|huddle|retrospective|kick-?off|briefing|consultation|debrief)\b/;

const CALL = /\b(?:call|phone|ring|text|remind|reminder|notify|tell|inform|email|message)\b/;

const WRITING = /^(?:write|draft|compose)\b/;

function reference(item: Deliverable): Record<string, unknown> {
  return { name: item.name, type: item.type, format: item.format };
}

/** What a check looks at: what the step after it takes in, or what the step before it made. */
function looksAt(target: Target): Deliverable[] {
  const anchor = target.anchor;
  if (anchor === undefined) return [];
  const before = target.spot.relation === "before" || target.spot.relation === "start";
  const at = target.list.findIndex((step) => step.name === anchor.name);
  if (before) {
    const made = new Set([
      ...target.playbook.model.inputs.map((item) => item.name),
      ...target.list.slice(0, at).flatMap(gives),
    ]);
    return anchor.inputs.filter((item) => made.has(item.name)).slice(0, 3);
  }
  return anchor.outputs.slice(0, 3);
}

function freshDeliverable(scene: Scene, base: string): string {
  const taken = new Set<string>();
  const visit = (tasks: readonly Task[]): void => {
    for (const task of tasks) {
      for (const item of [...task.inputs, ...task.outputs]) taken.add(item.name);
      visit(task.subtasks);
    }
  };
  for (const playbook of scene.workspace.playbooks) {
    for (const item of [...playbook.model.inputs, ...playbook.model.outputs]) taken.add(item.name);
    visit(playbook.model.steps);
  }
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}_${number}`;
  return name;
}

function defaultDuration(words: string): string {
  if (MEETING.test(words)) return "60m";
  if (CALL.test(words)) return "15m";
  return "30m";
}

/** Whether the step that has the name of a phrase does something else than the phrase says. */
function isAnother(step: Task | undefined, phrase: string): boolean {
  return step !== undefined && !fold(step.description).startsWith(fold(phrase));
}

/** Works out the step and where it goes. */
export function planAddStep(scene: Scene, frame: AddStep): Outcome {
  const phrase = namePhrase(frame.what);
  const short = frame.name === undefined ? snakeName(phrase) : givenName(frame.name, "_");
  if (short === "" || /^(?:step|task|it|one|(?:something|anything)(?:_.*)?)$/.test(short)) {
    return {
      kind: "question",
      text: "What should the new step do? A few words are enough, for example “call the client”.",
      choices: [],
      free: { frame, slot: "what" },
      entities: [],
    };
  }
  const located = locate(scene, frame);
  if ("outcome" in located) return located.outcome;
  const { target } = located;
  const taken = new Map(target.list.map((step) => [step.name, step]));
  const name = isAnother(taken.get(short), phrase) ? (nameByItsEnd(phrase, taken) ?? short) : short;
  if (taken.has(name)) {
    const symbol = stepSymbol(target.playbook.symbol, `${target.prefix}${name}`);
    const entry = entryById(scene.index, symbol);
    return say(
      `${playbookTitle(scene.workspace, target.playbook)} already has a step “${titleOf(name)}”, so nothing is added. Tell me another name if you want a second one, or where to move it.`,
      entities([entry, frame.what]),
      entry === undefined ? undefined : focusOn(entry),
    );
  }
  const who = choosePerformer(scene, frame.performer, target.playbook, target.anchor, (ref) => ({
    ...frame,
    performer: ref,
  }));
  if (who.kind === "outcome") return who.outcome;

  const words = `${frame.name ?? ""} ${frame.what}`.toLowerCase();
  const check = isCheck(frame.name ?? phrase) && frame.execution === undefined;
  const seen = check ? looksAt(target) : [];
  const newFields = allowsNewFields(scene, target.playbook.file);
  const asNew = who.role !== undefined || newFields;
  const items = flowItems(target.list);
  const flow = withItem(items, name, target.spot);
  const own = flow.find((item) => item.name === name);
  const index = flow.findIndex((item) => item.name === name);
  const notify =
    frame.execution === "algorithmic" &&
    /\b(?:send|notify|remind|reminder|tell|inform|email|message|announce)\b/.test(words);
  const duration = frame.minutes ?? (notify ? "5m" : defaultDuration(words));
  const notes: string[] = [];
  if (target.note !== undefined) notes.push(target.note);
  if (frame.execution === "algorithmic" && !notify) {
    notes.push("I can't tell which algorithm would do that, so a person does it for now.");
  }
  const execution =
    frame.execution === "ai_agent"
      ? { execution_type: "ai_agent" }
      : notify
        ? { execution_type: "algorithmic", algorithm: "notify" }
        : {
            execution_type: "human",
            ui_type: MEETING.test(words) ? "meeting" : WRITING.test(phrase) ? "writing_session" : "form",
          };
  const description = describe(
    frame.what === "" ? (frame.name ?? phrase) : frame.what.replace(/^(?:an?|the|another) /i, ""),
    phrase === "" ? (frame.name ?? "") : phrase,
    seen,
  );
  const value: Record<string, unknown> = {
    name,
    description,
    ...execution,
    ...(who.role === undefined ? {} : { role: who.role }),
    estimated_duration: duration,
    ...(own?.depends_on === undefined ? {} : { depends_on: [...own.depends_on] }),
    ...(frame.when === undefined ? {} : { when: frame.when }),
    ...(frame.execution === "ai_agent"
      ? { agent_prompt: `${capital(phrase)}. Keep to the facts of this run and say what is missing.` }
      : {}),
    ...(seen.length === 0 ? {} : { inputs: seen.map(reference) }),
    ...(check
      ? {
          outputs: [
            {
              name: freshDeliverable(scene, `${name}_result`),
              type: asNew ? "approval" : "document",
              format: "form",
              schema: { type: "json", definition: { approved: "boolean", notes: "string" } },
              required_fields: ["approved"],
            },
          ],
        }
      : {}),
  };
  const file = target.playbook.file;
  const rewired = waitingOperations(file, target.list, flow);
  const needsNew = who.role !== undefined || own?.depends_on !== undefined || rewired.length > 0;
  const symbol = stepSymbol(target.playbook.symbol, `${target.prefix}${name}`);
  const title = playbookTitle(scene.workspace, target.playbook);
  if (who.assumed !== undefined || frame.minutes === undefined) {
    const guesses = [who.assumed, frame.minutes === undefined ? `I estimated ${durationInWords(duration)}` : undefined];
    const told = guesses.filter((guess) => guess !== undefined).join(", and ");
    notes.push(`${told}. Tell me if that should be different.`);
  }
  return {
    kind: "edits",
    edits: [
      {
        title: `Add the step “${titleOf(name)}” ${spotInWords(target)} in ${title}`,
        operations: [
          ...(needsNew ? raiseVersion(scene, file) : []),
          ...rewired,
          { op: "insert", file, path: [...target.listPath], index, value },
        ],
        symbols: [symbol],
      },
    ],
    focus: { id: symbol, playbook: target.playbook.symbol },
    entities: reported(scene, frame, target),
    notes,
    confidence: frame.place === undefined ? 0.75 : 0.9,
  };
}

/** The words that named the anchor: of "between a and b" those that fit it. */
function anchorText(scene: Scene, { anchor, second }: Place, entry: Entry): string {
  const texts = [anchor?.text, second?.text].filter((text) => text !== undefined);
  return texts.toSorted((left, right) => fitOf(scene.index, right, entry) - fitOf(scene.index, left, entry))[0] ?? "";
}

function reported(scene: Scene, frame: AddStep, target: Target): Entity[] {
  const list: Entity[] = entities([
    entryById(scene.index, target.playbook.symbol),
    frame.within?.text ?? target.playbook.name,
  ]);
  if (target.anchorEntry !== undefined && frame.place?.anchor !== undefined) {
    list.push(...entities([target.anchorEntry, anchorText(scene, frame.place, target.anchorEntry)]));
  }
  if (frame.place !== undefined) {
    list.push({ kind: "position", text: frame.place.relation, value: frame.place.relation });
  }
  if (frame.minutes !== undefined) list.push({ kind: "duration", text: frame.minutes, value: frame.minutes });
  return list;
}
