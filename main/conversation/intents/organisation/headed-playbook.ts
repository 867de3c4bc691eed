/** A process told under a heading: "new process: roof cleaning. Call the customer, clean the panels, write the bill". */
import { performersKnown } from "../../finding/performers.ts";
import type { ChangeFrame } from "../../frames.ts";
import { namesTeam, type Reader, refTo } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { readStory } from "../../story/story.ts";

type AddPlaybook = Extract<ChangeFrame, { act: "add_playbook" }>;

/** Words of what a process is called: none of whole sentences. */
const WORD = String.raw`(?!(?:we|i|you|they|the|not|don't|is|are|should|must|in|of|for)\b)[\w'-]+`;
const OWNER = String.raw`(?:the |our )?(?<owner>(?!(?:we|i|there|us) )\w+(?: \w+){0,2}?) (?:needs?|should (?:have|get)|must have|could use|gets?) (?=an? )`;
const WISH = String.raw`(?:we |i |us |there )?(?:should |could |must )?(?:also )?(?:be|add|create|write|draft|set up|make|introduce|define|build|have|get|need|want)(?: us| me)? `;
/** The heading, up to the first pause, and what is told under it. */
const HEADED = new RegExp(
  String.raw`^(?:${OWNER}|${WISH})?(?:an? |another )?(?<new>new )?(?:(?<kind>${WORD}(?: ${WORD}){0,4}?) )?(?:process|playbook|workflow|procedure|checklist)(?: (?<how>called|named|for|on|about|of) (?<about>[^:;.?!]+?))?(?:,? please)?(?: ?[:;.?!-] ?| - )(?<body>.+)$`,
);
/** The name, where the heading has none: "…: lost pets. First …". */
const NAME_FIRST = /^(?:called |named )?(?<name>[^:;.,]{3,40}?)(?: ?[:;.] ?| - )(?<steps>.+)$/;
const IN_TEAM = /^(?<name>.+) (?:in|for|at|of) (?:the |our )?(?<team>[^,]+?)(?: team)?$/;
/** Words of the heading that tell nothing of what the process is. */
const NO_NAME = /^(?:(?:new|small|short|little|simple|whole|an?|the|own) ?)*$/;

/** A new process with at least two steps told under its heading, or undefined. */
export function readHeaded(reader: Reader): AddPlaybook | undefined {
  const { owner, new: isNew, kind = "", how, about, body } = HEADED.exec(reader.text)?.groups ?? {};
  if (body === undefined) return undefined;
  const isCalled = how === "called" || how === "named";
  const forTeam = about !== undefined && !isCalled && !IN_TEAM.test(about) && namesTeam(reader, about);
  const heading =
    about === undefined || forTeam ? kind : isCalled || NO_NAME.test(kind) ? about : `${kind} for ${about}`;
  const inBody = NO_NAME.test(heading) ? NAME_FIRST.exec(body)?.groups : undefined;
  if (NO_NAME.test(heading) && (inBody === undefined || isNew === undefined)) return undefined;
  const { name = "", team } = withTeam(reader, inBody?.name ?? heading, forTeam ? about : ownerOf(reader, owner));
  const told = spelledOut(reader.utterance, inBody?.steps ?? body);
  const steps = readStory(told, performersKnown(reader.scene));
  if (steps.length < 2) return undefined;
  return {
    act: "add_playbook",
    name: spelledOut(reader.utterance, name),
    steps,
    ...(team === undefined ? {} : { team: refTo(reader, team) }),
  };
}

/** "The garden crew needs a process": where it goes. */
function ownerOf(reader: Reader, owner: string | undefined): string | undefined {
  return owner !== undefined && namesTeam(reader, owner) ? owner : undefined;
}

/** "Complaints in the workshop": what it is called, and the team it goes to. */
function withTeam(
  reader: Reader,
  heading: string,
  team: string | undefined,
): { readonly name: string; readonly team: string | undefined } {
  const groups = team === undefined ? IN_TEAM.exec(heading)?.groups : undefined;
  return groups?.name !== undefined && groups.team !== undefined && namesTeam(reader, groups.team)
    ? { name: groups.name, team: groups.team }
    : { name: heading, team };
}
