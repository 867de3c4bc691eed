/** Giving something another name. Everything that refers to it follows through Knit. */
import { fold } from "#busy/names/symbols.ts";
import type { Operation } from "#shared/change-set.ts";
import { askWhich, entities, isNamed, likeness, notFound, resolve, stepPlace } from "../finding/entities.ts";
import { type Entry, type EntryKind, entriesNamed, stepSymbol } from "../finding/search.ts";
import type { ChangeFrame, KindHint } from "../frames.ts";
import { findDuration } from "../language/durations.ts";
import { capital, givenName, snakeName, titleOf, wordsOf } from "../language/names.ts";
import { findCadence } from "../language/schedule.ts";
import { namesPerformer, type Reader, refTo, withinOf, withinRef } from "../reading/clause.ts";
import { spelledOut } from "../reading/message.ts";
import { type Outcome, playbookOf, type Scene, say } from "../scene.ts";

type Rename = Extract<ChangeFrame, { act: "rename" }>;

const EXPLICIT =
  /^(?:rename|retitle|relabel|rebrand) (?<what>.+?) (?:to|as|into|in|->|=>|:) (?:be (?:called )?)?(?<to>.+)$/;
const NAME_OF =
  /^(?:change|set|update|make|alter) (?:the )?(?:name|title|label) (?:of|for) (?<what>.+?) (?:to|into|as|be) (?:be )?(?<to>.+)$/;
const ITS_NAME = /^(?:change|set|update) (?<what>.+?)(?:'s|s') (?:name|title|label) (?:to|into) (?<to>.+)$/;
const SHOULD_BE =
  /^(?<what>.+?) (?:should|shall|must|will|is to|needs to|has to|can|is|are|gets)(?: now| rather| better)? (?:be )?(?:called|named|renamed(?: to| as| into)?|known as|titled)(?: now)? (?<to>.+)$/;
const CALL_INSTEAD = /^(?:call|name) (?<rest>.+ .+) (?:instead|from now on|now)$/;
const CALL_MARKED =
  /^(?:call|name) (?<what>(?:the )?(?:[\w-]+ )*?(?:step|role|playbook|process|document|form|team|z[qm]\d+)) (?<to>z[qm]\d+|.+)$/;
const CALL_IT = /^(?:call|name) (?<what>it|that|this) (?<to>.+)$/;
const CHANGE_TO = /^(?:change|turn) (?<what>.+?) (?:to|into) (?<to>.+)$/;

/** Something to be renamed, or undefined. */
export function readRename(reader: Reader): Rename | undefined {
  const text = reader.text.replace(/ instead$/, (end) => (/^(?:call|name) /.test(reader.text) ? end : ""));
  const called = CALL_INSTEAD.exec(reader.text)?.groups?.rest;
  const split = called === undefined ? undefined : splitName(reader, called);
  if (split !== undefined) return frameOf(reader, split.what, split.to);
  const match =
    EXPLICIT.exec(text) ??
    NAME_OF.exec(text) ??
    ITS_NAME.exec(text) ??
    SHOULD_BE.exec(text) ??
    CALL_IT.exec(text) ??
    CALL_MARKED.exec(text);
  if (match?.groups) return frameOf(reader, match.groups.what ?? "", match.groups.to ?? "");
  const change = CHANGE_TO.exec(text)?.groups;
  if (change?.what === undefined || change.to === undefined) return undefined;
  const to = spelledOut(reader.utterance, change.to);
  // "Change X to 3 hours / weekly / the retoucher" says something else.
  if (
    findDuration(to, reader.scene.time) !== undefined ||
    findCadence(change.to) !== undefined ||
    namesPerformer(reader, change.to)
  )
    return undefined;
  if (
    /^(?:be |the (?:performer|duration|description|order))/.test(change.to) ||
    /^(?:the )?(?:duration|performer|role|order|cadence|schedule|description|frequency|time|estimate)\b/.test(
      change.what,
    )
  ) {
    return undefined;
  }
  return frameOf(reader, change.what, change.to);
}

