/** What a step is and says about itself: its description, and whether it is a meeting, a form or a draft by the AI. */
import type { Operation } from "#shared/change-set.ts";
import { askWhich, entities, focusOn, isPronoun, notFound, resolve, stepPlace } from "../../finding/entities.ts";
import type { Entry } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import { capital, titleOf, wordsOf } from "../../language/names.ts";
import { type Reader, refTo, stepLikeness, withinOf, withinRef } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { type Outcome, playbookOf, roleOf, type Scene, say } from "../../scene.ts";
import { namedStep } from "./named-step.ts";

type Kind = Extract<ChangeFrame, { act: "kind" }>;

type Describe = Extract<ChangeFrame, { act: "describe" }>;

const DESCRIBE: readonly RegExp[] = [
  /^(?:change|set|update|rewrite|replace|make) (?:the )?description (?:of|for) (?<what>.+?) (?:to|as|into|with|:|be) (?<text>.+)$/,
  /^(?:the )?description (?:of|for) (?<what>.+?) (?:should|must|has to|ought to|is to) (?:now )?(?:say|read|be)(?::|,)? (?<text>.+)$/,
  /^(?:describe) (?<what>.+?) as (?<text>.+)$/,
  /^(?:change|set|update) (?<what>.+?)(?:'s|s') description (?:to|as|into) (?<text>.+)$/,
];

const SAYS = /^rename (?<what>.+?) to (?<text>zq\d+)$/;
/** Words that make a sentence. */
const SENTENCE = 7;

/** A new description, or undefined. */
export function readDescribe(reader: Reader): Describe | undefined {
  for (const pattern of [...DESCRIBE, SAYS]) {
    const groups = pattern.exec(reader.text)?.groups;
    // A whole sentence in quotation marks is no name.
    if (pattern === SAYS && spelledOut(reader.utterance, groups?.text ?? "").split(" ").length < SENTENCE) continue;
    if (groups?.what !== undefined && groups.text !== undefined) {
      return { act: "describe", what: refTo(reader, groups.what), text: spelledOut(reader.utterance, groups.text) };
    }
  }
  return undefined;
}

/** Works out a new description. */
export function planDescribe(scene: Scene, frame: Describe): Outcome {
  const found = resolve(scene, frame.what, { kinds: ["step", "playbook", "role", "team"] });
  const chosen = (entry: Entry): Describe => ({ ...frame, what: { text: entry.name, id: entry.id } });
  if (found.kind === "several")
    return askWhich(scene, found.entries, `Which one do you mean by “${frame.what.text}”?`, chosen);
  if (found.kind === "none") return notFound(scene, frame.what, ["step", "playbook"], found.near, chosen);
  const { entry } = found;
  const place = stepPlace(scene, entry);
  const thing =
    place?.step ??
    playbookOf(scene, entry.symbol)?.model ??
    roleOf(scene, entry.symbol)?.model ??
    scene.workspace.scopes.find((scope) => scope.symbol === entry.symbol)?.model;
  if (thing === undefined) return say(`I can't find “${frame.what.text}” any more.`);
  const text = capital(frame.text);
  const operation: Operation = { op: "set", file: thing.at.file, path: [...thing.at.path, "description"], value: text };
  return {
    kind: "edits",
    edits: [
      { title: `New description of “${entry.title}”`, operations: [operation], symbols: [entry.symbol ?? entry.id] },
    ],
    focus: focusOn(entry),
    entities: entities([entry, frame.what.text]),
    notes: [],
    confidence: 0.88,
  };
}

const KINDS: readonly (readonly [RegExp, Kind["kind"]])[] = [
  [/^(?:an? )?(?:meeting|call|conversation|workshop)$/, "meeting"],
  [/^(?:an? )?form$/, "form"],
  [/^(?:an? )?writing (?:session|task|step)$/, "writing_session"],
  [/^(?:an? )?strategy (?:session|meeting)$/, "strategy_session"],
  [
    /^(?:(?:done )?by (?:the |an? )?(?:ai|artificial intelligence|assistant)|an? ai (?:step|task|agent)|(?:an? )?ai)$/,
    "ai_agent",
  ],
  [/^(?:(?:done )?by (?:a )?(?:hand|person|human|people)|an? (?:human|manual) (?:step|task)|manual)$/, "human"],
];

