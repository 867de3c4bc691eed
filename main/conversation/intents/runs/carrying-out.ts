/** Starting, stopping and finishing work, and giving it to somebody: worked out, and carried out after a yes. */
import { fold } from "#busy/names/symbols.ts";
import type { ExecutionSummary, Task as OpenTask } from "#shared/execution.ts";
import { askWhich, entities, focusOn, isPronoun, notFound, resolve } from "../../finding/entities.ts";
import { type Entry, playbookTitle } from "../../finding/search.ts";
import type { Frame, Ref, RunFrame } from "../../frames.ts";
import { count, listOf, titleOf, wordsOf } from "../../language/names.ts";
import { type Outcome, playbookOf, type Scene, say } from "../../scene.ts";
import { taskLink } from "./run-lines.ts";
import { OPEN, runNamed } from "./runs.ts";

/** Prepares something to carry out; it happens after a yes. */
export function planRun(scene: Scene, frame: Exclude<RunFrame, { act: "runs" }>): Outcome {
  switch (frame.act) {
    case "start":
      return planStart(scene, frame);
    case "control":
      return planControl(scene, frame);
    case "complete":
      return planComplete(scene, frame);
    case "assign_task":
      return planAssign(scene, frame);
  }
}

function planStart(scene: Scene, frame: Extract<RunFrame, { act: "start" }>): Outcome {
  const found = resolve(scene, frame.what, { kinds: ["playbook"] });
  const chosen = (entry: Entry): Frame => ({ ...frame, what: { text: entry.name, id: entry.id } });
  if (found.kind === "several") return askWhich(scene, found.entries, `Which process should I start?`, chosen);
  if (found.kind === "none") {
    const step = resolve(scene, frame.what, { kinds: ["step"] });
    const owner = step.kind === "one" ? playbookOf(scene, step.entry.owner) : undefined;
    if (step.kind === "one" && owner !== undefined) {
      const title = playbookTitle(scene.workspace, owner);
      return {
        kind: "question",
        text: `“${step.entry.title}” is a step of ${title}; it starts when its turn comes. Should the whole process start?`,
        choices: [
          {
            label: `Start ${title} (process ${owner.name})`,
            frame: chosen({ ...step.entry, id: owner.symbol, name: owner.name }),
          },
          { label: "No", frame: null },
        ],
        entities: entities([step.entry, frame.what.text]),
      };
    }
    return notFound(scene, frame.what, ["playbook"], found.near, chosen);
  }
  const playbook = playbookOf(scene, found.entry.symbol);
  if (playbook === undefined) return say(`I can't find “${frame.what.text}” any more.`);
  const title = playbookTitle(scene.workspace, playbook);
  const said = entities([found.entry, frame.what.text]);
  const first = playbook.model.steps[0];
  if (first === undefined)
    return say(`${title} has no steps yet, so there is nothing to run. Add a step first.`, said, focusOn(found.entry));
  const needs = playbook.model.inputs.map((item) => wordsOf(item.name));
  return {
    kind: "action",
    action: {
      run: "start",
      target: playbook.symbol.replace(/playbook:/, ""),
      ...(frame.title === undefined ? {} : { inputs: { title: frame.title } }),
    },
    text: `Shall I start ${title}${frame.title === undefined ? "" : ` for ${frame.title}`}? It begins with “${titleOf(first.name)}”${first.role === undefined ? "" : ` for the ${wordsOf(first.role)}`}.${needs.length > 0 ? ` It works with ${listOf(needs)}, which you can fill in afterwards.` : ""} Say yes to start it.`,
    entities: said,
  };
}

function chooseRun(
  scene: Scene,
  ref: Ref | undefined,
  allowed: (run: ExecutionSummary) => boolean,
  frameFor: (run: ExecutionSummary) => Frame,
  verb: string,
): { readonly run: ExecutionSummary } | { readonly outcome: Outcome } {
  const open = scene.runs.executions.filter(allowed);
  const context = scene.context.executionId;
  if (ref !== undefined && !isPronoun(ref.text)) {
    const named = runNamed(scene, ref.id ?? ref.text);
    if (named !== undefined && allowed(named)) return { run: named };
    const found = resolve(scene, ref, { kinds: ["playbook"] });
    const playbook = found.kind === "one" ? playbookOf(scene, found.entry.symbol) : undefined;
    const runs = playbook === undefined ? [] : open.filter((run) => run.playbook === playbook.name);
    if (runs.length === 1 && runs[0]) return { run: runs[0] };
    if (runs.length > 1)
      return {
        outcome: {
          kind: "question",
          text: `Which run should I ${verb}?`,
          choices: runs.slice(0, 6).map((run) => ({ label: run.title, frame: frameFor(run) })),
          entities: [],
        },
      };
    return {
      outcome: say(`There is no run of “${ref.text}” that could be ${verb}${verb.endsWith("e") ? "d" : "ed"}.`),
    };
  }
  const current = open.find((run) => run.id === context) ?? (open.length === 1 ? open[0] : undefined);
  if (current !== undefined) return { run: current };
  if (open.length === 0)
    return {
      outcome: say(scene.runs.executions.length === 0 ? "Nothing has been run yet." : "No such run is under way."),
    };
  return {
    outcome: {
      kind: "question",
      text: `Which run should I ${verb}?`,
      choices: open.slice(0, 6).map((run) => ({ label: run.title, frame: frameFor(run) })),
      entities: [],
    },
  };
}

