/** A process told as a story, "first we … then … after they sign we …", and a copy of one that is there. */
import { askWhich, entities, likeness, notFound, resolve } from "../../finding/entities.ts";
import { performersKnown } from "../../finding/performers.ts";
import { entriesNamed, playbookTitle } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import { capital, kebabName, titleOf, wordsOf } from "../../language/names.ts";
import { namesTeam, type Reader, refTo, stepLikeness } from "../../reading/clause.ts";
import { spelledOut, withoutMarks } from "../../reading/message.ts";
import { type Outcome, playbookOf, type Scene, say } from "../../scene.ts";
import { readStory } from "../../story/story.ts";
import { readHeaded } from "./headed-playbook.ts";

type AddPlaybook = Extract<ChangeFrame, { act: "add_playbook" }>;
type CopyPlaybook = Extract<ChangeFrame, { act: "copy_playbook" }>;

const FIRST =
  /(?:^|[:;.,] |\bwhere |\bwhen .+?,? |\bfor .+?,? )(?:first(?:ly)?(?: of all)?|to begin with|at first|we start by|it starts with),? /;
const LATER =
  /\b(?:then|after that|afterwards|finally|next|lastly|in the end|at the end|and last|once .+?,|after (?:they|the|he|she|it|that).+?,? (?:we|the|they))\b/;
const NAMED =
  /(?:[.;,]| and| -)? ?(?:please )?(?:(?:and )?(?:call|name) (?:it|this|that|the (?:new )?(?:process|playbook))|make (?:it|that|this) an? (?:new )?(?:process|playbook|workflow)(?: called| named)?|(?:this|that|it) is (?:the|our) (?:process|playbook) (?:for|of|called)?|it(?:'s| is) called|as a (?:new )?(?:process|playbook) (?:called|named))(?: (?:called|named|it))?:? (?<name>[^,;.]+?)(?:,? (?:and )?(?:put it |it belongs |belongs |goes |which goes )?(?:in|into|to|for) (?:the |our )?(?<team>[^,;.]+?)(?: team)?)?$/;
const IN_TEAM =
  /[.;,] (?:and )?(?:put it |it belongs |this is |it goes )?(?:in|into|to|for) (?:the |our )?(?<team>[^,;.]+?)(?: team)?$/;
const FOR =
  /^(?:for|when|whenever|every time|in case of|with) (?<name>(?:an? |the |our )?[^,:;]+?)(?: comes in| arrives| happens)?[,:;] /;
const COPY: readonly RegExp[] = [
  /^(?:make|create|add) (?:an? )?(?:copy|duplicate|clone) of (?<what>.+?)(?: (?:and )?(?:called?|named?|as|under the name)(?: it)?:? (?<name>.+))?$/,
  /^(?:copy|duplicate|clone) (?<what>.+?)(?: (?:as|to|and call it|called|named|into|under the name)(?: a new (?:playbook|process)(?: called| named)?)? (?<name>.+))?$/,
  /^(?:add|create|make|we need) (?:an? )?(?:new )?(?:playbook|process) (?:called |named )?(?<name>.+?) (?:just )?(?:like|based on|modell?ed on|the same as|as a copy of) (?<what>.+)$/,
];

/** A process told step by step, or undefined. */
export function readTold(reader: Reader): AddPlaybook | undefined {
  return readHeaded(reader) ?? readUnheaded(reader);
}

function readUnheaded(reader: Reader): AddPlaybook | undefined {
  let { text } = reader;
  const named = NAMED.exec(text);
  const first = FIRST.exec(text);
  const told = first !== null && LATER.test(text.slice(first.index + first[0].length));
  // Without "first … then" only a list that says it is a process counts.
  const steps = (words: string) => readStory(withoutMarks(reader.utterance, words), performersKnown(reader.scene));
  if (!told && (named === null || steps(text.slice(0, named.index)).length < 2)) return undefined;
  if (named !== null) text = text.slice(0, named.index);
  let team = named?.groups?.team;
  const inTeam = team === undefined ? IN_TEAM.exec(text) : null;
  if (inTeam?.groups?.team !== undefined && namesTeam(reader, inTeam.groups.team)) {
    team = inTeam.groups.team;
    text = text.slice(0, inTeam.index);
  }
  const subject = FOR.exec(text)?.groups?.name;
  if (subject !== undefined) text = text.replace(FOR, "");
  const list = steps(text);
  if (list.length < (named === null ? 3 : 2)) return undefined;
  // Steps that are all there already are to be put in order, not told.
  if (list.every(({ does }) => stepLikeness(reader, does) >= 0.75)) return undefined;
  const name = named?.groups?.name ?? subject ?? "";
  return {
    act: "add_playbook",
    name: spelledOut(reader.utterance, name),
    steps: list,
    ...(team !== undefined && namesTeam(reader, team) ? { team: refTo(reader, team) } : {}),
  };
}

/** A copy of a playbook, or undefined. */
export function readCopy(reader: Reader): CopyPlaybook | undefined {
  for (const pattern of COPY) {
    const groups = pattern.exec(reader.text)?.groups;
    if (groups?.what === undefined) continue;
    if (likeness(reader.scene, spelledOut(reader.utterance, groups.what), ["playbook"]) < 0.6) continue;
    return {
      act: "copy_playbook",
      what: refTo(reader, groups.what),
      name: spelledOut(reader.utterance, groups.name ?? ""),
    };
  }
  return undefined;
}

/** Works out the copy of a playbook: the same file under another name. */
export function planCopy(scene: Scene, frame: CopyPlaybook): Outcome {
  const found = resolve(scene, frame.what, { kinds: ["playbook"] });
  const chosen = (entry: { readonly name: string; readonly id: string }): CopyPlaybook => ({
    ...frame,
    what: { text: entry.name, id: entry.id },
  });
  if (found.kind === "several") return askWhich(scene, found.entries, "Which process should be copied?", chosen);
  if (found.kind === "none") return notFound(scene, frame.what, ["playbook"], found.near, chosen);
  const playbook = playbookOf(scene, found.entry.symbol);
  const text = playbook === undefined ? undefined : scene.workspace.files.get(playbook.file)?.text;
  if (playbook === undefined || text === undefined || playbook.at.path[0] !== "playbook")
    return say(`${found.entry.title} stands inside its team's file; move it to a file of its own first.`);
  const name = kebabName(frame.name);
  if (name === "")
    return {
      kind: "question",
      text: "What should the copy be called?",
      choices: [],
      free: { frame: chosen(found.entry), slot: "name" },
      entities: entities([found.entry, frame.what.text]),
    };
  if (entriesNamed(scene.index, name).some((entry) => entry.kind === "playbook"))
    return say(`There is a process ${titleOf(name)} already, so nothing is added.`);
  const file = `${playbook.file.replace(/[^/]+$/, "")}${name}.busy`;
  const title = capital(wordsOf(name));
  const symbol = `playbook:${name}`;
  return {
    kind: "edits",
    edits: [
      {
        title: `Add ${title}, a copy of ${playbookTitle(scene.workspace, playbook)}`,
        operations: [
          { op: "write", file, text },
          { op: "set", file, path: ["metadata", "name"], value: title },
          { op: "set", file, path: ["playbook", "name"], value: name },
        ],
        symbols: [symbol],
      },
    ],
    focus: { id: symbol, playbook: symbol },
    entities: [...entities([found.entry, frame.what.text]), { kind: "playbook", text: frame.name, symbol }],
    notes: ["It starts as the original does; tell me what is different."],
    confidence: 0.82,
  };
}
