/** Who performs a step. */
import type { Task } from "#busy/model/model.ts";
import { fold } from "#busy/names/symbols.ts";
import type { Operation } from "#shared/change-set.ts";
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
} from "../../finding/entities.ts";
import { resolvePerformer } from "../../finding/performers.ts";
import { type Entry, playbookTitle } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import { count, listOf, titleOf, wordsOf } from "../../language/names.ts";
import { takePlace } from "../../language/slots.ts";
import { raiseVersion } from "../../proposing/versions.ts";
import { namesPerformer, type Reader, refTo, stepLikeness, withinOf, withinRef } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { type Choice, type Outcome, type PlannedEdit, playbookOf, roleOf, type Scene, say } from "../../scene.ts";

type PerformerFrame = Extract<ChangeFrame, { act: "performer" }>;
type TakeOver = Extract<ChangeFrame, { act: "take_over" }>;

const GIVE =
  /^(?:assign|give|hand over|hand|reassign|delegate|transfer|pass on|pass|allocate|entrust|leave|shift|move|turn over)(?: over)? (?<what>.+?) (?:over )?(?:to|with) (?<who>.+)$/;
const GIVE_WHO =
  /^(?:give|assign|hand) (?<who>(?:the |our )?(?:z[qm]\d+|[\p{L}-]+(?: [\p{L}-]+)?)) (?<what>(?:the |our )?.+)$/u;
const LET = /^(?:let|have|get|ask|make|want) (?<rest>.+)$/;
const DOES =
  /^(?<who>.+?) (?:(?:should|will|must|can|shall|now|is to|has to|needs to|also|would|could|always|from now on|rather|had better)(?: now| also| always| rather)? )*(?:do|does|did|perform|performs|performed|handle|handles|handled|carry out|carries out|carried out|take over|takes over|took over|take care of|takes care of|take on|takes on|own|owns|run|runs|be responsible for|is responsible for|be in charge of|is in charge of|look after|looks after|be the one (?:to do|doing|who does)|is the one (?:to do|doing|who does)) (?<what>.+)$/;
const DONE_BY =
  /^(?<what>.+?) (?:(?:should|must|will|can|has to|needs to|shall|is to|ought to)(?: now| always| rather| only)? be|is|are|was|were|gets|be|to be)(?: now| always| only)? (?:done|performed|handled|carried out|executed|made|taken care of|owned|run|led|taken over|looked after|conducted|completed|assigned|given|[a-z]+) (?:by|to) (?<who>.+)$/;
const IN_CHARGE =
  /^(?:make|put) (?<who>.+?) (?:responsible for|in charge of|the (?:performer|owner) of|do) (?<what>.+)$/;
const PERFORMER_OF =
  /^(?:change|set|make|switch|update|replace) (?:the )?(?:performer|role|owner|responsible(?: person| role)?|assignee|person responsible|executor|one who does)(?: (?:of|for|on|who does))? (?<what>.+?) (?:to|be|with|by|into) (?<who>.+)$/;
const WHO_DOES =
  /^(?:change|set) who (?:does|performs|handles|is responsible for) (?<what>.+?) (?:to|into) (?<who>.+)$/;
const RESPONSIBLE_IS =
  /^(?:the )?(?:performer|owner|responsible(?: person)?|role) (?:of|for) (?<what>.+?) (?:is|should be|must be|will be|shall be|:) (?<who>.+)$/;
const CHANGE_TO = /^(?:change|switch|set) (?<what>.+?) (?:to|over to) (?<who>.+)$/;
const REPLACE = /^(?:replace|substitute|swap out|exchange) (?<from>.+?) (?:by|with|for|through) (?<who>.+)$/;
const TAKES_ALL =
  /^(?<who>.+?) (?:takes over|take over|should take over|will take over)(?: all)?(?: the)?(?: (?:work|steps|tasks|everything|all))? (?:from|of) (?<from>.+)$/;
const BY_WHOM = /^(?<what>(?!.* (?:is|are|be|gets|was|were) ).+?) by (?<who>.+)$/;
const COLON = /^(?<what>[^:]+): ?(?<who>[^:]+)$/;
const LET_IT = /^(?:let|have|get|ask|make) (?<who>.+?) (?:to )?[a-z]+ (?<what>it|that|this)$/;
const JUST_WHO =
  /^(?:(?:rather|better|no|instead|make it|let it be|by|and) )*(?:by )?(?<who>(?:the |our )?[\p{L}\d-]+(?: [\p{L}\d-]+){0,2}) (?:should do (?:it|that|this)|does (?:it|that|this)|do (?:it|that|this)|instead)$/u;