function planControl(scene: Scene, frame: Extract<RunFrame, { act: "control" }>): Outcome {
  const allowed = (run: ExecutionSummary): boolean =>
    frame.action === "resume"
      ? run.status === "paused"
      : frame.action === "pause"
        ? run.status === "running" || run.status === "waiting"
        : OPEN.has(run.status);
  const chosen = chooseRun(scene, frame.what, allowed, (run) => ({ ...frame, what: { text: run.id } }), frame.action);
  if ("outcome" in chosen) return chosen.outcome;
  const { run } = chosen;
  const effect = {
    pause: "Its open tasks stay as they are until it is resumed.",
    resume: "It goes on where it stopped.",
    cancel: "It ends for good; its open tasks are closed.",
  }[frame.action];
  return {
    kind: "action",
    action: { run: frame.action, target: run.id },
    text: `Shall I ${frame.action} ${run.title}? ${effect} Say yes to do it.`,
    entities: [],
  };
}

function chooseTask(
  scene: Scene,
  ref: Ref | undefined,
  frameFor: (task: OpenTask) => Frame,
): { readonly task: OpenTask } | { readonly outcome: Outcome } {
  const tasks = scene.runs.openTasks;
  if (tasks.length === 0)
    return {
      outcome: say(
        scene.runs.executions.length === 0
          ? "Nothing has been run yet, so there are no tasks."
          : "No task is open right now.",
      ),
    };
  let meant = tasks;
  if (ref !== undefined && !isPronoun(ref.text)) {
    const key = fold(ref.text);
    const step = resolve(scene, ref, { kinds: ["step"] });
    const names = new Set(
      step.kind === "one" ? [step.entry.name] : step.kind === "several" ? step.entries.map((entry) => entry.name) : [],
    );
    meant = tasks.filter(
      (task) => task.id === ref.text || fold(task.title) === key || names.has(task.step.split("/").at(-1) ?? ""),
    );
    if (meant.length === 0)
      return {
        outcome: say(
          `No open task is called “${ref.text}”. Open are ${listOf(tasks.slice(0, 5).map((task) => `“${task.title}”`))}.`,
        ),
      };
  }
  const only = meant[0];
  if (meant.length === 1 && only !== undefined) return { task: only };
  return {
    outcome: {
      kind: "question",
      text: "Which task do you mean?",
      choices: meant
        .slice(0, 6)
        .map((task) => ({ label: `${task.title} (${task.playbook}, ${task.id.slice(-4)})`, frame: frameFor(task) })),
      entities: [],
    },
  };
}

function planComplete(scene: Scene, frame: Extract<RunFrame, { act: "complete" }>): Outcome {
  const chosen = chooseTask(scene, frame.what, (task) => ({ ...frame, what: { text: task.id } }));
  if ("outcome" in chosen) return chosen.outcome;
  const { task } = chosen;
  const fields = task.form.sections.flatMap((section) => section.fields).filter((field) => field.required).length;
  if (fields > 0) {
    return {
      kind: "say",
      text: `“${task.title}” has ${count(fields, "field")} to fill in, so finish it on its page.`,
      entities: [],
      links: [taskLink(task)],
    };
  }
  return {
    kind: "action",
    action: { run: "complete", target: task.id, inputs: {} },
    text: `Shall I mark “${task.title}” as done? Say yes to do it.`,
    entities: [],
  };
}

function planAssign(scene: Scene, frame: Extract<RunFrame, { act: "assign_task" }>): Outcome {
  const chosen = chooseTask(scene, frame.what, (task) => ({ ...frame, what: { text: task.id } }));
  if ("outcome" in chosen) return chosen.outcome;
  const me = /^(?:me|myself|i)$/i.test(frame.who.text);
  const person = me ? undefined : resolve(scene, frame.who, { kinds: ["person"] });
  if (person?.kind === "several")
    return askWhich(scene, person.entries, "Who do you mean?", (entry) => ({
      ...frame,
      who: { text: entry.name, id: entry.id },
    }));
  if (person?.kind === "none") return say(`I know nobody called “${frame.who.text}” in this business.`);
  const name = me ? scene.runs.person : person?.entry.name;
  if (name === undefined) return say("I don't know who you are yet; set your name under People.");
  return {
    kind: "action",
    action: { run: "assign", target: chosen.task.id, inputs: { assignee: name } },
    text: `Shall I give the task “${chosen.task.title}” to ${name}? Say yes to do it.`,
    entities: [],
  };
}
