/** Answers about time and order: how long, when, what comes next, what takes longest. */
import { analyzePlaybook } from "#busy/analysis/flow.ts";
import type { Task } from "#busy/model/model.ts";
import { durationInWords, minutesInWords, workingMinutes } from "#busy/notation/duration.ts";
import { isPronoun, stepPlace } from "../../finding/entities.ts";
import { type Entry, playbookTitle } from "../../finding/search.ts";
import { count, listOf, titleOf, wordsOf } from "../../language/names.ts";
import { flowItems, waitersOf, waitsFor } from "../../proposing/flow-edits.ts";
import { type Outcome, playbookOf, type Scene, say } from "../../scene.ts";
import { runLine, runLink, taskLine } from "../runs/run-lines.ts";
import { answer, link, lookUp } from "./looking-up.ts";
import { rhythmOf } from "./overview.ts";
import type { Question } from "./questions.ts";

export function answerHowLong(scene: Scene, frame: Extract<Question, { act: "how_long" }>): Outcome {
  const found = lookUp(scene, frame.what, ["step", "playbook"], (entry) => ({
    ...frame,
    what: { text: entry.name, id: entry.id },
  }));
  if ("outcome" in found) return found.outcome;
  const { entry } = found;
  const place = stepPlace(scene, entry);
  if (place !== undefined) {
    const { step } = place;
    const title = `“${titleOf(step.name)}”`;
    if (step.estimated_duration !== undefined)
      return answer(
        `${title} is estimated at ${durationInWords(step.estimated_duration)}${step.due === undefined ? "" : ` and due ${durationInWords(step.due)} after it starts`}.`,
        entry,
        frame.what.text,
      );
    return answer(
      `${title} has no estimate yet. Tell me one, for example “${wordsOf(step.name)} takes 30 minutes”.`,
      entry,
      frame.what.text,
    );
  }
  const playbook = playbookOf(scene, entry.symbol);
  if (playbook === undefined) return say(`I can't find “${frame.what.text}” any more.`);
  const figures = analyzePlaybook(scene.workspace, playbook);
  const total = minutesInWords(figures.totalMinutes, scene.time);
  const path = minutesInWords(figures.criticalPathMinutes.declared, scene.time);
  const saving =
    figures.parallelSavingMinutes > 0
      ? ` Running what does not depend on each other side by side would save ${minutesInWords(figures.parallelSavingMinutes, scene.time)}.`
      : "";
  return answer(
    `${playbookTitle(scene.workspace, playbook)} adds up to ${total} of work in ${count(figures.steps, "step")}${total === path ? "" : `; from start to end it takes ${path}, because some of it runs side by side`}.${saving} These are estimates; how long it really takes shows once it has run.`,
    entry,
    frame.what.text,
    [link("Open the process", playbook.file)],
  );
}

export function answerNext(scene: Scene, frame: Extract<Question, { act: "next" }>): Outcome {
  const found = lookUp(scene, frame.what, ["step", "playbook"], (entry) => ({
    ...frame,
    what: { text: entry.name, id: entry.id },
  }));
  if ("outcome" in found) return found.outcome;
  const { entry } = found;
  const place = stepPlace(scene, entry);
  if (place === undefined) return playbookNext(scene, entry, frame);
  const items = flowItems(place.list);
  const names = frame.direction === "after" ? waitersOf(items, place.step.name) : [...waitsFor(items, place.index)];
  const title = `“${titleOf(place.step.name)}”`;
  const where =
    place.parent === undefined ? playbookTitle(scene.workspace, place.playbook) : `“${titleOf(place.parent.name)}”`;
  if (names.length === 0) {
    if (frame.direction === "before")
      return answer(`${title} waits for nothing; it can start at once in ${where}.`, entry, frame.what.text);
    const emits = [...place.step.emits, ...place.playbook.model.emits, `${place.playbook.name}.completed`];
    const started = scene.workspace.playbooks.filter(
      (other) => other.model.cadence?.trigger_events.some((event) => emits.includes(event)) === true,
    );
    const then =
      started.length > 0
        ? ` After that, ${listOf(started.map((other) => playbookTitle(scene.workspace, other)))} ${started.length === 1 ? "starts" : "start"}.`
        : "";
    return answer(`${title} is the end of ${where}.${then}`, entry, frame.what.text);
  }
  const told = names.map((name) => {
    const step = place.list.find((one) => one.name === name);
    return `“${titleOf(name)}”${step?.role === undefined ? "" : ` (${wordsOf(step.role)})`}`;
  });
  return answer(
    `${frame.direction === "after" ? `After ${title} comes` : `Before ${title} comes`} ${listOf(told)} in ${where}.`,
    entry,
    frame.what.text,
    [link("Open the process", place.playbook.file)],
  );
}

function playbookNext(scene: Scene, entry: Entry, frame: Extract<Question, { act: "next" }>): Outcome {
  const playbook = playbookOf(scene, entry.symbol);
  if (playbook === undefined) return say(`I can't find “${frame.what.text}” any more.`);
  const title = playbookTitle(scene.workspace, playbook);
  if (frame.direction === "before")
    return answer(`${title} runs ${rhythmOf(scene, playbook.symbol)}.`, entry, frame.what.text);
  const emits = [
    ...playbook.model.emits,
    `${playbook.name}.completed`,
    ...playbook.model.steps.flatMap((step) => step.emits),
  ];
  const started = scene.workspace.playbooks.filter(
    (other) => other.model.cadence?.trigger_events.some((event) => emits.includes(event)) === true,
  );
  return answer(
    started.length === 0
      ? `Nothing starts by itself after ${title}.`
      : `After ${title}, ${listOf(started.map((other) => playbookTitle(scene.workspace, other)))} ${started.length === 1 ? "starts" : "start"}.`,
    entry,
    frame.what.text,
  );
}