/** Somebody new to perform a step, or undefined. */
export function readPerformer(reader: Reader): PerformerFrame | TakeOver | undefined {
  // "The lead should check the photos before export" puts something in order; it does not hand the export over.
  const placed = takePlace(reader.text)?.slot;
  if (placed?.anchor !== undefined && stepLikeness(reader, placed.anchor) >= 0.5) return undefined;
  const named = COLON.exec(reader.text)?.groups;
  if (
    named?.what !== undefined &&
    named.who !== undefined &&
    namesPerformer(reader, named.who) &&
    stepLikeness(reader, named.what) >= 0.6
  ) {
    return frame(reader, named.what, named.who);
  }
  const by = BY_WHOM.exec(reader.text)?.groups;
  if (
    by?.what !== undefined &&
    by.who !== undefined &&
    namesPerformer(reader, by.who) &&
    stepLikeness(reader, withinOf(reader, by.what).rest) >= 0.7
  )
    return frame(reader, by.what, by.who);
  const text = reader.text.replace(/ (?:instead|from now on|in future|in the future|now)$/, "");
  const replace = REPLACE.exec(text)?.groups ?? TAKES_ALL.exec(text)?.groups;
  if (replace?.from !== undefined && replace.who !== undefined && namesPerformer(reader, replace.from)) {
    const inside = withinOf(reader, replace.who);
    if (namesPerformer(reader, inside.rest)) {
      return {
        act: "take_over",
        from: refTo(reader, replace.from),
        who: refTo(reader, inside.rest),
        ...withinRef(reader, inside.within),
      };
    }
  }
  const just = JUST_WHO.exec(text)?.groups?.who;
  if (just !== undefined && namesPerformer(reader, just))
    return { act: "performer", what: { text: "it" }, who: refTo(reader, just) };
  for (const pattern of [PERFORMER_OF, WHO_DOES, RESPONSIBLE_IS, IN_CHARGE, DONE_BY]) {
    const groups = pattern.exec(text)?.groups;
    if (groups?.what === undefined || groups.who === undefined) continue;
    if (pattern === DONE_BY && !mayBePerformer(reader, groups.who)) continue;
    if (pattern === IN_CHARGE && !mayBePerformer(reader, groups.who)) continue;
    const made = pattern === DONE_BY ? withVerb(text, groups.what, reader) : groups.what;
    return frame(reader, made, groups.who);
  }
  const give = GIVE.exec(text)?.groups;
  if (give?.what !== undefined && give.who !== undefined) {
    if (mayBePerformer(reader, give.who)) return frame(reader, give.what, give.who);
    if (namesPerformer(reader, give.what) && stepLikeness(reader, withinOf(reader, give.who).rest) >= 0.5)
      return frame(reader, give.who, give.what);
    // Somebody nobody knows yet: a question will ask.
    if (
      /^(?:assign|reassign|delegate|give)/.test(text) &&
      stepLikeness(reader, withinOf(reader, give.what).rest) >= 0.6
    )
      return frame(reader, give.what, give.who);
  }
  // Machines are no performers: see the kinds of steps.
  if (/^(?:let|have|get|make) (?:the )?(?:ai|computer|assistant)\b/.test(text)) return undefined;
  const rest = LET.exec(text)?.groups?.rest;
  if (rest !== undefined) {
    const split = splitPerformer(reader, rest);
    if (split !== undefined) return frame(reader, split.what, split.who);
    const unknown = splitUnknown(reader, rest);
    if (unknown !== undefined) return frame(reader, unknown.what, unknown.who);
  }
  const letIt = LET_IT.exec(text)?.groups;
  if (letIt?.who !== undefined && mayBePerformer(reader, letIt.who))
    return frame(reader, letIt.what ?? "it", letIt.who);
  const does = DOES.exec(text)?.groups;
  if (
    does?.who !== undefined &&
    does.what !== undefined &&
    mayBePerformer(reader, does.who) &&
    !/^(?:who|what|which|how|when)\b/.test(does.who)
  ) {
    return frame(reader, does.what, does.who);
  }
  const change = CHANGE_TO.exec(text)?.groups;
  if (
    change?.what !== undefined &&
    change.who !== undefined &&
    namesPerformer(reader, change.who) &&
    (isPronoun(change.what) || stepLikeness(reader, change.what) >= 0.55)
  ) {
    return frame(reader, change.what, change.who);
  }
  const giveWho = GIVE_WHO.exec(text)?.groups;
  if (
    giveWho?.who !== undefined &&
    giveWho.what !== undefined &&
    namesPerformer(reader, giveWho.who) &&
    stepLikeness(reader, giveWho.what) >= 0.6
  ) {
    return frame(reader, giveWho.what, giveWho.who);
  }
  // "The retoucher should export the photos": a known performer, then words that are a known step.
  const open = splitPerformer(reader, text);
  return open === undefined || open.likeness < 0.6 ? undefined : frame(reader, open.what, open.who);
}

