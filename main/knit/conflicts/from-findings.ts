/** Contradictions that the checks of the language already find: circles, overload, disagreements, names, business rules. */
import { analyzeCapacity } from "#busy/analysis/capacity.ts";
import type { Deliverable } from "#busy/model/model.ts";
import { valueRange } from "#busy/model/origin.ts";
import type { ReferenceKind } from "#busy/names/references.ts";
import { fold } from "#busy/names/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import { quoted } from "#changes/meaning/words.ts";
import { removeAt, setAt } from "#knit/consequence.ts";
import { deliverablesOf } from "#knit/consequences/playbook-data.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Conflict, WayOut } from "#shared/knit.ts";
import { type ConflictRule, conflictOf, EXPLANATIONS } from "./contradiction.ts";

type Place = Conflict["places"][number];

function placesOf(finding: Diagnostic): Place[] {
  return [finding, ...(finding.related ?? [])].map(({ file, range }) => ({ file, range }));
}

/** The conflict that a finding of the model after the change stands for; none for findings about one place alone. */
export function conflictsOfFinding(before: Workspace, after: Workspace, finding: Diagnostic): readonly Conflict[] {
  const conflict = (rule: ConflictRule, solutions: readonly WayOut[], blocking = false): Conflict[] => [
    conflictOf(rule, EXPLANATIONS[rule], { message: finding.message, places: placesOf(finding), solutions, blocking }),
  ];
  switch (finding.code) {
    case "CIRCULAR_DEPENDENCY":
      return conflict("circle", waysOutOfCircle(after, finding, ["depends_on"], "no longer wait for"), true);
    case "CIRCULAR_PLAYBOOK":
      return conflict("circle", waysOutOfCircle(after, finding, ["runs"], "no longer run"), true);
    case "CIRCULAR_INHERITANCE":
      return conflict("circle", waysOutOfCircle(after, finding, ["inherits"], "no longer build on"), true);
    case "OVER_ALLOCATION":
      return isWorse(before, finding) ? conflict("capacity", moreTime(after, finding)) : [];
    case "DUPLICATE_SYMBOL":
      return namedTwice(after, finding)
        .map((way) => conflict("name-taken", way, true))
        .flat();
    case "DELIVERABLE_MISMATCH":
      // Inside one team it is a mistake to correct, found by the checks; between teams somebody has to give way.
      if (new Set(placesOf(finding).map((place) => after.scopeOf(place.file))).size < 2) return [];
      return conflict("format-disagreement", oneForm(after, finding));
    case "BUSINESS_RULE":
      return brokenRule(before, after, finding);
    default:
      return [];
  }
}

function brokenRule(before: Workspace, after: Workspace, finding: Diagnostic): readonly Conflict[] {
  const known = before
    .diagnosticsOf(finding.file)
    .some(
      (each) =>
        each.code === finding.code &&
        each.message === finding.message &&
        finding.range.start.line === each.range.start.line,
    );
  if (known) return [];
  const rule = after.config.rules.find((each) => finding.message.startsWith(`${each.id}:`));
  const blocking = rule?.severity === "blocking";
  return [
    conflictOf(rule?.id ?? "business-rule", "A rule of the business does not hold.", {
      message: finding.message,
      places: placesOf(finding),
      solutions: [
        { title: "Change it so that the rule holds.", operations: [] },
        ...(blocking
          ? [{ title: "Let somebody with authority override the rule, with a reason.", operations: [] }]
          : []),
      ],
      blocking,
    }),
  ];
}

/** One way for each place of the circle where something can be taken out, three at most. */
function waysOutOfCircle(
  after: Workspace,
  finding: Diagnostic,
  kinds: readonly ReferenceKind[],
  verb: string,
): readonly WayOut[] {
  const ways = placesOf(finding).flatMap(({ file, range }) => {
    const around = after.referencesOf(file).filter((each) => kinds.includes(each.kind));
    const at = around.find(({ fromOrigin }) => fromOrigin.range.start.line === range.start.line);
    // Waiting is reported at the step's name when it follows from the order of the list.
    const named = around.find((each) => fold(each.from.split("/").at(-1) ?? "") === fold(textAt(after, file, range)));
    const reference = at ?? named;
    if (!reference) return [];
    const name = reference.from.split(/[/:]/).at(-1) ?? reference.from;
    return [
      {
        title: `Let ${quoted(name)} ${verb} ${quoted(reference.text)}.`,
        operations: [removeAt(file, reference.fromOrigin.path)],
      },
    ];
  });
  const each = new Map(ways.map((way) => [way.title, way]));
  return [...[...each.values()].slice(0, 2), { title: "Take the change back.", operations: [] }];
}

function textAt(workspace: Workspace, file: string, range: Diagnostic["range"]): string {
  const line = workspace.files.get(file)?.text.split("\n")[range.start.line - 1] ?? "";
  return range.start.line === range.end.line ? line.slice(range.start.column - 1, range.end.column - 1) : "";
}

