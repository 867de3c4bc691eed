/** Whole playbooks that come in, told step by step. */
import type { Frequency } from "#busy/model/model.ts";
import { newFile, newFilePath, newStep } from "#busy/writing/templates.ts";
import { entities, focusOn, likeness } from "../../finding/entities.ts";
import { performersKnown, resolvePerformer } from "../../finding/performers.ts";
import { entriesNamed } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import { capital, kebabName, listOf, snakeName, titleOf, uniqueName, wordsOf } from "../../language/names.ts";
import { findCadence } from "../../language/schedule.ts";
import { type Reader, refTo } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { type Outcome, type Scene, say } from "../../scene.ts";
import { waitsFor } from "../../story/order.ts";
import { readStory, type ToldStep } from "../../story/story.ts";
import { proseWhen } from "../steps/condition.ts";
import { verbFirst } from "../steps/step-words.ts";
import { busiestTeam, likelyTeam } from "./likely-team.ts";
import { findTeam, teamFile, teamQuestion } from "./teams.ts";

/** More steps than a playbook is readable with are left for a second one. */
const MOST_STEPS = 40;

/** A name of more words than this tells more than what the process is called. */
const LONGEST_NAME = 7;
/** Asked of a process of which only the name is known. */
const TELL_STEPS =
  "So far one step holds the place. Tell me how it goes, for example “first we …, then we … and finally …”.";

type AddPlaybook = Extract<ChangeFrame, { act: "add_playbook" }>;

