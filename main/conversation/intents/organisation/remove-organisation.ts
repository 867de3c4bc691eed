/** Taking playbooks, roles and people away. */
import type { Resolution } from "#busy/model/model.ts";
import { entities, focusOn } from "../../finding/entities.ts";
import { type Entry, playbookTitle } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import { count, listOf, titleOf, wordsOf } from "../../language/names.ts";
import { type Outcome, playbookOf, roleOf, type Scene, say } from "../../scene.ts";
import { yes } from "../steps/remove-step.ts";

type Remove = Extract<ChangeFrame, { act: "remove" }>;

/** Words that leave no doubt that all of it is meant, and not a step of it. */
const CALLED_WHOLE = /\b(?:whole|entire)\b/i;
const CALLED_PROCESS = /\b(?:whole|entire|process|playbook|workflow|procedure)\b/i;

export function removePlaybook(scene: Scene, frame: Remove, entry: Entry): Outcome {
  const playbook = playbookOf(scene, entry.symbol);
  if (playbook === undefined) return say(`I can't find the process “${frame.what.text}” any more.`);
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
  const called = frame.decided === true ? CALLED_PROCESS : CALLED_WHOLE;
  if (frame.confirmed !== true && !called.test(frame.what.text)) {
    return {
      kind: "question",
      text: `Remove the whole process ${title}? Then ${listOf(lost)}.`,
      choices: [
        { label: `Remove the process ${playbook.name}`, frame: yes(frame) },
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
        title: `Remove the process ${title}`,
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

export function removeRole(scene: Scene, frame: Remove, entry: Entry): Outcome {
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

export function removePerson(scene: Scene, frame: Remove, entry: Entry): Outcome {
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
  const idle = orphaned.filter((name) => {
    const role = scene.workspace.resolve.role(member.team, name);
    return (
      role.kind === "found" &&
      scene.workspace.referencesTo(role.entry.symbol).some((one) => one.from.startsWith("step:"))
    );
  });
  // That somebody leaves is news, and somebody has to take over; "take him out" is decided.
  if (idle.length > 0 && frame.hint === "person" && frame.confirmed !== true) {
    const roles = listOf(idle.map(wordsOf));
    return {
      kind: "question",
      text: `Nobody but ${member.name} holds the role ${roles}, which has work to do. Who takes it over? You can say for example “Kim also is ${wordsOf(idle[0] ?? "")}” first, or leave it to nobody for now.`,
      choices: [
        { label: `${member.name} leaves, and nobody is ${roles} for now`, frame: yes(frame) },
        { label: "Keep it as it is", frame: null },
      ],
      entities: entities([entry, frame.what.text]),
    };
  }
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