/** "The gallery is delivered by …": the verb belongs to the step's name. */
function withVerb(text: string, what: string, reader: Reader): string {
  const verb = /(?:is|are|be|gets)(?: now| always| only)? (?<verb>[a-z]+) (?:by|to) /.exec(text.slice(what.length))
    ?.groups?.verb;
  if (
    verb === undefined ||
    /^(?:done|performed|handled|executed|made|owned|run|led|conducted|completed|assigned|given|taken|looked|carried)$/.test(
      verb,
    )
  )
    return what;
  const joined = `${verb} ${what}`;
  return stepLikeness(reader, joined) >= stepLikeness(reader, what) ? joined : what;
}

/** A known performer, or at least somebody spoken of as one. */
function mayBePerformer(reader: Reader, who: string): boolean {
  if (namesPerformer(reader, who)) return true;
  const text = spelledOut(reader.utterance, who);
  const words = text.replace(/^(?:the|our|an?) /i, "").split(" ");
  if (
    words.length > 3 ||
    /\b(?:step|end|start|hours?|minutes?|parallel|playbook|process|form|pdf|mail|email|hand|default)\b/i.test(text)
  )
    return false;
  // "the accountant", "Peter": a person or role by the way it is said.
  return (
    /^(?:the|our|an?) /i.test(text) ||
    words.every((word) => /^\p{Lu}/u.test(word)) ||
    likeness(reader.scene, text, ["role", "person"]) >= 0.5
  );
}

/** Divides "the retoucher export the photos" where a performer ends and a step begins; undefined where it names neither. */
export function splitPerformer(
  reader: Reader,
  text: string,
): { readonly who: string; readonly what: string; readonly likeness: number } | undefined {
  const words = text.split(" ");
  let best: { who: string; what: string; likeness: number } | undefined;
  for (let length = 1; length <= Math.min(5, words.length - 1); length += 1) {
    const who = words.slice(0, length).join(" ");
    // "Retouching" is the work, not the retoucher.
    if (/^(?:the|our|an?|to|it|that|this|everything|all|[a-z]+ing)$/.test(who)) continue;
    const spelled = spelledOut(reader.utterance, who);
    const exact = isNamed(reader.scene, spelled, ["role", "person"]);
    const near = exact ? 1 : likeness(reader.scene, spelled, ["role", "person"]);
    if (near < 0.78) continue;
    const what = words
      .slice(length)
      .join(" ")
      .replace(/^(?:(?:should|must|will|can|has to|needs to|now|also|to|always|rather|shall|would|could) )+/, "")
      .replace(
        /^(?:do|does|handle|handles|perform|performs|take over|takes over|take care of|run|runs|own) (?=\S)/,
        "",
      );
    const inside = withinOf(reader, what);
    const step = isPronoun(inside.rest) ? 0.85 : stepLikeness(reader, inside.rest);
    if (step < 0.5) continue;
    const total = near * step;
    if (best === undefined || total > best.likeness) best = { who, what, likeness: total };
  }
  return best;
}

/** Divides "the plumber mend the bike": nobody knows the plumber, but mending the bike is a step. */
function splitUnknown(reader: Reader, text: string): { readonly who: string; readonly what: string } | undefined {
  const words = text.split(" ");
  for (let length = 1; length <= Math.min(4, words.length - 1); length += 1) {
    const who = words.slice(0, length).join(" ");
    const what = words
      .slice(length)
      .join(" ")
      .replace(/^(?:to|do|handle|perform) /, "");
    if (!/^(?:the|our|an?)$/.test(who) && mayBePerformer(reader, who) && stepLikeness(reader, what) >= 0.85)
      return { who, what };
  }
  return undefined;
}

function frame(reader: Reader, what: string, who: string): PerformerFrame | undefined {
  const inside = withinOf(reader, what.replace(/^(?:doing|the work of|the job of) /, ""));
  const whoInside = withinOf(reader, who.replace(/ (?:instead|rather|now|from now on)$/, ""));
  return {
    act: "performer",
    what: refTo(reader, inside.rest),
    who: refTo(reader, whoInside.rest),
    ...withinRef(reader, inside.within ?? whoInside.within),
  };
}

