/** Conflicts in the words of a business: what happened here, what in the other version, and what can be done. */
import { fieldNoun, fieldValue } from "../meaning/field-words.ts";
import { capital, quoted } from "../meaning/words.ts";
import type { Tree } from "../tree/node.ts";
import { type Description, describe } from "../weave/describe.ts";
import type { Difference, Step } from "../weave/difference.ts";
import type { Trio, Version } from "../weave/versions.ts";
import type { Conflict, Way } from "./conflict.ts";
import type { WholeReason } from "./merge-content.ts";

/** The conflict that a difference is; `id` names it in every run of the merge. */
export function conflictOf(difference: Difference, trees: Trio<Tree>, file: string, id: string): Conflict {
  const { steps } = difference.place;
  const { symbol, field, title } = describe(steps, trees, file, 1);
  const [base, ours, theirs] = difference.values;
  const own = difference.kind === "field" || difference.kind === "item" ? field : PLACE_FIELD[difference.kind];
  return {
    id,
    symbol,
    field: own,
    file,
    base,
    ours,
    theirs,
    message: capital(
      isName(steps, field)
        ? namesSentence(difference, describe(steps, trees, file, 0).title)
        : sentence(difference, title, field),
    ),
    ways: waysOf(difference, field, isNewOnBothSides(difference, trees)),
  };
}

/** Whether a field is what a thing is called by others; the title of a file is not. */
function isName(steps: readonly Step[], field: string): boolean {
  return /(?:^|\.)name$/.test(field) && steps[0]?.key !== "metadata";
}

function namesSentence({ values: [base, ours, theirs] }: Difference, title: string): string {
  const say = (value: unknown) => fieldValue("name", value);
  const has = base === undefined ? "has two names" : "has got two new names";
  return `${title} ${has}: ${say(ours)} here, ${say(theirs)} in the other version.`;
}

/** Whether a field is one of a construct that both sides made new: there is nothing to go back to. */
function isNewOnBothSides({ place: { steps } }: Difference, trees: Trio<Tree>): boolean {
  const construct = steps.findLast((step) => step.construct)?.construct;
  return construct ? construct.entries[0] === undefined : trees[0] === undefined;
}

const PLACE_FIELD = { entry: "", place: "place", order: "order" } as const;

function sentence({ kind, values }: Difference, title: string, field: string): string {
  const [base, ours, theirs] = values;
  const say = (value: unknown) => fieldValue(field, value);
  switch (kind) {
    case "entry":
      if (base === undefined) return `both versions add ${title}, but describe it differently.`;
      return ours === undefined
        ? `${title} was removed here and changed in the other version.`
        : `${title} was changed here and removed in the other version.`;
    case "place":
      return `${title} was moved to two different places: ${into(ours)} here, ${into(theirs)} in the other version.`;
    case "order":
      return `${title} was moved to two different places: ${behind(ours)} here, ${behind(theirs)} in the other version.`;
    case "field":
    case "item": {
      const before = base === undefined ? "" : `; it was ${say(base)}`;
      const noun = fieldNoun(field, title);
      if (ours === undefined) return `this version takes away ${noun}, the other version says ${say(theirs)}${before}.`;
      if (theirs === undefined)
        return `this version changes ${noun} to ${say(ours)}, the other version takes it away${before}.`;
      return `both versions changed ${noun}: to ${say(ours)} here, to ${say(theirs)} in the other version${before}.`;
    }
  }
}

function into(holder: unknown): string {
  return typeof holder === "string" ? `into ${quoted(holder)}` : "to the top";
}

function behind(name: unknown): string {
  return typeof name === "string" ? `after ${quoted(name)}` : "to the beginning";
}

/** What a difference comes to in one version: without “Ask for review”, the estimate of “Deliver”: 2 hours. */
export function heldWords({ kind, values, place }: Difference, about: Description, version: Version): string {
  const { field, title } = about;
  const value = values[version];
  switch (kind) {
    case "entry":
      return `${value === undefined ? "without" : "with"} ${title}`;
    case "place":
      return `${title} ${typeof value === "string" ? `in ${quoted(value)}` : "at the top"}`;
    case "order":
      return `${title} ${typeof value === "string" ? behind(value) : "at the beginning"}`;
    default:
      if (isName(place.steps, field)) return `with the name ${fieldValue("name", value)}`;
      return `${fieldNoun(field, title)}: ${fieldValue(field, value)}`;
  }
}

function waysOf({ kind, values }: Difference, field: string, isNew: boolean): readonly Way[] {
  const [base, ours, theirs] = values;
  const label = (value: unknown): string => {
    if (value === undefined) return kind === "entry" ? "Remove it" : "Leave it out";
    if (kind === "place") return capital(into(value));
    if (kind === "order") return capital(behind(value));
    return capital(fieldValue(field, value));
  };
  if (kind === "entry") {
    return [
      { take: "ours", label: ours === undefined ? "Remove it" : "Keep it as it is here" },
      { take: "theirs", label: theirs === undefined ? "Remove it" : "Take the other version" },
      { take: "base", label: base === undefined ? "Leave it out" : "As it was before both" },
    ];
  }
  const sides: Way[] = [
    { take: "ours", label: label(ours) },
    { take: "theirs", label: label(theirs) },
  ];
  if (!isNew) sides.push({ take: "base", label: base === undefined ? label(base) : `${label(base)} (as before)` });
  const both = kind === "item" && ours !== undefined && theirs !== undefined;
  return both ? [...sides, { take: "both", label: "Both" }] : sides;
}

const WHOLE_WORDS: Readonly<Record<WholeReason, (title: string, values: Trio<unknown>) => string>> = {
  deleted: (title, [, ours]) =>
    ours === undefined
      ? `${title} was deleted here and changed in the other version.`
      : `${title} was changed here and deleted in the other version.`,
  both_new: (title) => `Both versions add ${title}, but it holds different things.`,
  overlap: (title) => `Both versions changed the same lines of ${title}.`,
  binary: (title) => `Both versions changed ${title}, which is no text and can only be taken as a whole.`,
  unreadable: (title) => `The changes of both versions to ${title} do not go together.`,
};

/** The conflict about a file as a whole. */
export function wholeConflict(
  reason: WholeReason,
  subject: { readonly symbol: string; readonly title: string; readonly file: string; readonly id: string },
  values: Trio<unknown>,
): Conflict {
  const [base, ours, theirs] = values;
  const way = (take: Way["take"], value: unknown, label: string): Way => ({
    take,
    label: value === undefined ? "Delete the file" : label,
  });
  return {
    id: subject.id,
    symbol: subject.symbol,
    field: "",
    file: subject.file,
    base,
    ours,
    theirs,
    message: capital(WHOLE_WORDS[reason](subject.title, values)),
    ways: [
      way("ours", ours, "Keep the file as it is here"),
      way("theirs", theirs, "Take the other version"),
      ...(base === undefined ? [] : [way("base", base, "As it was before both")]),
    ],
  };
}