/** Whether somebody is more overloaded than before: not the same load told in other words. */
function isWorse(before: Workspace, finding: Diagnostic): boolean {
  const who = whoOf(finding);
  const old = before.diagnosticsOf(finding.file).find((each) => each.code === "OVER_ALLOCATION" && whoOf(each) === who);
  return old === undefined || percentOf(finding) > percentOf(old);
}

function whoOf(finding: Diagnostic): string {
  return finding.message.split(" has ")[0] ?? "";
}

function percentOf(finding: Diagnostic): number {
  return Number(/\((\d+) %\)/.exec(finding.message)?.[1] ?? Number.POSITIVE_INFINITY);
}

/** Time enough for the one who has too little, written as hours per week; the other ways are for people. */
function moreTime(after: Workspace, finding: Diagnostic): readonly WayOut[] {
  const who = whoOf(finding);
  const entry = analyzeCapacity(after).entries.find(
    (each) => (each.loadPercent ?? 0) > 100 && (who.includes(`"${each.name}"`) || who.includes(each.name)),
  );
  const hours = Math.ceil((entry?.neededMinutesPerWeek ?? 0) / 60);
  const member = after.members.find((each) => each === entry?.subject);
  const team = after.teams.find((each) => each === entry?.subject);
  const times = team?.model?.resources.filter((each) => each.type === "time") ?? [];
  const [time] = times;
  const more = (name: string): string => `Give ${quoted(name)} ${hours} hours a week.`;
  return [
    ...(member
      ? [
          {
            title: more(member.name),
            operations: [setAt(member.file, [...member.at.path, "capacity"], `${hours} hours/week`)],
          },
        ]
      : team?.file !== undefined && time && times.length === 1
        ? [
            {
              title: more(team.name),
              operations: [
                setAt(team.file, [...time.at.path, "allocation"], hours),
                setAt(team.file, [...time.at.path, "unit"], "hours/week"),
              ],
            },
          ]
        : [{ title: "Give more time to those who do the work.", operations: [] }]),
    { title: "Let somebody else do part of it.", operations: [] },
    { title: "Run the process less often, or shorten its steps.", operations: [] },
  ];
}

/** The ways out when two roles, playbooks or documents have one name; nothing for names inside one list. */
function namedTwice(after: Workspace, finding: Diagnostic): readonly (readonly WayOut[])[] {
  const things = [...after.roles, ...after.playbooks, ...after.documents];
  const taken = new Set(things.map((thing) => fold(thing.name)));
  const found = placesOf(finding).flatMap(({ file, range }) =>
    things.filter((thing) => {
      if (thing.file !== file) return false;
      const at = "metadata" in thing.model ? thing.model.metadata.at : thing.at;
      return valueRange(at, "name").start.line === range.start.line;
    }),
  );
  if (found.length < 2) return [];
  return [
    found.slice(0, 2).map((thing): WayOut => {
      let number = 2;
      while (taken.has(fold(`${thing.name}-${number}`))) number += 1;
      const name = `${thing.name}-${number}`;
      const at = "metadata" in thing.model ? thing.model.metadata.at : thing.at;
      return {
        title: `Call the one in ${thing.file} ${quoted(name)}.`,
        operations: [setAt(thing.file, [...at.path, "name"], name)],
      };
    }),
  ];
}

/** Either side takes the form of the other. */
function oneForm(after: Workspace, finding: Diagnostic): readonly WayOut[] {
  const [taker, maker] = placesOf(finding).map((place) => deliverableAt(after, place));
  const step = { title: "Add a step that turns one into the other.", operations: [] };
  if (!taker || !maker) return [{ title: "Agree on one form.", operations: [] }, step];
  const like = (file: string, own: Deliverable, other: Deliverable) =>
    (["type", "format"] as const)
      .filter((field) => own[field] !== other[field])
      .map((field) => setAt(file, [...own.at.path, field], other[field]));
  const form = ({ deliverable }: typeof taker) => `${deliverable.type}, ${deliverable.format}`;
  return [
    {
      title: `Let the one who takes it accept it as ${form(maker)}.`,
      operations: like(taker.file, taker.deliverable, maker.deliverable),
    },
    {
      title: `Hand it over as ${form(taker)}.`,
      operations: like(maker.file, maker.deliverable, taker.deliverable),
    },
    step,
  ];
}

function deliverableAt(
  workspace: Workspace,
  { file, range }: Place,
): { readonly file: string; readonly deliverable: Deliverable } | undefined {
  for (const playbook of workspace.playbooks) {
    if (playbook.file !== file) continue;
    for (const { deliverable } of deliverablesOf(playbook)) {
      const here = (["name", "type", "format"] as const).some(
        (field) => valueRange(deliverable.at, field).start.line === range.start.line,
      );
      if (here) return { file, deliverable };
    }
  }
  return undefined;
}