function currentPerformer(scene: Scene, step: Task, entry: Entry): string | undefined {
  const playbook = playbookOf(scene, entry.owner);
  if (step.role === undefined) return undefined;
  const found = scene.workspace.resolve.role(playbook?.team, step.role);
  return found.kind === "found" ? found.entry.symbol : undefined;
}

/** Works out a new performer. */
export function planPerformer(scene: Scene, frame: PerformerFrame): Outcome {
  const within = frame.within === undefined ? undefined : resolve(scene, frame.within, { kinds: ["playbook"] });
  const found = resolve(scene, frame.what, {
    kinds: ["step", "playbook"],
    within: within?.kind === "one" ? within.entry : undefined,
  });
  const chosen = (entry: Entry): PerformerFrame => ({ ...frame, what: { text: entry.name, id: entry.id } });
  if (found.kind === "several")
    return askWhich(scene, found.entries, `Which step do you mean by “${frame.what.text}”?`, chosen);
  if (found.kind === "none") return notFound(scene, frame.what, ["step"], found.near, chosen);
  const { entry } = found;
  if (entry.kind === "playbook") return wholePlaybook(scene, frame, entry);
  const place = stepPlace(scene, entry);
  if (place === undefined) return say(`I can't find “${frame.what.text}” any more.`);
  const who = resolvePerformer(scene, frame.who, place.playbook, (ref) => ({
    ...frame,
    what: { text: entry.name, id: entry.id },
    who: ref,
  }));
  if (who.kind === "outcome") return who.outcome;
  if (who.entry === undefined || who.role === undefined) return say("Tell me which role should do it.");
  const roleEntry: Entry = {
    ...entry,
    kind: "role",
    id: who.entry.symbol,
    symbol: who.entry.symbol,
    name: who.entry.name,
  };
  const said = entities([entry, frame.what.text], [roleEntry, frame.who.text]);
  const title = `“${titleOf(place.step.name)}”`;
  if (currentPerformer(scene, place.step, entry) === who.entry.symbol) {
    return say(
      `The ${wordsOf(who.entry.name)} already does ${title}, so there is nothing to change.`,
      said,
      focusOn(entry),
    );
  }
  return {
    kind: "edits",
    edits: [performerEdit(scene, place.playbook.file, place.step, who.role, entry.symbol ?? entry.id)],
    focus: focusOn(entry),
    entities: said,
    notes: who.note === undefined ? [] : [who.note],
    confidence: 0.92,
  };
}

function performerEdit(scene: Scene, file: string, step: Task, role: string, symbol: string): PlannedEdit {
  return {
    title: `${titleOf(step.name)} is done by the ${wordsOf(role)}`,
    operations: [...raiseVersion(scene, file), { op: "set", file, path: [...step.at.path, "role"], value: role }],
    symbols: [symbol],
  };
}

/** A whole playbook given to a role: asked, because it may take work from several. */
function wholePlaybook(scene: Scene, frame: PerformerFrame, entry: Entry): Outcome {
  const playbook = playbookOf(scene, entry.symbol);
  if (playbook === undefined) return say(`I can't find “${frame.what.text}” any more.`);
  const who = resolvePerformer(scene, frame.who, playbook, (ref) => ({
    ...frame,
    what: { text: entry.name, id: entry.id },
    who: ref,
  }));
  if (who.kind === "outcome") return who.outcome;
  const roles = [...new Set(playbook.model.steps.map((step) => step.role).filter((role) => role !== undefined))];
  const title = playbookTitle(scene.workspace, playbook);
  return {
    kind: "question",
    text: `${title} has ${count(playbook.model.steps.length, "step")}${roles.length > 0 ? `, done by ${listOf(roles.map((role) => `the ${wordsOf(role)}`))}` : ""}. Which step should the ${wordsOf(who.role ?? frame.who.text)} do?`,
    choices: playbook.model.steps.slice(0, 10).map((step) => ({
      label: `${titleOf(step.name)} (${playbook.name})`,
      frame: {
        ...frame,
        what: { text: step.name, id: `${playbook.symbol.replace(/playbook:/, "step:")}/${step.name}` },
      },
    })),
    entities: entities([entry, frame.what.text]),
  };
}

