/** Taking something off a step or a playbook that itself stays: a deadline, a condition, who does it, what starts it. */
import type { Task } from "#busy/model/model.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import { entities, focusOn, isPronoun, namesWhole, resolve } from "../../finding/entities.ts";
import { playbookTitle } from "../../finding/search.ts";
import type { ChangeFrame, ClearedPart } from "../../frames.ts";
import { titleOf } from "../../language/names.ts";
import { namesPerformer, type Reader, refTo, stepLikeness, withinOf, withinRef } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { type Outcome, playbookOf, type Scene, say } from "../../scene.ts";
import { singleEdit } from "../single-edit.ts";
import { namedStep } from "./named-step.ts";

type Clear = Extract<ChangeFrame, { act: "clear" }>;

const NOUNS: readonly (readonly [RegExp, ClearedPart])[] = [
  [/^(?:deadlines?|due dates?|time limits?|due times?)$/, "due"],
  [/^(?:estimates?|durations?|estimated (?:duration|time)|time estimates?)$/, "estimated_duration"],
  [/^(?:repetitions?|repeats?|repeated|loops?|looped|rework(?: loop)?)$/, "repeat"],
  [/^(?:retr(?:y|ies|ied)|attempts|second (?:try|attempt))$/, "retry"],
  [/^(?:performer|assignee|owner|responsible(?: person| role)?|role)$/, "role"],
  [/^(?:conditions?|restrictions?|limitations?)$/, "when"],
  [/^(?:escalations?|fallbacks?|issues?|issue handling|trouble rules?)$/, "issues"],
  [/^(?:triggers?|trigger events?|starting events?)$/, "trigger_events"],
  [/^(?:schedules?|times? of day|fixed times?)$/, "schedule"],
];
const CLEAR =
  /^(?:remove|delete|drop|clear|take|erase|cancel|lift|get rid of|scrap|cut|omit|undo)(?: away| off| out)? (?:the |its |their |any |all |a )?(?<noun>[a-z]+(?: [a-z]+){0,2}?)(?: (?:of|from|for|on|off|at|away from) (?<what>.+))?$/;
const OFF_STEP = /^(?:take|pull|remove|unassign|drop) (?<who>.+?) (?:away from|off of|off|from) (?<what>.+)$/;
const NOT_WANTED =
  /^(?:(?:we|i|they) )?(?:don't|do not|no longer|needn't)(?: really)? (?:want|need|have|like)(?: to have)? (?:an?|any|the|that) (?<noun>[a-z]+(?: [a-z]+)??) (?:on|for|in|at|with) (?<what>.+?)(?: any ?more| any longer)?$/;
const NOT_NEEDED =
  /^(?<what>.+?) (?:(?:doesn't|does not|don't|do not|shouldn't|needn't)(?: really)? (?:need|have|get|want)(?: to have)?|no longer (?:needs?|has|have)|(?:can|could) do without) (?:an?|any|the|that) (?<noun>[a-z]+(?: [a-z]+)??)(?: any ?more| any longer| now)?$/;
const NOT_REPEATED =
  /^(?<what>.+?) (?:shouldn't|should not|needn't|need not|mustn't|must not|doesn't (?:have|need) to|isn't to|is no longer|should no longer|is not|isn't)(?: be)? (?<noun>repeated|looped|retried)(?: any ?more| any longer| now)?(?:,? (?:so )?(?:remove|drop|get rid of|delete|cut) (?:the|that) (?:loop|repetition|repeat))?$/;
const NO_DEADLINE =
  /^(?<what>.+?) (?:has|have|needs?|should have|gets?) no (?:more )?(?<noun>deadline|due date|time limit|estimate)(?: any ?more| any longer| now)?$/;

