/** What happens when a step goes wrong, and to whom a team turns. */
import { fold } from "#busy/names/symbols.ts";
import type { TeamScope } from "#busy/workspace.ts";
import type { Operation } from "#shared/change-set.ts";
import { askWhich, entities, focusOn, isPronoun, notFound, resolve } from "../../finding/entities.ts";
import type { Entry } from "../../finding/search.ts";
import type { ChangeFrame, Ref } from "../../frames.ts";
import { capital, titleOf, wordsOf } from "../../language/names.ts";
import { namesTeam, type Reader, refTo, stepLikeness, withinOf, withinRef } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { type Outcome, type Scene, say } from "../../scene.ts";
import { singleEdit } from "../single-edit.ts";
import { namedStep } from "../steps/named-step.ts";
import { scopeEntry, teamQuestion } from "./teams.ts";

type Fallback = Extract<ChangeFrame, { act: "fallback" }>;
type Escalation = Extract<ChangeFrame, { act: "escalation" }>;
type Authority = Extract<ChangeFrame, { act: "authority" }>;

const TROUBLE = String.raw`(?<trouble>fails?|failed|doesn't work(?: out)?|does not work|goes wrong|breaks(?: down)?|is (?:too )?late|is overdue|is delayed|takes too long|is (?:not|n't) (?:finished|done|ready|completed)(?: in time| on time)?|isn't (?:finished|done|ready|completed)(?: in time| on time)?|is stuck|runs late|is unclear|is not clear|is impossible|is not possible|cannot be done|can't be done|nobody is (?:there|available))`;
const REMEDY = String.raw`(?<remedy>(?:we )?(?:escalate|delegate|hand (?:it|this|that)(?: over)?|pass (?:it|this|that)(?: on)?|give (?:it|this|that)|send (?:it|this|that)|go|turn|report|tell|inform|ask|notify|involve|call in|pause|stop|wait|skip|override|carry on|go on|continue|let the ai|ask the ai).*|(?:the |our )?.+? (?:takes over|has to decide|decides|must decide|should (?:decide|help|step in|take over)|steps in|helps))`;
const WHEN_TROUBLE = new RegExp(
  String.raw`^(?:if|when|whenever|in case|should) (?<what>.+?) ${TROUBLE},? (?:then )?${REMEDY}$`,
);
const REMEDY_WHEN = new RegExp(
  String.raw`^(?<remedy>(?:escalate|delegate|pause|stop|hand over|pass on) ?.*?) (?:if|when|whenever|in case) (?<what>.+?) ${TROUBLE}$`,
);
const TO_WHOM =
  /(?:\bto|\btell|\binform|\bask|\bnotify|\binvolve|\bcall in|\bwith) (?:the |our )?(?<who>.+?)(?: about it| know| for help| to (?:decide|help|look at it))?$|^(?:the |our )?(?<subject>.+?) (?:takes over|has to decide|decides|must decide|should (?:decide|help|step in|take over)|steps in|helps)$/;

const TEAM_ESCALATES: readonly RegExp[] = [
  /^(?:the |our )?(?<team>.+?) (?:team )?(?:should |must |will |now |can )*(?:escalates?|reports?|turns?|complains?)(?: (?:problems?|issues?|everything|trouble))? to (?<to>.+)$/,
  /^(?:problems?|issues?|trouble|escalations?|complaints?) (?:in|of|from|with) (?:the |our )?(?<team>.+?)(?: team)? (?:should |must |will )?(?:go|goes|are escalated|be escalated|come|escalate|are reported|land) (?:to|with|at|on) (?<to>.+)$/,
  /^(?:set |change |make )?(?:the )?escalation(?: path)? (?:of|for|in) (?:the |our )?(?<team>.+?)(?: team)? (?:to|is|be|goes to|should be|should go to) (?<to>.+)$/,
  /^escalate (?:problems|issues|everything|trouble)? ?(?:of|in|from) (?:the |our )?(?<team>.+?)(?: team)? to (?<to>.+)$/,
];
const TEAM_DECIDES: readonly RegExp[] = [
  /^(?:the |our )?(?<team>.+?)(?: team)? (?:may|can|should|is allowed to|are allowed to|has the right to|must) (?:also |now )?(?:decide|decides)(?: on| about| over)? (?<decision>.+)$/,
  /^(?:let|allow) (?:the |our )?(?<team>.+?)(?: team)? (?:to )?decide(?: on| about| over)? (?<decision>.+)$/,
  /^(?:the |our )?(?<team>.+?)(?: team)? decides(?: on| about| over) (?<decision>.+)$/,
];

