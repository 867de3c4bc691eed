/** People, roles and whole playbooks that come in, and what something says about itself. */
import { fold } from "#busy/symbols.ts";
import type { TeamScope } from "#busy/workspace.ts";
import type { Operation } from "#shared/change-set.ts";
import { type Reader, refTo, stepLikeness, withinOf, withinRef } from "../clause.ts";
import {
  askWhich,
  entities,
  focusOn,
  isNamed,
  isPronoun,
  likeness,
  notFound,
  resolve,
  stepPlace,
} from "../entities.ts";
import type { ChangeFrame, Ref } from "../frames.ts";
import { capital, count, kebabName, listOf, snakeName, titleOf, wordsOf } from "../language/names.ts";
import { frequencyInWords } from "../language/schedule.ts";
import { spelledOut } from "../message.ts";
import { resolvePerformer } from "../performers.ts";
import { type Outcome, playbookOf, roleOf, type Scene, say } from "../scene.ts";
import { type Entry, entriesNamed, playbookTitle } from "../search.ts";
import { raiseVersion } from "../versions.ts";
import { verbFirst } from "./add-step.ts";

type AddMember = Extract<ChangeFrame, { act: "add_member" }>;
type AddRole = Extract<ChangeFrame, { act: "add_role" }>;
type AddPlaybook = Extract<ChangeFrame, { act: "add_playbook" }>;
type Kind = Extract<ChangeFrame, { act: "kind" }>;
type AddTeam = Extract<ChangeFrame, { act: "add_team" }>;
type Describe = Extract<ChangeFrame, { act: "describe" }>;

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
  for (const [at, pattern] of MEMBER.entries()) {
    const groups = pattern.exec(reader.text)?.groups;
    const name = groups?.name;
    if (name === undefined) continue;
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

function findTeam(scene: Scene, ref: Ref | undefined): { readonly team?: TeamScope; readonly near?: readonly Entry[] } {
  if (ref === undefined) return {};
  const found = resolve(scene, ref, { kinds: ["team"] });
  if (found.kind !== "one") return { near: found.kind === "several" ? found.entries : found.near };
  const team = scene.workspace.scopes.find((scope) => scope.symbol === found.entry.symbol);
  return team === undefined ? {} : { team };
}

function teamQuestion(scene: Scene, text: string, frameFor: (team: TeamScope) => ChangeFrame): Outcome {
  return {
    kind: "question",
    text,
    choices: scene.workspace.teams.slice(0, 8).map((team) => ({ label: team.name, frame: frameFor(team) })),
    entities: [],
  };
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

const ROLE =
  /^(?:add|create|introduce|define|set up|make|establish|we need|we have|hire|there is|there should be)(?: an?| another| the)? (?:new )?role(?: of| called| named| for|:)?(?: an?| the)? (?<name>.+?)(?: (?:to|in|for|into) (?:the |our )?(?<team>.+?)(?: team)?)?(?: (?:who|that|which|responsible for|for) (?<duty>.+))?$/;
const ROLE_NAMED =
  /^(?:add|create|introduce|define|set up|make|establish) (?:an? |the |another )?(?:new )?(?<name>[\w -]+?) role(?: (?:to|in|for|into) (?:the |our )?(?<team>.+?)(?: team)?)?(?: (?:who|that|which|responsible for) (?<duty>.+))?$/;

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

function quoted(text: string): string {
  return JSON.stringify(text);
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
  const teams = scene.workspace.teams;
  const team = given.team ?? (frame.team === undefined && teams.length === 1 ? teams[0] : undefined);
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
      `Nobody holds it and it does no step yet; say for example “let the ${wordsOf(name)} do …” or “Kim is ${wordsOf(name)}”.`,
    ],
    confidence: 0.85,
  };
}

function scopeEntry(team: TeamScope): Entry {
  return {
    id: team.symbol,
    kind: "team",
    symbol: team.symbol,
    name: team.name,
    title: team.name,
    file: team.file ?? "",
    owner: undefined,
    nameStems: [],
    moreStems: [],
    aroundStems: [],
    names: [],
  };
}

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

const DESCRIBE: readonly RegExp[] = [
  /^(?:change|set|update|rewrite|replace|make) (?:the )?description (?:of|for) (?<what>.+?) (?:to|as|into|with|:|be) (?<text>.+)$/,
  /^(?:describe) (?<what>.+?) as (?<text>.+)$/,
  /^(?:change|set|update) (?<what>.+?)(?:'s|s') description (?:to|as|into) (?<text>.+)$/,
];