/** Something to be taken off a step or playbook, or undefined. */
export function readClear(reader: Reader): Clear | undefined {
  const { text } = reader;
  for (const shape of [CLEAR, NO_DEADLINE, NOT_WANTED, NOT_NEEDED, NOT_REPEATED]) {
    const { noun, what = "it" } = shape.exec(text)?.groups ?? {};
    const part = noun === undefined ? undefined : NOUNS.find(([words]) => words.test(noun))?.[1];
    // "Drop the owner" may speak of a role; what it stands on has to be named.
    if (part === undefined || ((part === "role" || part === "issues") && isPronoun(what))) continue;
    // What stands on a form is a field, whatever it is called.
    if (namesWhole(reader.scene, spelledOut(reader.utterance, what), ["document"]) !== undefined) continue;
    const inside = withinOf(reader, what);
    return { act: "clear", part, what: refTo(reader, inside.rest), ...withinRef(reader, inside.within) };
  }
  const off = OFF_STEP.exec(text)?.groups;
  if (
    off?.who !== undefined &&
    off.what !== undefined &&
    namesPerformer(reader, off.who) &&
    stepLikeness(reader, off.what) >= 0.7
  )
    return { act: "clear", part: "role", what: refTo(reader, off.what) };
  return undefined;
}

const WORDS: Readonly<Record<ClearedPart, string>> = {
  due: "deadline",
  estimated_duration: "estimate",
  repeat: "repetition",
  retry: "rule for further attempts",
  role: "performer",
  when: "condition",
  issues: "rules for trouble",
  trigger_events: "trigger",
  schedule: "fixed time",
};

/** Works out what is taken off. */
export function planClear(scene: Scene, frame: Clear): Outcome {
  if (frame.part === "trigger_events" || frame.part === "schedule") return clearRhythm(scene, frame, frame.part);
  const found = namedStep(scene, frame);
  if ("outcome" in found) return found.outcome;
  const { entry, place } = found;
  const { step, playbook } = place;
  const title = `“${titleOf(step.name)}”`;
  if (!has(step, frame.part))
    return say(
      `${title} has no ${WORDS[frame.part]}, so there is nothing to remove.`,
      entities([entry, frame.what.text]),
      focusOn(entry),
    );
  return singleEdit(
    entry,
    frame.what.text,
    `Take the ${WORDS[frame.part]} off ${title}`,
    [{ op: "remove", file: playbook.file, path: [...step.at.path, frame.part] }],
    frame.part === "role" ? ["It goes to the team's queue until somebody else is named."] : [],
  );
}

function has(step: Task, part: Exclude<ClearedPart, "trigger_events" | "schedule">): boolean {
  return part === "issues" ? step.issues.length > 0 : step[part] !== undefined;
}

function clearRhythm(scene: Scene, frame: Clear, part: "trigger_events" | "schedule"): Outcome {
  const found = resolve(scene, frame.what, { kinds: ["playbook"] });
  const playbook: PlaybookEntry | undefined = found.kind === "one" ? playbookOf(scene, found.entry.symbol) : undefined;
  if (found.kind !== "one" || playbook === undefined)
    return say(`Which process should lose its ${WORDS[part]}? Name it as it stands in the Explorer.`);
  const cadence = playbook.model.cadence;
  const present = part === "schedule" ? cadence?.schedule : cadence?.trigger_events[0];
  const title = playbookTitle(scene.workspace, playbook);
  if (cadence === undefined || present === undefined)
    return say(
      `${title} has no ${WORDS[part]}, so there is nothing to remove.`,
      entities([found.entry, frame.what.text]),
      focusOn(found.entry),
    );
  const path = [...playbook.at.path, "cadence"];
  const file = playbook.file;
  return singleEdit(found.entry, frame.what.text, `Take the ${WORDS[part]} off ${title}`, [
    { op: "remove", file, path: [...path, part] },
    // What nothing starts any more is started by hand.
    ...(cadence.frequency === "triggered"
      ? [{ op: "set" as const, file, path: [...path, "frequency"], value: "on_demand" }]
      : []),
  ]);
}