/** What kind of trouble words speak of. */
export function issueOf(trouble: string): Fallback["issue"] {
  if (/late|overdue|delayed|too long|time|not (?:finished|done|ready)|n't|stuck/.test(trouble)) return "late";
  if (/nobody/.test(trouble)) return "unavailable";
  return /unclear|not clear/.test(trouble) ? "unclear" : "failed";
}

function typeOf(remedy: string): Fallback["type"] {
  if (/^(?:we )?(?:pause|stop|wait)\b/.test(remedy)) return "pause";
  if (/^(?:we )?(?:skip|override|carry on|go on|continue)\b/.test(remedy)) return "override";
  if (/\bai\b/.test(remedy)) return "ai_assist";
  return /^(?:we )?(?:delegate|hand|pass|give)\b|takes over|take over/.test(remedy) ? "delegate" : "escalate";
}

/** What to do about trouble, or whom a team turns to, or undefined. */
export function readFallback(reader: Reader): Fallback | Escalation | Authority | undefined {
  const { text } = reader;
  const groups = (WHEN_TROUBLE.exec(text) ?? REMEDY_WHEN.exec(text))?.groups;
  if (groups?.what !== undefined && groups.remedy !== undefined) {
    const inside = withinOf(reader, groups.what);
    if (isPronoun(inside.rest) || stepLikeness(reader, inside.rest) >= 0.5) {
      const type = typeOf(groups.remedy);
      const whom = TO_WHOM.exec(groups.remedy)?.groups;
      const who = whom?.who ?? whom?.subject;
      const needsWhom = type === "escalate" || type === "delegate";
      return {
        act: "fallback",
        what: refTo(reader, inside.rest),
        issue: issueOf(groups.trouble ?? ""),
        type,
        ...(needsWhom && who !== undefined ? { target: refTo(reader, who) } : {}),
        ...withinRef(reader, inside.within),
      };
    }
  }
  for (const pattern of TEAM_ESCALATES) {
    const match = pattern.exec(text)?.groups;
    if (match?.team !== undefined && match.to !== undefined && namesTeam(reader, match.team))
      return { act: "escalation", team: refTo(reader, match.team), to: refTo(reader, match.to) };
  }
  for (const pattern of TEAM_DECIDES) {
    const match = pattern.exec(text)?.groups;
    if (match?.team !== undefined && match.decision !== undefined && namesTeam(reader, match.team))
      return {
        act: "authority",
        team: refTo(reader, match.team),
        decision: spelledOut(reader.utterance, match.decision),
      };
  }
  return undefined;
}

const ISSUE_TYPES: Readonly<Record<Fallback["issue"], { readonly name: string; readonly words: string }>> = {
  failed: { name: "failed", words: "fails" },
  late: { name: "overdue", words: "is late" },
  unavailable: { name: "nobody_available", words: "finds nobody" },
  unclear: { name: "unclear", words: "is unclear" },
};
const REMEDIES: Readonly<Record<Fallback["type"], string>> = {
  escalate: "escalate",
  delegate: "hand it over",
  pause: "pause the run",
  override: "go on without it",
  ai_assist: "let the AI help",
};

type Target = { readonly entry: Entry } | { readonly outcome: Outcome };

function targetOf(scene: Scene, ref: Ref, frameFor: (ref: Ref) => ChangeFrame): Target {
  const found = resolve(scene, ref, { kinds: ["role", "person", "team", "playbook"] });
  const chosen = (entry: Entry): ChangeFrame => frameFor({ text: entry.name, id: entry.id });
  if (found.kind === "several")
    return { outcome: askWhich(scene, found.entries, `Whom do you mean by “${ref.text}”?`, chosen) };
  if (found.kind === "none") return { outcome: notFound(scene, ref, ["role", "person"], found.near, chosen) };
  return { entry: found.entry };
}

/** Works out what happens when a step goes wrong. */
export function planFallback(scene: Scene, frame: Fallback): Outcome {
  const found = namedStep(scene, frame);
  if ("outcome" in found) return found.outcome;
  const { entry, place } = found;
  const { step, playbook } = place;
  const needsWhom = frame.type === "escalate" || frame.type === "delegate";
  if (needsWhom && frame.target === undefined) {
    return {
      kind: "question",
      text: `Who should look after it when “${titleOf(step.name)}” ${ISSUE_TYPES[frame.issue].words}?`,
      choices: scene.workspace.roles.slice(0, 6).map((role) => ({
        label: titleOf(role.name),
        frame: { ...frame, what: { text: step.name, id: entry.id }, target: { text: role.name, id: role.symbol } },
      })),
      entities: entities([entry, frame.what.text]),
    };
  }
  const target =
    frame.target === undefined
      ? undefined
      : targetOf(scene, frame.target, (ref) => ({ ...frame, what: { text: step.name, id: entry.id }, target: ref }));
  if (target !== undefined && "outcome" in target) return target.outcome;
  const { name, words } = ISSUE_TYPES[frame.issue];
  const resolution = { type: frame.type, ...(target === undefined ? {} : { target: target.entry.name }) };
  const known = step.issues.findIndex((issue) => fold(issue.issue_type) === fold(name));
  const present = step.issues[known]?.resolution;
  if (present !== undefined && present.type === resolution.type && present.target === resolution.target)
    return say(
      `That is what happens already when “${titleOf(step.name)}” ${words}.`,
      entities([entry, frame.what.text]),
      focusOn(entry),
    );
  const path = [...step.at.path, "issues"];
  const operation: Operation =
    known >= 0
      ? { op: "set", file: playbook.file, path: [...path, known, "resolution"], value: resolution }
      : {
          op: "insert",
          file: playbook.file,
          path,
          index: step.issues.length,
          value: { issue_type: name, resolution },
        };
  const to = target === undefined ? "" : ` to ${wordsOf(target.entry.name)}`;
  return singleEdit(entry, frame.what.text, `When “${titleOf(step.name)}” ${words}: ${REMEDIES[frame.type]}${to}`, [
    operation,
  ]);
}

type FoundTeam = { readonly team: TeamScope } | { readonly outcome: Outcome };

function teamFor(scene: Scene, ref: Ref, frameFor: (team: TeamScope) => ChangeFrame): FoundTeam {
  const found = resolve(scene, ref, { kinds: ["team"] });
  const scope =
    found.kind === "one" ? scene.workspace.scopes.find((one) => one.symbol === found.entry.symbol) : undefined;
  return scope?.model === undefined || scope.file === undefined
    ? { outcome: teamQuestion(scene, `Which team do you mean by “${ref.text}”?`, frameFor) }
    : { team: scope };
}

/** Works out to whom a team turns. */
export function planEscalation(scene: Scene, frame: Escalation): Outcome {
  const scope = teamFor(scene, frame.team, (team) => ({ ...frame, team: { text: team.name, id: team.symbol } }));
  if ("outcome" in scope) return scope.outcome;
  const { team } = scope;
  const target = targetOf(scene, frame.to, (to) => ({ ...frame, to }));
  if ("outcome" in target) return target.outcome;
  const name = target.entry.name;
  const entry = scopeEntry(team);
  if (fold(team.model?.governance?.escalation_path ?? "") === fold(name))
    return say(`${team.name} already turns to ${wordsOf(name)}.`, entities([entry, frame.team.text]), focusOn(entry));
  return singleEdit(entry, frame.team.text, `${team.name} turns to ${wordsOf(name)} when something goes wrong`, [
    {
      op: "set",
      file: team.file ?? "",
      path: [...(team.model?.at.path ?? []), "governance", "escalation_path"],
      value: name,
    },
  ]);
}

/** Works out what a team may decide. */
export function planAuthority(scene: Scene, frame: Authority): Outcome {
  const scope = teamFor(scene, frame.team, (team) => ({ ...frame, team: { text: team.name, id: team.symbol } }));
  if ("outcome" in scope) return scope.outcome;
  const { team } = scope;
  const entry = scopeEntry(team);
  const decision = capital(frame.decision);
  const present = team.model?.governance?.decision_authority ?? [];
  if (present.some((one) => fold(one) === fold(decision)))
    return say(`${team.name} may decide that already.`, entities([entry, frame.team.text]), focusOn(entry));
  return singleEdit(entry, frame.team.text, `${team.name} may decide on ${frame.decision}`, [
    {
      op: "insert",
      file: team.file ?? "",
      path: [...(team.model?.at.path ?? []), "governance", "decision_authority"],
      index: present.length,
      value: decision,
    },
  ]);
}