/** A new description, or undefined. */
export function readDescribe(reader: Reader): Describe | undefined {
  for (const pattern of DESCRIBE) {
    const groups = pattern.exec(reader.text)?.groups;
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
  const within = frame.within === undefined ? undefined : resolve(scene, frame.within, { kinds: ["playbook"] });
  const found = resolve(scene, frame.what, {
    kinds: ["step"],
    within: within?.kind === "one" ? within.entry : undefined,
  });
  const chosen = (entry: Entry): Kind => ({ ...frame, what: { text: entry.name, id: entry.id } });
  if (found.kind === "several")
    return askWhich(scene, found.entries, `Which step do you mean by “${frame.what.text}”?`, chosen);
  if (found.kind === "none") return notFound(scene, frame.what, ["step"], found.near, chosen);
  const { entry } = found;
  const place = stepPlace(scene, entry);
  if (place === undefined) return say(`I can't find “${frame.what.text}” any more.`);
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

const TEAM =
  /^(?:add|create|introduce|set up|make|establish|we need|found|start)(?: us)?(?: an?| another| the)? (?:new )?(?:team|department)(?: called| named| for|:)? (?<name>.+)$|^(?:add|create|introduce|set up|make|establish) (?:an? |the |another )?(?:new )?(?<before>[\w &'-]+?) (?:team|department)$/;

/** A new team, or undefined. */
export function readTeam(reader: Reader): AddTeam | undefined {
  const groups = TEAM.exec(reader.text)?.groups;
  const name = groups?.name ?? groups?.before;
  return name === undefined ? undefined : { act: "add_team", name: spelledOut(reader.utterance, name) };
}

/** The file of a new team in the layer of daily work. */
function teamFile(name: string): { readonly folder: string; readonly operation: Operation } {
  const folder = `L0/${kebabName(name)}`;
  const title = capital(name);
  const text = [
    'version: "1.1"',
    "metadata:",
    `  name: ${quoted(title)}`,
    `  description: ${quoted(`The team ${title}.`)}`,
    "  layer: L0",
    "team:",
    `  name: ${quoted(title)}`,
    "  type: stream-aligned",
    `  description: ${quoted(`The team ${title}.`)}`,
    "",
  ].join("\n");
  return { folder, operation: { op: "write", file: `${folder}/team.busy`, text } };
}

/** Works out a new team. */
export function planTeam(scene: Scene, frame: AddTeam): Outcome {
  if (kebabName(frame.name) === "") return say(`“${frame.name}” has no letters to make a team of.`);
  const { folder, operation } = teamFile(frame.name);
  const known = scene.workspace.scopes.find((scope) => fold(scope.name) === fold(frame.name) || scope.id === folder);
  if (known !== undefined)
    return say(
      `There is a team ${known.name} already, so nothing is added.`,
      entities([scopeEntry(known), frame.name]),
    );
  const symbol = `team:${capital(frame.name)}`;
  return {
    kind: "edits",
    edits: [{ title: `Add the team ${capital(frame.name)}`, operations: [operation], symbols: [symbol] }],
    focus: { id: symbol },
    entities: [{ kind: "team", text: frame.name, symbol }],
    notes: ["It is empty so far; tell me its roles and what it does."],
    confidence: 0.8,
  };
}

/** The playbooks of a business in one line each, for an overview. */
export function overviewLines(scene: Scene): string[] {
  return scene.workspace.teams.map((team) => {
    const names = team.playbooks.map((playbook) => playbookTitle(scene.workspace, playbook));
    return `${team.name}: ${names.length === 0 ? "no playbooks" : `${listOf(names.slice(0, 6))}${names.length > 6 ? ` and ${names.length - 6} more` : ""}`} (${count(team.roles.length, "role")}, ${team.members.length === 1 ? "1 person" : `${team.members.length} people`})`;
  });
}

/** A rhythm in words, for answers. */
export function rhythmOf(scene: Scene, symbol: string): string {
  const playbook = playbookOf(scene, symbol);
  const cadence = playbook?.model.cadence;
  const events = cadence?.trigger_events ?? [];
  const started =
    events.length > 0
      ? `when ${listOf(
          events.map((event) => `“${wordsOf(event)}”`),
          "or",
        )} is reported`
      : "";
  if (cadence === undefined || cadence.frequency === undefined) return "on demand";
  if (cadence.frequency === "triggered")
    return started === "" ? "when something happens, but nothing is named yet" : started;
  const base = `${frequencyInWords(cadence.frequency)}${cadence.schedule === undefined ? "" : ` (${cadence.schedule})`}`;
  return started === "" ? base : `${base}, and ${started}`;
}
