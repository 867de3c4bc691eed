/** Whole playbooks that come in, told step by step. */
import { entities, focusOn, likeness } from "../../finding/entities.ts";
import { entriesNamed } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import { capital, kebabName, snakeName, titleOf, wordsOf } from "../../language/names.ts";
import { type Reader, refTo } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { type Outcome, type Scene, say } from "../../scene.ts";
import { verbFirst } from "../steps/step-words.ts";
import { findTeam, quoted, teamFile, teamQuestion } from "./teams.ts";

type AddPlaybook = Extract<ChangeFrame, { act: "add_playbook" }>;

const PLAYBOOK =
  /^(?:add|create|write|draft|set up|make|design|document|introduce|define|start|build|describe|we need|i need|add us)(?: me| us)?(?: an?| another| the)? (?:new )?(?:(?<kind>[\w' -]+?) )?(?:playbook|process|workflow|procedure|checklist)(?: (?:called|named|for|to|about|on how to|that|which|covering|where we)|:)? ?(?<rest>.*)$/;

const STEPS_MARK =
  /(?:,? (?:with|having|in|of)?(?: the)?(?: following)?(?: these)? ?(?:\d+ )?steps?(?: are)?:?|:| ; |,? where we first | - ) ?(?<steps>.+)$/;

const TO_TEAM = / (?:in|for|to|into) (?:the |our )?(?<team>[^,:;]+?)(?: team)?$/;

/** Steps told one after another: "take the order, then pack it and finally ship it". */
export function splitSteps(text: string): string[] {
  return text
    .split(
      /\s*(?:;|,(?!\d)|\.\s|\bthen\b|\bafter that\b|\bafterwards\b|\bfinally\b|\bnext\b|\band then\b|->|→|\s-\s|(?:^|\s)\d+[.)]\s)\s*/i,
    )
    .flatMap((part) => part.replace(/ and$/i, ""))
    .flatMap((part) =>
      part.split(
        / and (?=(?:\w+ (?:the|a|an|our|them|it|us|to|all|out|up|off|with)\b|(?:send|call|pack|ship|check|pay|write|close|file|sign|print|email|book|confirm|inform|tell|review|approve|deliver|archive|clean|record|order|invoice)\b))/i,
      ),
    )
    .map((part) =>
      part
        .trim()
        .replace(/^(?:and|we|first|firstly|second|secondly|last|lastly|to|you|they)(?:,| )+/i, "")
        .replace(/^(?:we|they|you|i) /i, "")
        .replace(/[.;,]+$/, "")
        .trim(),
    )
    .filter((part) => /\p{L}/u.test(part));
}

/** A new playbook, or undefined. */
export function readPlaybook(reader: Reader): AddPlaybook | undefined {
  const groups = PLAYBOOK.exec(reader.text)?.groups;
  if (groups === undefined) return undefined;
  let rest = groups.rest ?? "";
  let steps: string[] = [];
  const marked = STEPS_MARK.exec(` ${rest}`);
  if (marked?.groups?.steps !== undefined && splitSteps(marked.groups.steps).length > 0) {
    steps = splitSteps(spelledOut(reader.utterance, marked.groups.steps));
    rest = ` ${rest}`.slice(0, marked.index).trim();
  }
  let team: string | undefined;
  const taken = TO_TEAM.exec(rest);
  if (
    taken?.groups?.team !== undefined &&
    likeness(reader.scene, spelledOut(reader.utterance, taken.groups.team), ["team"]) >= 0.75
  ) {
    team = taken.groups.team;
    rest = rest.slice(0, taken.index);
  }
  const name = `${groups.kind ?? ""} ${rest}`
    .trim()
    .replace(/^(?:new|simple|short|little|small|better) /, "")
    .replace(/^(?:handling|managing|dealing with|processing|doing) /, (verb) =>
      verb.startsWith("dealing")
        ? ""
        : verb
            .replace(/ing $/, " ")
            .replace(/handl $/, "handle ")
            .replace(/manag $/, "manage "),
    );
  return {
    act: "add_playbook",
    name: spelledOut(reader.utterance, name) === "" ? name : spelledOut(reader.utterance, name),
    steps,
    ...(team === undefined ? {} : { team: refTo(reader, team) }),
  };
}

/** Works out a new playbook: a file of its own beside the team's others. */
export function planPlaybook(scene: Scene, frame: AddPlaybook): Outcome {
  const name = kebabName(frame.name);
  if (name === "") {
    return {
      kind: "question",
      text: "What should the new playbook be called?",
      choices: [],
      free: { frame, slot: "name" },
      entities: [],
    };
  }
  const known = entriesNamed(scene.index, name).find((entry) => entry.kind === "playbook");
  if (known !== undefined)
    return say(
      `There is a playbook ${known.title} already, so nothing is added. Tell me what should change in it.`,
      entities([known, frame.name]),
      focusOn(known),
    );
  const given = findTeam(scene, frame.team);
  const teams = scene.workspace.teams.filter((team) => team.layer !== undefined);
  const team = given.team ?? (frame.team === undefined && teams.length === 1 ? teams[0] : undefined);
  const first = teams.length === 0 ? teamFile(frame.team?.text ?? "Operations") : undefined;
  if (team?.layer === undefined && first === undefined) {
    return teamQuestion(scene, `Which team does ${titleOf(name)} belong to?`, (one) => ({
      ...frame,
      team: { text: one.name, id: one.symbol },
    }));
  }
  if (frame.steps.length === 0) {
    return {
      kind: "question",
      text: `What are the steps of ${titleOf(name)}? Tell me them in order, for example “take the order, pack it, ship it”.`,
      choices: [],
      free: {
        frame: team === undefined ? frame : { ...frame, team: { text: team.name, id: team.symbol } },
        slot: "steps",
      },
      entities: [],
    };
  }
  const title = capital(wordsOf(name));
  const seen = new Set<string>();
  const steps = frame.steps.slice(0, 40).flatMap((said) => {
    const phrase = verbFirst(said.replace(/^(?:the|a|an) /i, ""));
    const base = snakeName(phrase.replace(/ (?:that|which|so that|whether|because)\b.*$/, ""));
    if (base === "") return [];
    let step = base;
    for (let number = 2; seen.has(step); number += 1) step = `${base}_${number}`;
    seen.add(step);
    return [
      `    - name: ${step}`,
      `      description: ${quoted(`${capital(phrase)}.`)}`,
      "      execution_type: human",
      `      ui_type: ${/\b(?:meeting|meet|workshop|discuss)\b/.test(phrase) ? "meeting" : "form"}`,
      "      estimated_duration: 30m",
    ];
  });
  const file = `${team?.id ?? first?.folder ?? "L0/operations"}/playbooks/${name}.busy`;
  const text = [
    'version: "1.1"',
    "metadata:",
    `  name: ${quoted(title)}`,
    `  description: ${quoted(`${title}, step by step.`)}`,
    `  layer: ${team?.layer ?? "L0"}`,
    "playbook:",
    `  name: ${name}`,
    `  description: ${quoted(`${title}, step by step.`)}`,
    "  cadence:",
    "    frequency: on_demand",
    "  steps:",
    ...steps,
    "",
  ].join("\n");
  return {
    kind: "edits",
    edits: [
      {
        title: `Add the playbook ${title}${team === undefined ? " and a first team for it" : ` to ${team.name}`}`,
        operations: [...(first === undefined ? [] : [first.operation]), { op: "write", file, text }],
        symbols: [`playbook:${name}`],
      },
    ],
    focus: { id: `playbook:${name}`, playbook: `playbook:${name}` },
    entities: [{ kind: "playbook", text: frame.name, symbol: `playbook:${name}` }],
    notes: ["I estimated 30 minutes for every step and left open who does them; tell me more and I fill it in."],
    confidence: 0.8,
  };
}