export function answerWhen(scene: Scene, frame: Extract<Question, { act: "when" }>): Outcome {
  const found = lookUp(scene, frame.what, ["playbook", "event", "step"], (entry) => ({
    ...frame,
    what: { text: entry.name, id: entry.id },
  }));
  if ("outcome" in found) return found.outcome;
  const { entry } = found;
  if (entry.kind === "event") {
    const started = scene.workspace.playbooks.filter(
      (playbook) => playbook.model.cadence?.trigger_events.includes(entry.name) === true,
    );
    return answer(
      started.length === 0
        ? `Nothing is started by “${wordsOf(entry.name)}” yet.`
        : `When “${wordsOf(entry.name)}” is reported, ${listOf(started.map((playbook) => playbookTitle(scene.workspace, playbook)))} ${started.length === 1 ? "starts" : "start"}.`,
      entry,
      frame.what.text,
    );
  }
  const place = stepPlace(scene, entry);
  if (place !== undefined) {
    const before = waitsFor(flowItems(place.list), place.index);
    const condition = place.step.when === undefined ? "" : `, if ${place.step.when}`;
    return answer(
      `“${titleOf(place.step.name)}” starts ${before.length === 0 ? "as soon as its process does" : `when ${listOf(before.map((name) => `“${titleOf(name)}”`))} ${before.length === 1 ? "is" : "are"} done`}${condition}. ${playbookTitle(scene.workspace, place.playbook)} runs ${rhythmOf(scene, place.playbook.symbol)}.`,
      entry,
      frame.what.text,
    );
  }
  return answer(`${entry.title} runs ${rhythmOf(scene, entry.symbol ?? "")}.`, entry, frame.what.text, [
    link("Open the process", entry.file),
  ]);
}

export function answerSlowest(scene: Scene, frame: Extract<Question, { act: "slowest" }>): Outcome {
  const ref = frame.what ?? (scene.focus?.playbook === undefined ? undefined : { text: "this process" });
  if (ref === undefined || (isPronoun(ref.text) && scene.focus?.playbook === undefined)) {
    const longest = scene.workspace.playbooks
      .map((playbook) => ({
        playbook,
        minutes: analyzePlaybook(scene.workspace, playbook).criticalPathMinutes.declared,
      }))
      .sort((left, right) => right.minutes - left.minutes)
      .slice(0, 3);
    return say(
      `By the estimates, the longest processes are ${listOf(longest.map((one) => `${playbookTitle(scene.workspace, one.playbook)} (${minutesInWords(one.minutes, scene.time)})`))}. Where time is really lost shows once they have run.`,
    );
  }
  const found = lookUp(scene, ref, ["playbook"], (entry) => ({ ...frame, what: { text: entry.name, id: entry.id } }));
  if ("outcome" in found) return found.outcome;
  const playbook = playbookOf(scene, found.entry.symbol);
  if (playbook === undefined) return say(`I can't find “${ref.text}” any more.`);
  const figures = analyzePlaybook(scene.workspace, playbook);
  const path = figures.criticalPath.declared
    .map((name) => playbook.model.steps.find((step) => step.name === name))
    .filter((step) => step !== undefined);
  const longest = path
    .filter((step) => step.estimated_duration !== undefined)
    .sort((left, right) => minutesOf(scene, right) - minutesOf(scene, left))
    .slice(0, 3);
  return answer(
    `By the estimates, ${playbookTitle(scene.workspace, playbook)} takes ${minutesInWords(figures.criticalPathMinutes.declared, scene.time)}; most of it goes into ${listOf(longest.map((step) => `“${titleOf(step.name)}” (${durationInWords(step.estimated_duration ?? "")})`))}. ${practiceOf(scene, playbook.name)}`,
    found.entry,
    ref.text,
    scene.runs.executions.filter((run) => run.playbook === playbook.name && run.status === "waiting").map(runLink),
  );
}

/** What the runs of a playbook show: who keeps them waiting, and what is late. */
function practiceOf(scene: Scene, playbook: string): string {
  const runs = scene.runs.executions.filter((run) => run.playbook === playbook);
  if (runs.length === 0) return "Where time is really lost shows once it has run.";
  const waiting = runs.filter((run) => run.status === "waiting");
  const late = scene.runs.openTasks.filter(
    (task) => task.playbook === playbook && task.dueAt !== undefined && task.dueAt < scene.runs.now,
  );
  if (waiting.length === 0) return "No run of it waits for anybody right now.";
  const overdue =
    late.length === 0
      ? ""
      : ` Overdue: ${listOf(late.slice(0, 3).map(taskLine))}; remind them, or give the task to somebody else.`;
  return `In practice: ${waiting.slice(0, 3).map(runLine).join("; ")}.${overdue}`;
}

function minutesOf(scene: Scene, step: Task): number {
  return step.estimated_duration === undefined ? 0 : (workingMinutes(step.estimated_duration, scene.time) ?? 0);
}
