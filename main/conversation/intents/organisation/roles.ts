/** Roles that come in. */
import { entities, focusOn } from "../../finding/entities.ts";
import { entriesNamed } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import { capital, kebabName, wordsOf } from "../../language/names.ts";
import { type Reader, refTo } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { type Outcome, type Scene, say } from "../../scene.ts";
import { verbFirst } from "../steps/step-words.ts";
import { busiestTeam, likelyTeam } from "./likely-team.ts";
import { findTeam, quoted, scopeEntry, teamQuestion } from "./teams.ts";

type AddRole = Extract<ChangeFrame, { act: "add_role" }>;

const ROLE =
  /^(?:add|create|introduce|define|set up|make|establish|we need|we have|hire|there is|there should be)(?: an?| another| the)? (?:new )?role(?: of| called| named| for|:)?(?: an?| the)? (?<name>.+?)(?: (?:to|in|for|into) (?:the |our )?(?<team>.+?)(?: team)?)?(?: (?:who|that|which|responsible for|for) (?<duty>.+))?$/;

const ROLE_NAMED =
  /^(?:add|create|introduce|define|set up|make|establish) (?:an? |the |another )?(?:new )?(?!(?:an? |the )?new role)(?<name>[\w -]+?) role(?: (?:to|in|for|into) (?:the |our )?(?<team>.+?)(?: team)?)?(?: (?:who|that|which|responsible for) (?<duty>.+))?$/;

/** A new role, or undefined. */
export function readRole(reader: Reader): AddRole | undefined {
  const groups = ROLE_NAMED.exec(reader.text)?.groups ?? ROLE.exec(reader.text)?.groups;
  if (groups?.name === undefined) return undefined;
  return {
    act: "add_role",
    name: spelledOut(reader.utterance, groups.name),
    ...(groups.team === undefined ? {} : { team: refTo(reader, groups.team) }),
    ...(groups.duty === undefined ? {} : { duty: spelledOut(reader.utterance, groups.duty) }),
  };
}

/** Works out a new role: a file of its own beside the team's others. */
export function planRole(scene: Scene, frame: AddRole): Outcome {
  const name = kebabName(frame.name);
  if (name === "") return say(`“${frame.name}” has no letters to make a role of.`);
  const known = entriesNamed(scene.index, name).find((entry) => entry.kind === "role");
  if (known !== undefined)
    return say(
      `There is a role ${known.title} already, so nothing is added.`,
      entities([known, frame.name]),
      focusOn(known),
    );
  const given = findTeam(scene, frame.team);
  const likely =
    frame.team === undefined
      ? (likelyTeam(scene, frame.duty === undefined ? [frame.name] : [frame.name, frame.duty]) ?? busiestTeam(scene))
      : undefined;
  const team = given.team ?? likely?.team;
  if (team?.layer === undefined) {
    const lead = frame.team === undefined ? "" : `I know no team “${frame.team.text}”. `;
    return teamQuestion(scene, `${lead}Which team does the ${wordsOf(name)} belong to?`, (one) => ({
      ...frame,
      team: { text: one.name, id: one.symbol },
    }));
  }
  const file = `${team.id}/roles/${name}.busy`;
  const title = capital(wordsOf(name));
  const duty =
    frame.duty === undefined
      ? undefined
      : capital(verbFirst(frame.duty.replace(/^(?:is |are )?(?:responsible for|does|do) /, "")));
  const text = [
    'version: "1.1"',
    "metadata:",
    `  name: ${quoted(title)}`,
    `  description: ${quoted(duty ?? `${title} of ${team.name}.`)}`,
    `  layer: ${team.layer}`,
    "role:",
    `  name: ${name}`,
    `  description: ${quoted(duty ?? `${title} of ${team.name}.`)}`,
    "  responsibilities:",
    `    - ${quoted(duty ?? `The work of the ${wordsOf(name)}`)}`,
    "",
  ].join("\n");
  return {
    kind: "edits",
    edits: [
      {
        title: `Add the role ${title} to ${team.name}`,
        operations: [{ op: "write", file, text }],
        symbols: [`role:${name}`],
      },
    ],
    focus: { id: `role:${name}` },
    entities: [
      { kind: "role", text: frame.name, symbol: `role:${name}` },
      ...entities([scopeEntry(team), frame.team?.text ?? team.name]),
    ],
    notes: [
      ...(likely?.notes ?? []),
      `Nobody holds it and it does no step yet; say for example “let the ${wordsOf(name)} do …” or “Kim is ${wordsOf(name)}”.`,
    ],
    confidence: 0.85,
  };
}