const PLAYBOOK =
  /^(?:add|create|write|draft|set up|make|design|document|introduce|define|start|build|describe|we need|i need|add us)(?: me| us)?(?: an?| another| the)? (?:new )?(?:(?<kind>[\w' -]+?) )?(?:playbook|process|workflow|procedure|checklist)(?: (?:(?<called>called|named)|for|to|about|on how to|that|which|covering|where we)|:)? ?(?<rest>.*)$/;

const STEPS_MARK =
  /(?:,? (?:with|having|in|of)?(?: the)?(?: following)?(?: these)? ?(?:\d+ )?steps?(?: are)?:?|:| ; |,? where we first | - ) ?(?<steps>.+)$/;

const TO_TEAM = / (?:in|for|to|into) (?:the |our )?(?<team>[^,:;]+?)(?: team)?$/;

/** A new playbook, or undefined. */
export function readPlaybook(reader: Reader): AddPlaybook | undefined {
  const groups = PLAYBOOK.exec(reader.text)?.groups;
  if (groups === undefined) return undefined;
  let rest = groups.rest ?? "";
  let steps: readonly ToldStep[] = [];
  const marked = STEPS_MARK.exec(` ${rest}`);
  const told = readStory(spelledOut(reader.utterance, marked?.groups?.steps ?? ""), performersKnown(reader.scene));
  if (marked !== null && told.length > 0) {
    steps = told;
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
  const [called, cadence] = withoutRhythm(rest);
  const name = `${groups.called === undefined ? (groups.kind ?? "") : ""} ${called}`
    .trim()
    .replace(/^.+ (?:called|named) (?=\S)/, "")
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
    ...(cadence === undefined ? {} : { frequency: cadence }),
  };
}

/** "Shade training, monthly": what it is called, and how often it is done. */
function withoutRhythm(rest: string): readonly [name: string, frequency?: Frequency] {
  const { name, rhythm } = /^(?<name>[^,]+), (?<rhythm>[^,]+),?$/.exec(rest.trim())?.groups ?? {};
  const cadence = rhythm === undefined ? undefined : findCadence(rhythm);
  return name === undefined || cadence === undefined || cadence.words !== rhythm ? [rest] : [name, cadence.frequency];
}

/** Works out a new playbook: a file of its own beside the team's others. */
export function planPlaybook(scene: Scene, frame: AddPlaybook): Outcome {
  const name = kebabName(frame.name);
  if (name === "") {
    return {
      kind: "question",
      text: "What should the new process be called?",
      choices: [],
      free: { frame, slot: "name" },
      entities: [],
    };
  }
  const known = entriesNamed(scene.index, name).find((entry) => entry.kind === "playbook");
  if (known !== undefined)
    return say(
      `There is a process ${known.title} already, so nothing is added. Tell me what should change in it.`,
      entities([known, frame.name]),
      focusOn(known),
    );
  const given = findTeam(scene, frame.team);
  const teams = scene.workspace.teams.filter((team) => team.layer !== undefined);
  const doers = frame.steps.flatMap(({ by }) => (by === undefined ? [] : [by]));
  const likely =
    frame.team === undefined
      ? (likelyTeam(scene, [frame.name, ...frame.steps.map(({ does }) => does)], doers) ?? busiestTeam(scene))
      : undefined;
  const team = given.team ?? likely?.team;
  const first = teams.length === 0 ? teamFile(frame.team?.text ?? "Operations") : undefined;
  if (team?.layer === undefined && first === undefined) {
    return teamQuestion(scene, `Which team does ${titleOf(name)} belong to?`, (one) => ({
      ...frame,
      team: { text: one.name, id: one.symbol },
    }));
  }
  if (frame.steps.length === 0 && frame.name.split(/[\s-]+/).length > LONGEST_NAME) {
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
  const { values, guesses } = stepValues(scene, frame.steps.slice(0, MOST_STEPS));
  const layer = team?.layer ?? "L0";
  const title = capital(wordsOf(name));
  const file = newFilePath("playbook", team?.id ?? first?.folder ?? "L0/operations", name);
  const text = newFile("playbook", {
    name,
    layer,
    description: `${title}, step by step.`,
    ...(frame.frequency === undefined ? {} : { cadence: { frequency: frame.frequency } }),
    ...(values.length === 0 ? {} : { steps: values }),
  });
  return {
    kind: "edits",
    edits: [
      {
        title: `Add the process ${title}${team === undefined ? " and a first team for it" : ` to ${team.name}`}`,
        operations: [...(first === undefined ? [] : [first.operation]), { op: "write", file, text }],
        symbols: [`playbook:${name}`],
      },
    ],
    focus: { id: `playbook:${name}`, playbook: `playbook:${name}` },
    entities: [{ kind: "playbook", text: frame.name, symbol: `playbook:${name}` }],
    notes: [...(likely?.notes ?? []), ...(values.length === 0 ? [TELL_STEPS] : guesses)],
    confidence: 0.8,
  };
}

/** The steps as they are written, and what was guessed of them. */
function stepValues(
  scene: Scene,
  steps: readonly ToldStep[],
): { readonly values: readonly object[]; readonly guesses: readonly string[] } {
  const seen = new Set<string>();
  const strangers = new Set<string>();
  let [guessed, open] = [0, 0];
  const named = steps.flatMap((told) => {
    const phrase = verbFirst(told.does.replace(/^(?:the|a|an) /i, ""));
    const base = snakeName(phrase.replace(/ (?:that|which|so that|whether|because)\b.*$/, ""));
    if (base === "") return [];
    const name = uniqueName(base, seen, "_");
    seen.add(name);
    return [{ ...told, name, phrase }];
  });
  const before = waitsFor(named);
  const isLine = named.every(({ beside }) => beside !== true);
  const values = named.map(({ name, phrase, ...told }, index) => {
    const role = told.by === undefined ? undefined : roleNamed(scene, told.by);
    if (role === undefined) open += 1;
    if (told.by !== undefined && role === undefined) strangers.add(told.by);
    if (told.takes === undefined) guessed += 1;
    const by = told.by !== undefined && role === undefined ? `, by ${told.by}` : "";
    const step = newStep({
      name,
      description: `${capital(phrase)}${told.after === undefined ? "" : `, after ${told.after}`}${by}.`,
      ui_type: /\b(?:meeting|meet|workshop|discuss)\b/.test(phrase) ? "meeting" : "form",
      estimated_duration: told.takes ?? "30m",
      ...(role === undefined ? {} : { role }),
      // One after another is how the language reads a list.
      ...(isLine ? {} : { depends_on: before[index] ?? [] }),
      ...(told.when === undefined ? {} : { when: proseWhen(told.when.condition, told.when.mode) }),
    });
    return told.due === undefined ? step : { ...step, due: told.due };
  });
  const who = open === values.length ? "left open who does them" : open > 0 ? "left open who does the others" : "";
  const time = guessed === values.length ? "every step" : "the steps you gave no time for";
  const guesses = [
    guessed > 0 ? `I estimated 30 minutes for ${time}.` : "",
    who === "" ? "" : `I ${who}; tell me more and I fill it in.`,
    strangers.size === 0
      ? ""
      : `Nobody here is called ${listOf([...strangers], "or")} yet; say “add the role ${[...strangers][0]}” to have one.`,
  ];
  return { values, guesses: guesses.filter((guess) => guess !== "") };
}

/** The role of whoever is said to do a step; undefined when nobody here is called so, or several are. */
function roleNamed(scene: Scene, words: string): string | undefined {
  const performer = resolvePerformer(scene, { text: words }, undefined, () => ({ act: "help" }));
  return performer.kind === "role" ? performer.role : undefined;
}
