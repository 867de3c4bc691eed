/** Who works here: members that come in, and further roles of members. */
import { fold } from "#busy/names/symbols.ts";
import { askWhich, entities, isNamed, likeness, resolve } from "../../finding/entities.ts";
import { resolvePerformer } from "../../finding/performers.ts";
import type { ChangeFrame } from "../../frames.ts";
import { titleOf, wordsOf } from "../../language/names.ts";
import { raiseVersion } from "../../proposing/versions.ts";
import { type Reader, refTo } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { type Outcome, roleOf, type Scene, say } from "../../scene.ts";
import { findTeam, teamQuestion } from "./teams.ts";

type AddMember = Extract<ChangeFrame, { act: "add_member" }>;

const PERSON = String.raw`(?<name>z[qm]\d+|[\p{L}'’.-]+(?: [\p{L}'’.-]+){0,3}?)`;

const ROLE_TAIL = String.raw`(?<role>.+?)(?: (?:to|in|into|at|for|of|with|on) (?:the )?(?<team>[^,]+?)(?: team)?)?$`;

const MEMBER: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:add|hire|welcome|bring in|take on|employ|recruit|appoint|include|put)(?: our)?(?: new)?(?: colleague| employee| member)? ${PERSON} as (?:an? |the |our )?(?:new |second |another )?${ROLE_TAIL}`,
    "u",
  ),
  new RegExp(
    String.raw`^${PERSON} (?:joins|is joining|joined|has joined|will join|starts (?:at|in|with)|started (?:at|in|with)|comes into|works (?:in|for)) (?:us|(?:the |our )?(?<team>.+?)(?: team)?) as (?:an? |the |our )?(?:new |second |another )?(?<role>.+)$`,
    "u",
  ),
  new RegExp(
    String.raw`^${PERSON} (?:joins|is joining|joined|has joined|will join) (?:the |our )?(?<team>.+?)(?: team)?$`,
    "u",
  ),
  new RegExp(
    String.raw`^${PERSON} (?:starts|started|begins|works|will work|is working|is starting) as (?:an? |the |our )?(?:new |second |another )?${ROLE_TAIL}`,
    "u",
  ),
  new RegExp(
    String.raw`^${PERSON} (?:is|becomes|will be|is now|now is|is also|also is|takes the role of|takes on the role of|takes over the role of|gets the role)(?: now| also| going to be)? (?:an? |the |our |another )?(?:new |second )?${ROLE_TAIL}`,
    "u",
  ),
  new RegExp(String.raw`^(?:make|give) ${PERSON} (?:an? |the |our |also )*(?:role (?:of )?)?${ROLE_TAIL}`, "u"),
  new RegExp(
    String.raw`^(?:add|hire|welcome|put) (?:an? |the |our )?(?:new )?(?:person|member|colleague|employee|team member|somebody)(?: called| named|,|:)? ${PERSON} (?:to|into|in|for) (?:the |our )?(?<team>.+?)(?: team)?(?: as (?:an? |the )?(?<role>.+))?$`,
    "u",
  ),
  new RegExp(
    String.raw`^(?:add|put) ${PERSON} (?:to|into|in) (?:the |our )?(?<team>.+?) team(?: as (?:an? |the )?(?<role>.+))?$`,
    "u",
  ),
];

/** From when somebody works here; the language does not know. */
const SINCE_WHEN =
  /,? (?:(?:from|starting|as of|beginning|on|since)(?: on)? )?(?:(?:next|this|the coming) )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|today|tomorrow|now|january|february|march|april|may|june|july|august|september|october|november|december)(?: on)?$/;

function looksLikePerson(reader: Reader, fragment: string): boolean {
  if (/^(?:it|this|that|there|the|a|an|who|what|which|everything|someone|nobody)\b/.test(fragment)) return false;
  const text = spelledOut(reader.utterance, fragment);
  if (isNamed(reader.scene, text, ["person"])) return true;
  if (isNamed(reader.scene, text, ["role", "playbook", "step", "team", "document"])) return false;
  return (
    text.split(" ").every((word) => /^\p{Lu}/u.test(word) || /^(?:van|von|de|der|da|di|la|le|bin|al|el)$/.test(word)) ||
    /^z[q]\d+$/.test(fragment)
  );
}

/** Somebody who joins, or takes a role, or undefined. */
export function readMember(reader: Reader): AddMember | undefined {
  const text = reader.text.replace(SINCE_WHEN, "");
  for (const [at, pattern] of MEMBER.entries()) {
    const groups = pattern.exec(text)?.groups;
    const name = groups?.name;
    // What stands behind a comma is another matter.
    if (/,/.test(groups?.role ?? "")) continue;
    if (name === undefined || /\b(?:role|step|task|field|question|process|playbook|position)\b/.test(name)) continue;
    const cued = at === 0 || at === 6 || at === 7;
    if (
      !looksLikePerson(reader, name) &&
      !(cued && !isNamed(reader.scene, spelledOut(reader.utterance, name), ["role", "step", "playbook", "document"]))
    )
      continue;
    let role = groups?.role;
    let team = groups?.team;
    if (
      role !== undefined &&
      team !== undefined &&
      likeness(reader.scene, spelledOut(reader.utterance, team), ["team"]) < 0.5
    ) {
      role = `${role} ${team}`;
      team = undefined;
    }
    if (
      role === undefined &&
      team !== undefined &&
      likeness(reader.scene, spelledOut(reader.utterance, team), ["team"]) < 0.5
    )
      continue;
    if (role !== undefined && !cued && likeness(reader.scene, spelledOut(reader.utterance, role), ["role"]) < 0.55)
      continue;
    return {
      act: "add_member",
      name: spelledOut(reader.utterance, name).replace(/^\p{L}/u, (letter) => letter.toUpperCase()),
      ...(role === undefined ? {} : { role: refTo(reader, role.replace(/ role$/, "")) }),
      ...(team === undefined ? {} : { team: refTo(reader, team) }),
    };
  }
  return undefined;
}

/** Works out a new member, or a further role of a member. */
export function planMember(scene: Scene, frame: AddMember): Outcome {
  const person: { kind: "person"; text: string; value: string } = {
    kind: "person",
    text: frame.name,
    value: frame.name,
  };
  const given = findTeam(scene, frame.team);
  if (frame.team !== undefined && given.team === undefined) {
    return teamQuestion(scene, `I know no team “${frame.team.text}”. Which team does ${frame.name} join?`, (team) => ({
      ...frame,
      team: { text: team.name, id: team.symbol },
    }));
  }
  if (frame.role === undefined) {
    const roles = (given.team?.roles ?? scene.workspace.roles).slice(0, 8);
    return {
      kind: "question",
      text: `Which role does ${frame.name} have${given.team === undefined ? "" : ` in ${given.team.name}`}?`,
      choices: roles.map((role) => ({
        label: `${titleOf(role.name)} (role ${role.name})`,
        frame: { ...frame, role: { text: role.name, id: role.symbol } },
      })),
      entities: [person],
    };
  }
  const found = resolve(scene, frame.role, { kinds: ["role"] });
  const inTeam =
    found.kind === "several" && given.team !== undefined
      ? found.entries.filter((entry) => entry.owner === given.team?.symbol)
      : [];
  const entry = found.kind === "one" ? found.entry : inTeam.length === 1 ? inTeam[0] : undefined;
  if (entry === undefined) {
    if (found.kind === "several")
      return askWhich(scene, found.entries, `Which role does ${frame.name} have?`, (one) => ({
        ...frame,
        role: { text: one.name, id: one.id },
      }));
    const who = resolvePerformer(scene, frame.role, undefined, (ref) => ({ ...frame, role: ref }));
    return who.kind === "outcome" ? who.outcome : say("Tell me which role that is.");
  }
  const role = roleOf(scene, entry.symbol);
  if (role === undefined) return say(`I can't find the role “${frame.role.text}” any more.`);
  const said = [person, ...entities([entry, frame.role.text])];
  const existing = scene.workspace.members.filter(
    (member) => fold(member.name) === fold(frame.name) || fold(member.name.split(" ")[0] ?? "") === fold(frame.name),
  );
  const inGiven = existing.filter((member) => given.team === undefined || member.team === given.team);
  const member = inGiven[0];
  if (member !== undefined) {
    if (member.model.roles.some((name) => fold(name) === fold(role.name))) {
      return say(`${member.name} already is ${wordsOf(role.name)}, so there is nothing to change.`, said);
    }
    const left = frame.leaves === undefined ? -1 : member.model.roles.findIndex((name) => name === frame.leaves?.text);
    if (left >= 0) {
      const path = [...member.at.path, "roles", left];
      return {
        kind: "edits",
        edits: [
          {
            title: `${member.name} is ${wordsOf(role.name)} instead of ${wordsOf(member.model.roles[left] ?? "")}`,
            operations: [{ op: "set", file: member.file, path, value: role.name }],
            symbols: [member.team?.symbol ?? role.symbol],
          },
        ],
        focus: { id: `person:${member.team?.id ?? ""}/${member.name}` },
        entities: said,
        notes: [],
        confidence: 0.88,
      };
    }
    return {
      kind: "edits",
      edits: [
        {
          title: `${member.name} also is ${wordsOf(role.name)}`,
          operations: [
            {
              op: "insert",
              file: member.file,
              path: [...member.at.path, "roles"],
              index: member.model.roles.length,
              value: role.name,
            },
          ],
          symbols: [member.team?.symbol ?? role.symbol],
        },
      ],
      focus: { id: `person:${member.team?.id ?? ""}/${member.name}` },
      entities: said,
      notes: [],
      confidence: 0.88,
    };
  }
  const team = given.team ?? role.team;
  if (team?.model === undefined || team.file === undefined) {
    return teamQuestion(scene, `Which team does ${frame.name} join?`, (one) => ({
      ...frame,
      team: { text: one.name, id: one.symbol },
    }));
  }
  return {
    kind: "edits",
    edits: [
      {
        title: `${frame.name} joins ${team.name} as ${wordsOf(role.name)}`,
        operations: [
          ...raiseVersion(scene, team.file),
          {
            op: "insert",
            file: team.file,
            path: [...team.model.at.path, "members"],
            index: team.model.members.length,
            value: { name: frame.name, roles: [role.name] },
          },
        ],
        symbols: [team.symbol],
      },
    ],
    focus: { id: `person:${team.id}/${frame.name}` },
    entities: said,
    notes: [],
    confidence: 0.88,
  };
}