const KIND =
  /^(?:make|turn|change|have|let|do) (?<what>.+?) (?:(?:in)?to |be |into )?(?<kind>(?:an? |done |by )[\w ]+|manual|ai)$/;

const IS_KIND = /^(?<what>.+?) (?:should|must|is to|will|can) be (?<kind>(?:an? |done |by )[\w ]+|manual)$/;

/** Another way to do a step ("make it a meeting"), or undefined. */
export function readKind(reader: Reader): Kind | undefined {
  const byAi =
    /^(?:let|have|get|make) (?:the )?(?:ai|computer|assistant)(?: agent)? (?:do |handle |draft |write )?(?<what>.+)$/.exec(
      reader.text,
    )?.groups?.what;
  if (byAi !== undefined && (isPronoun(byAi) || stepLikeness(reader, byAi) >= 0.6))
    return { act: "kind", what: refTo(reader, byAi), kind: "ai_agent" };
  for (const pattern of [KIND, IS_KIND]) {
    const groups = pattern.exec(reader.text)?.groups;
    const kind = KINDS.find(([words]) => words.test(groups?.kind ?? ""))?.[1];
    if (kind === undefined || groups?.what === undefined) continue;
    const inside = withinOf(reader, groups.what);
    if (!isPronoun(inside.rest) && stepLikeness(reader, inside.rest) < 0.6) continue;
    return { act: "kind", what: refTo(reader, inside.rest), kind, ...withinRef(reader, inside.within) };
  }
  return undefined;
}

/** Works out another way to do a step. */
export function planKind(scene: Scene, frame: Kind): Outcome {
  const found = namedStep(scene, frame);
  if ("outcome" in found) return found.outcome;
  const { entry, place } = found;
  const { step, playbook } = place;
  const said = entities([entry, frame.what.text]);
  const ai = frame.kind === "ai_agent";
  const human = frame.kind === "human";
  const already =
    ai || human
      ? step.execution_type === frame.kind
      : step.ui_type === frame.kind && step.execution_type?.startsWith("human") === true;
  if (already)
    return say(
      `“${titleOf(step.name)}” is done that way already, so there is nothing to change.`,
      said,
      focusOn(entry),
    );
  const { file } = playbook;
  const set = (key: string, value: unknown): Operation => ({ op: "set", file, path: [...step.at.path, key], value });
  const operations: Operation[] = [];
  if (ai) {
    operations.push(set("execution_type", "ai_agent"));
    if (step.agent_prompt === undefined)
      operations.push(
        set(
          "agent_prompt",
          `${step.description.replace(/[.\s]*$/, "")}. Keep to the facts of this run and say what is missing.`,
        ),
      );
    if (step.ui_type !== undefined) operations.push({ op: "remove", file, path: [...step.at.path, "ui_type"] });
  } else {
    if (step.execution_type?.startsWith("human") !== true) operations.push(set("execution_type", "human"));
    if (!human) operations.push(set("ui_type", frame.kind));
    else if (step.ui_type === undefined) operations.push(set("ui_type", "form"));
    if (step.algorithm !== undefined) operations.push({ op: "remove", file, path: [...step.at.path, "algorithm"] });
    if (step.agent_prompt !== undefined)
      operations.push({ op: "remove", file, path: [...step.at.path, "agent_prompt"] });
  }
  return {
    kind: "edits",
    edits: [
      {
        title: `“${titleOf(step.name)}” becomes ${ai ? "a draft by the AI" : human ? "work for a person" : `a ${wordsOf(frame.kind)}`}`,
        operations,
        symbols: [entry.symbol ?? entry.id],
      },
    ],
    focus: focusOn(entry),
    entities: said,
    notes: ai ? ["What the AI drafts is checked before it counts."] : [],
    confidence: 0.85,
  };
}