/** Divides "the receptionist front desk agent" where the known name ends. */
function splitName(reader: Reader, text: string): { readonly what: string; readonly to: string } | undefined {
  const words = text.split(" ");
  let best: { what: string; to: string; score: number } | undefined;
  for (let length = 1; length < words.length; length += 1) {
    const what = words.slice(0, length).join(" ");
    if (/^(?:the|our|an?|my)$/.test(what)) continue;
    const spelled = spelledOut(reader.utterance, what);
    const score = isNamed(reader.scene, spelled, KINDS) ? 2 : likeness(reader.scene, spelled, KINDS);
    if (score >= 0.7 && (best === undefined || score >= best.score))
      best = { what, to: words.slice(length).join(" "), score };
  }
  return best;
}

function frameOf(reader: Reader, what: string, to: string): Rename | undefined {
  const inside = withinOf(reader, what);
  const target = withinOf(reader, to);
  const within = inside.within ?? target.within;
  const name = spelledOut(reader.utterance, within === target.within && inside.within === undefined ? target.rest : to);
  return {
    act: "rename",
    what: refTo(reader, inside.rest),
    to: name.replace(REMARK, ""),
    ...withinRef(reader, within),
  };
}

/** What is said of a new name behind it: "…? It sounds nicer". */
const REMARK =
  /[?!.;] .+$|(?:,| -) (?:that|it|this|which|sounds|because|since|as|so|the old|everybody|everyone|nobody|we|they|customers|clients|people)\b.*$/i;

const KINDS: readonly EntryKind[] = ["step", "playbook", "role", "document", "team", "field", "deliverable"];