/** One person's work given to somebody else: steps belong to roles, so it is the role that changes hands, or its steps. */
function fromPerson(scene: Scene, frame: TakeOver, person: Entry): Outcome {
  const memberOf = (entry: Entry) =>
    scene.workspace.members.find((one) => `person:${one.team?.id ?? ""}/${one.name}` === entry.id);
  const held = memberOf(person)?.model.roles ?? [];
  const said = entities([person, frame.from.text]);
  if (held.length === 0) return say(`${person.title} holds no role, so there is no work to hand over.`, said);
  const found = resolve(scene, frame.who, { kinds: ["person", "role"] });
  const heir = found.kind === "one" && found.entry.kind === "person" ? memberOf(found.entry) : undefined;
  const roles = held.flatMap((name) => {
    const role = scene.workspace.resolve.role(memberOf(person)?.team, name);
    return role.kind === "found" ? [role.entry] : [];
  });
  const choices = roles.flatMap((role): Choice[] => {
    const ref = { text: role.name, id: role.symbol };
    const others = scene.workspace.members.filter(
      ({ name, model }) => name !== person.name && model.roles.includes(role.name),
    );
    const shared = others.length === 0 ? "" : `, also those of ${listOf(others.map(({ name }) => name))}`;
    const inherits: Choice[] =
      heir === undefined || heir.model.roles.includes(role.name)
        ? []
        : [
            {
              label: `${heir.name} gets the role ${wordsOf(role.name)} as well`,
              frame: { act: "add_member", name: heir.name, role: ref },
            },
          ];
    return [
      ...inherits,
      {
        label: `All steps of the ${wordsOf(role.name)} go to ${frame.who.text}${shared}`,
        frame: { ...frame, from: ref },
      },
    ];
  });
  return {
    kind: "question",
    text: `Steps are given to roles, and ${person.title} holds ${listOf(held.map(wordsOf))}. What should happen?`,
    choices: [...choices, { label: "Leave it as it is", frame: null }],
    entities: said,
  };
}

/** Works out that one role takes over the steps of another. */
export function planTakeOver(scene: Scene, frame: TakeOver): Outcome {
  const from = resolve(scene, frame.from, { kinds: ["role", "person"] });
  if (from.kind === "several")
    return askWhich(scene, from.entries, `Whose work is taken over?`, (entry) => ({
      ...frame,
      from: { text: entry.name, id: entry.id },
    }));
  if (from.kind === "none")
    return notFound(scene, frame.from, ["role"], from.near, (entry) => ({
      ...frame,
      from: { text: entry.name, id: entry.id },
    }));
  const role = roleOf(scene, from.entry.symbol);
  if (role === undefined) return fromPerson(scene, frame, from.entry);
  const within = frame.within === undefined ? undefined : resolve(scene, frame.within, { kinds: ["playbook"] });
  const inside = within?.kind === "one" ? within.entry : undefined;
  const who = resolvePerformer(scene, frame.who, undefined, (ref) => ({ ...frame, who: ref }));
  if (who.kind === "outcome") return who.outcome;
  if (who.entry === undefined || who.role === undefined) return say("Tell me which role takes over.");
  if (who.entry.symbol === role.symbol)
    return say(
      `${titleOf(role.name)} does that work already.`,
      entities([from.entry, frame.from.text]),
      focusOn(from.entry),
    );
  const edits: PlannedEdit[] = [];
  for (const playbook of scene.workspace.playbooks) {
    if (inside !== undefined && playbook.symbol !== inside.symbol) continue;
    const operations: Operation[] = [];
    const symbols: string[] = [];
    const visit = (steps: readonly Task[], prefix: string): void => {
      for (const step of steps) {
        if (step.role !== undefined && fold(step.role) === fold(role.name)) {
          const found = scene.workspace.resolve.role(playbook.team, step.role);
          if (found.kind === "found" && found.entry.symbol === role.symbol) {
            operations.push({ op: "set", file: playbook.file, path: [...step.at.path, "role"], value: who.role });
            symbols.push(`${playbook.symbol.replace(/playbook:/, "step:")}/${prefix}${step.name}`);
          }
        }
        visit(step.subtasks, `${prefix}${step.name}/`);
      }
    };
    visit(playbook.model.steps, "");
    if (operations.length > 0) {
      edits.push({
        title: `The ${wordsOf(who.role)} takes over ${count(operations.length, "step")} of the ${wordsOf(role.name)} in ${playbookTitle(scene.workspace, playbook)}`,
        operations,
        symbols,
      });
    }
  }
  const said = entities([from.entry, frame.from.text]);
  if (edits.length === 0)
    return say(
      `The ${wordsOf(role.name)} performs no step${inside === undefined ? "" : " there"}, so there is nothing to take over.`,
      said,
      focusOn(from.entry),
    );
  return {
    kind: "edits",
    edits,
    focus: focusOn(from.entry),
    entities: said,
    notes: who.note === undefined ? [] : [who.note],
    confidence: 0.85,
  };
}
