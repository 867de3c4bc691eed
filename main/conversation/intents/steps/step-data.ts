/** What a step works with, hands on and announces. */
import type { Deliverable } from "#busy/model/model.ts";
import { fold } from "#busy/names/symbols.ts";
import type { Operation } from "#shared/change-set.ts";
import { entities, focusOn, isPronoun } from "../../finding/entities.ts";
import type { ChangeFrame } from "../../frames.ts";
import { snakeName, titleOf, wordsOf } from "../../language/names.ts";
import { raiseVersion } from "../../proposing/versions.ts";
import { type Reader, refTo, stepLikeness, withinOf, withinRef } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { type Outcome, type Scene, say } from "../../scene.ts";
import { singleEdit } from "../single-edit.ts";
import { namedStep } from "./named-step.ts";

type DeliverableFrame = Extract<ChangeFrame, { act: "deliverable" }>;
type Emit = Extract<ChangeFrame, { act: "emit" }>;

const MODAL = String.raw`(?: (?:should|must|has to|have to|needs to|will|shall|also|now|additionally))*`;
const OUT = String.raw`(?:produces?|creates?|hands? (?:on|over|out)|delivers?|gives?|results? in|yields?|outputs?|returns?)`;
const IN = String.raw`(?:works? with|uses?|takes?(?: in)?|gets?|receives?|relies on|needs?(?: the)?|requires?(?: the)?)`;
const OUTPUT: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?<what>.+?)${MODAL} ${OUT}(?: also| an?| the| another)* (?<name>.+?)(?: (?:in|at|during) (?<in>.+))?$`,
  ),
  /^(?:add|new) (?:an? |the )?(?:new )?(?:output|result|deliverable)(?: called| named|:)? (?<name>.+?) (?:to|for|of|in) (?<what>.+)$/,
];
const INPUT: readonly RegExp[] = [
  /^(?:add|new) (?:an? |the )?(?:new )?input(?: called| named|:)? (?<name>.+?) (?:to|for|of|in) (?<what>.+)$/,
  new RegExp(
    String.raw`^(?<what>.+?)${MODAL} ${IN}(?: also| an?| the)* (?<name>.+?)(?: as (?:an? )?input| too| as well)?$`,
  ),
];
const EMIT: readonly RegExp[] = [
  /^(?:when|whenever|once|after|as soon as) (?<what>.+?)(?: (?:is|are|has been|was) (?<verb>[a-z]+))?,? (?:then )?(?:send|fire|emit|raise|publish|announce|trigger)(?: out| off)? (?:the |an? )?(?:event|signal)(?: called| named|:)? (?<event>.+)$/,
  /^(?<what>.+?)(?: should| must| will| also| now)* (?:sends?|fires?|emits?|raises?|publish(?:es)?|announces?|triggers?)(?: out| off)? (?:the |an? )?(?:event|signal)(?: called| named|:)? (?<event>.+)$/,
  /^(?:send|fire|emit|raise|publish|announce)(?: out| off)? (?:the |an? )?(?:event|signal)(?: called| named|:)? (?<event>.+?) (?:when|whenever|once|after|as soon as) (?<what>.+?)(?: (?:is|are|has been) (?:done|finished|complete|completed|ready))?$/,
];

/** A result, something to work with, or an event of a step, or undefined. */
export function readStepData(reader: Reader): DeliverableFrame | Emit | undefined {
  for (const pattern of EMIT) {
    const groups = pattern.exec(reader.text)?.groups;
    if (groups?.what === undefined || groups.event === undefined) continue;
    const ended = /^(?:done|finished|completed?|ready|over|through|ended)$/.test(groups.verb ?? "done");
    const inside = withinOf(
      reader,
      ended ? groups.what : `${groups.verb} ${groups.what.replace(/^(?:an?|the|our) /, "")}`,
    );
    if (!isPronoun(inside.rest) && stepLikeness(reader, inside.rest) < 0.5) continue;
    const event = spelledOut(reader.utterance, groups.event);
    return { act: "emit", what: refTo(reader, inside.rest), event, ...withinRef(reader, inside.within) };
  }
  for (const [side, patterns] of [
    ["outputs", OUTPUT],
    ["inputs", INPUT],
  ] as const) {
    for (const pattern of patterns) {
      const groups = pattern.exec(reader.text)?.groups;
      if (groups?.what === undefined || groups.name === undefined) continue;
      const what = groups.in ?? groups.what;
      const inside = withinOf(reader, what);
      const near = stepLikeness(reader, inside.rest);
      if (!isPronoun(inside.rest) && near < 0.7) continue;
      const name = spelledOut(reader.utterance, groups.name.replace(/^(?:the|an?) /, ""));
      // "Takes 20 minutes", "needs to be checked": something else is said.
      if (/\d|\b(?:minutes?|hours?|days?|weeks?|longer|more|less|to be|to|by|approval|review|check)\b/.test(name))
        continue;
      if (name.split(" ").length > 4) continue;
      return { act: "deliverable", side, what: refTo(reader, inside.rest), name, ...withinRef(reader, inside.within) };
    }
  }
  return undefined;
}

/** Works out a result of a step, or something it works with. */
export function planDeliverable(scene: Scene, frame: DeliverableFrame): Outcome {
  const found = namedStep(scene, frame);
  if ("outcome" in found) return found.outcome;
  const { entry, place } = found;
  const { step, playbook, list, index } = place;
  const said = entities([entry, frame.what.text]);
  const name = snakeName(frame.name);
  const title = `“${titleOf(step.name)}”`;
  if (name === "") return say(`“${frame.name}” has no letters to make a name of.`, said, focusOn(entry));
  const present = step[frame.side];
  if (present.some((one) => fold(one.name) === fold(name)))
    return say(
      `${title} ${frame.side === "inputs" ? "works with" : "hands on"} “${wordsOf(name)}” already.`,
      said,
      focusOn(entry),
    );
  const known = offered(scene, playbook.model.inputs, list.slice(0, index), name);
  if (frame.side === "inputs" && known === undefined)
    return say(
      `Nobody makes “${wordsOf(name)}” before ${title}, so it would wait for something that never comes. Tell me first which step hands it on.`,
      said,
      focusOn(entry),
    );
  const value =
    known === undefined
      ? { name, type: "document", format: "text" }
      : { name: known.name, type: known.type ?? "document", format: known.format };
  const operation: Operation = {
    op: "insert",
    file: playbook.file,
    path: [...step.at.path, frame.side],
    index: present.length,
    value,
  };
  return singleEdit(
    entry,
    frame.what.text,
    frame.side === "outputs"
      ? `${title} also hands on “${wordsOf(name)}”`
      : `${title} also works with “${wordsOf(name)}”`,
    [operation],
  );
}

/** What steps before this one, the playbook itself or other playbooks offer under the name. */
function offered(
  scene: Scene,
  inputs: readonly Deliverable[],
  before: Scene["workspace"]["playbooks"][number]["model"]["steps"],
  name: string,
): Deliverable | undefined {
  const same = (one: Deliverable): boolean => fold(one.name) === fold(name);
  const inside = (steps: typeof before): Deliverable[] =>
    steps.flatMap((step) => [...step.outputs, ...inside(step.subtasks)]);
  return (
    inside(before).find(same) ??
    inputs.find(same) ??
    scene.workspace.playbooks.flatMap((playbook) => playbook.model.outputs).find(same)
  );
}

/** Works out an event that a step announces. */
export function planEmit(scene: Scene, frame: Emit): Outcome {
  const found = namedStep(scene, frame);
  if ("outcome" in found) return found.outcome;
  const { entry, place } = found;
  const { step, playbook } = place;
  const said = entities([entry, frame.what.text]);
  const event = snakeName(frame.event);
  if (event === "") return say(`“${frame.event}” has no letters to make a name of.`, said, focusOn(entry));
  if (step.emits.some((one) => fold(one) === fold(event)))
    return say(`“${titleOf(step.name)}” announces “${wordsOf(event)}” already.`, said, focusOn(entry));
  return singleEdit(entry, frame.what.text, `“${titleOf(step.name)}” announces “${wordsOf(event)}”`, [
    ...raiseVersion(scene, playbook.file),
    { op: "insert", file: playbook.file, path: [...step.at.path, "emits"], index: step.emits.length, value: event },
  ]);
}