/** A new name without words that only announce it: "the step “develop”" → "develop". */
function cleanName(to: string): string {
  return to
    .trim()
    .replace(
      /^(?:(?:the|an?) (?:step|role|playbook|process|document|form|team)(?: called| named)?|(?:step|role|playbook|process|document|form|team) (?:called|named)) (?=\S)/i,
      "",
    )
    .replace(/^["'“”]+|["'“”.!?]+$/g, "")
    .replace(/^(?:the|a|an) (?=\S)/i, "");
}

/** Words that stand for a name nobody has said yet. */
const NO_NAME =
  /^(?:it|this|that|so|some(?:body|one|thing)(?: else)?|any(?:body|one|thing)(?: else)?|who(?:m)?ever|whatever|others?|another(?: \w+)?|(?:an?|the) (?:other|different|better|new|nicer|shorter) (?:one|name|person|role|word|title))$/i;

/** Works out a rename. */
export function planRename(scene: Scene, frame: Rename): Outcome {
  if (NO_NAME.test(frame.to))
    return {
      kind: "question",
      text: `What should ${frame.what.text} be called, or who should do it instead? “${frame.to}” leaves that open.`,
      choices: [],
      entities: [],
    };
  const within = frame.within === undefined ? undefined : resolve(scene, frame.within, { kinds: ["playbook"] });
  const inside = within?.kind === "one" ? within.entry : undefined;
  const kinds = frame.hint === undefined ? KINDS : ([frame.hint] as readonly EntryKind[]);
  const found = resolve(scene, frame.what, { kinds, within: inside });
  const chosen = (entry: Entry): Rename => ({
    ...frame,
    what: { text: entry.name, id: entry.id },
    hint: entry.kind as KindHint,
  });
  if (found.kind === "several") {
    return askWhich(
      scene,
      found.entries,
      `“${frame.what.text}” could mean several things. Which one should be called “${frame.to}”?`,
      chosen,
    );
  }
  if (found.kind === "none") return notFound(scene, frame.what, ["step", "playbook"], found.near, chosen);
  const { entry } = found;
  const to = cleanName(frame.to);
  const snake = entry.kind === "step" || entry.kind === "deliverable";
  const free = entry.kind === "team" || entry.kind === "field";
  const name = free ? to : givenName(to, snake ? "_" : "-");
  const said = entities([entry, frame.what.text]);
  const focus = {
    id: entry.id,
    ...(entry.owner !== undefined && entry.kind === "step" ? { playbook: entry.owner } : {}),
  };
  if (name === "")
    return say(`“${frame.to}” has no letters to make a name of. Tell me a name made of words.`, said, focus);
  if (name === entry.name)
    return say(`It is called “${entry.title}” already, so there is nothing to change.`, said, focus);
  const taken = takenBy(scene, entry, name);
  if (taken !== undefined) {
    return say(
      `There is already ${taken} “${titleOf(name)}”, and two with one name could not be told apart. Choose another name.`,
      said,
      focus,
    );
  }
  const edit = renameOperations(scene, entry, name, to);
  if (edit === undefined)
    return say(`I can't rename “${entry.title}” here; open its file and use Rename in the editor.`, said, focus);
  const after = edit.symbol;
  return {
    kind: "edits",
    edits: [
      {
        title: `Rename “${entry.title}” to “${free ? name : titleOf(name)}”`,
        operations: edit.operations,
        symbols: [entry.symbol ?? entry.id],
      },
    ],
    focus: {
      id: after,
      ...(entry.kind === "step" && entry.owner !== undefined
        ? { playbook: entry.owner }
        : entry.kind === "playbook"
          ? { playbook: after }
          : {}),
    },
    entities: said,
    notes: [],
    confidence: 0.92,
  };
}

/** What already has the name in the same scope, in words. */
function takenBy(scene: Scene, entry: Entry, name: string): string | undefined {
  if (entry.kind === "step") {
    const list = stepPlace(scene, entry)?.list ?? [];
    return list.some((step) => step.name !== entry.name && fold(step.name) === fold(name)) ? "a step" : undefined;
  }
  if (entry.kind === "field") {
    return entriesNamed(scene.index, name).some(
      (other) => other.kind === "field" && other.owner === entry.owner && other.id !== entry.id,
    )
      ? "a field"
      : undefined;
  }
  if (entry.kind === "deliverable") {
    return entriesNamed(scene.index, name).some((other) => other.kind === "deliverable" && other.owner === entry.owner)
      ? "a result"
      : undefined;
  }
  const other = entriesNamed(scene.index, name).find(
    (one) => one.kind === entry.kind && one.id !== entry.id && one.names[0] === fold(name),
  );
  if (other === undefined) return undefined;
  // The same name in another team is allowed by the language, for roles and playbooks.
  const team = scene.workspace.scopeOf(entry.file)?.symbol;
  return scene.workspace.scopeOf(other.file)?.symbol === team || entry.kind === "team" ? `a ${other.kind}` : undefined;
}

/** The display name of a file, renamed too when it was only the old name in other letters. */
function displayOperations(scene: Scene, file: string, before: string, after: string): Operation[] {
  const display = scene.workspace.files.get(file)?.file.metadata?.name;
  if (display === undefined || fold(display) !== fold(before) || display === before) return [];
  const capitals = /\s\p{Lu}|[-_]\p{Lu}/u.test(display);
  const words = wordsOf(after);
  const next = capitals ? words.replace(/\b\p{L}/gu, (letter) => letter.toUpperCase()) : capital(words);
  return [{ op: "set", file, path: ["metadata", "name"], value: next }];
}

function renameOperations(
  scene: Scene,
  entry: Entry,
  name: string,
  said: string,
): { readonly operations: Operation[]; readonly symbol: string } | undefined {
  const { workspace } = scene;
  switch (entry.kind) {
    case "step": {
      const place = stepPlace(scene, entry);
      if (place === undefined) return undefined;
      const file = place.playbook.file;
      const prefix = (entry.symbol ?? "").slice(stepSymbol(place.playbook.symbol, "").length).split("/").slice(0, -1);
      return {
        operations: [
          { op: "set", file, path: [...place.step.at.path, "name"], value: name },
          ...roleTasks(scene, place.playbook.team?.symbol, place.step.role, entry.name, name),
        ],
        symbol: stepSymbol(place.playbook.symbol, [...prefix, name].join("/")),
      };
    }
    case "playbook": {
      const playbook = playbookOf(scene, entry.symbol);
      if (playbook === undefined) return undefined;
      return {
        operations: [
          { op: "set", file: playbook.file, path: [...playbook.at.path, "name"], value: name },
          ...displayOperations(scene, playbook.file, playbook.name, name),
        ],
        symbol: playbook.symbol.replace(/playbook:.*$/, `playbook:${name}`),
      };
    }
    case "role": {
      const role = workspace.roles.find((one) => one.symbol === entry.symbol);
      if (role === undefined) return undefined;
      return {
        operations: [
          { op: "set", file: role.file, path: [...role.at.path, "name"], value: name },
          ...displayOperations(scene, role.file, role.name, name),
        ],
        symbol: role.symbol.replace(/role:.*$/, `role:${name}`),
      };
    }
    case "document": {
      const document = workspace.documents.find((one) => one.symbol === entry.symbol);
      if (document === undefined) return undefined;
      return {
        operations: [
          { op: "set", file: document.file, path: [...document.model.at.path, "metadata", "name"], value: name },
          ...displayOperations(scene, document.file, document.name, name),
        ],
        symbol: document.symbol.replace(/document:.*$/, `document:${name}`),
      };
    }
    case "team": {
      const team = workspace.scopes.find((one) => one.symbol === entry.symbol);
      if (team?.model === undefined || team.file === undefined) return undefined;
      const display = workspace.files.get(team.file)?.file.metadata?.name;
      return {
        operations: [
          { op: "set", file: team.file, path: [...team.model.at.path, "name"], value: said },
          ...(display === team.name
            ? [{ op: "set" as const, file: team.file, path: ["metadata", "name"], value: said }]
            : []),
        ],
        symbol: team.symbol.replace(/team:.*$/, `team:${said}`),
      };
    }
    case "field": {
      const document = workspace.documents.find((one) => one.symbol === entry.owner);
      const field = document?.model.sections
        .flatMap((section) => section.fields)
        .find((one) => one.name === entry.name);
      if (document === undefined || field === undefined) return undefined;
      const style = /_/.test(entry.name) || /^[a-z]+$/.test(entry.name) ? snakeName(said) : said;
      return {
        operations: [{ op: "set", file: document.file, path: [...field.at.path, "name"], value: style || said }],
        symbol: `${document.symbol}#${style || said}`,
      };
    }
    case "deliverable": {
      const playbook = playbookOf(scene, entry.owner);
      if (playbook === undefined) return undefined;
      const operations = deliverablePlaces(playbook.model, entry.name).map(
        (path): Operation => ({ op: "set", file: playbook.file, path: [...path, "name"], value: name }),
      );
      return { operations, symbol: `${playbook.symbol.replace(/playbook:/, "deliverable:")}/${name}` };
    }
    default:
      return undefined;
  }
}

/** Tasks of the performing role (or of the team's only role with such a task) that carry the step's name. */
function roleTasks(
  scene: Scene,
  team: string | undefined,
  performer: string | undefined,
  before: string,
  after: string,
): Operation[] {
  const inTeam = scene.workspace.roles.filter(
    (role) => role.team?.symbol === team && role.model.tasks.some((task) => task.name === before),
  );
  const named =
    performer === undefined ? inTeam : scene.workspace.roles.filter((role) => fold(role.name) === fold(performer));
  return named.flatMap((role) =>
    role.model.tasks
      .filter((task) => task.name === before)
      .map((task): Operation => ({ op: "set", file: role.file, path: [...task.at.path, "name"], value: after })),
  );
}

type Deliverables = readonly { readonly name: string; readonly at: { readonly path: readonly (string | number)[] } }[];
interface Holder {
  readonly inputs: Deliverables;
  readonly outputs: Deliverables;
  readonly steps?: readonly Holder[];
  readonly subtasks?: readonly Holder[];
}

function deliverablePlaces(holder: Holder, name: string): (readonly (string | number)[])[] {
  return [
    ...[...holder.inputs, ...holder.outputs].filter((item) => item.name === name).map((item) => item.at.path),
    ...[...(holder.steps ?? []), ...(holder.subtasks ?? [])].flatMap((inner) => deliverablePlaces(inner, name)),
  ];
}
