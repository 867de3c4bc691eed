/** Contradictory requirements that a change brings about or makes worse, each found by a named rule, with ways out. */
import { holdersOf } from "#busy/capacity.ts";
import { calendarMilliseconds, minutesInWords, type WorkingTime, workingMinutes } from "#busy/duration.ts";
import { declaredPath } from "#busy/flow.ts";
import type { Task } from "#busy/model.ts";
import { itemRange, valueRange } from "#busy/origin.ts";
import { type SymbolText, symbolOfStep } from "#busy/symbols.ts";
import { visitTasks } from "#busy/walk.ts";
import type { MemberEntry, PlaybookEntry, RoleEntry, Workspace } from "#busy/workspace.ts";
import { duration, quoted } from "#changes/words.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Conflict } from "#shared/knit.ts";
import { findingsOnlyIn } from "./diagnostics-diff.ts";
import { dependentsOf, indexPlaybooks, stepAt } from "./links.ts";

/** Names of the rules; a broken rule of the business carries its own id instead. */
export type ConflictRule =
  | "circle"
  | "promised-time"
  | "capacity"
  | "one-duty-two-owners"
  | "format-disagreement"
  | "role-nobody-holds";

/** The conflicts of a workspace that it did not have before, or has in a worse form. */
export function findConflicts(before: Workspace, after: Workspace): readonly Conflict[] {
  const findings = findingsOnlyIn(after, before);
  return [
    ...findings.flatMap((finding) => ofFinding(before, after, finding)),
    ...brokenPromises(before, after),
    ...sharedDuties(before, after),
    ...unheldRoles(before, after),
  ];
}

type Place = Conflict["places"][number];

function placesOf(finding: Diagnostic): Place[] {
  return [finding, ...(finding.related ?? [])].map(({ file, range }) => ({ file, range }));
}

function ofFinding(before: Workspace, after: Workspace, finding: Diagnostic): readonly Conflict[] {
  const conflict = (rule: string, blocking: boolean, ways: string[]): Conflict[] => [
    { rule, message: finding.message, places: placesOf(finding), ways, blocking },
  ];
  switch (finding.code) {
    case "CIRCULAR_DEPENDENCY":
      return conflict("circle" satisfies ConflictRule, true, [
        "Let one of the steps wait for nothing, or for another step.",
        "Take the waiting back.",
      ]);
    case "CIRCULAR_PLAYBOOK":
      return conflict("circle" satisfies ConflictRule, true, [
        "Let one of the playbooks do its part itself instead of running the other.",
      ]);
    case "CIRCULAR_INHERITANCE":
      return conflict("circle" satisfies ConflictRule, true, ["Let one of the roles build on no other role."]);
    case "OVER_ALLOCATION":
      return isWorse(before, finding)
        ? conflict("capacity" satisfies ConflictRule, false, [
            "Give more time to those who do the work.",
            "Let somebody else do part of it.",
            "Run the playbook less often, or shorten its steps.",
          ])
        : [];
    case "DELIVERABLE_MISMATCH":
      // Inside one team it is a mistake to correct, found by the checks; between teams somebody has to give way.
      if (new Set(placesOf(finding).map((place) => after.scopeOf(place.file))).size < 2) return [];
      return conflict("format-disagreement" satisfies ConflictRule, false, [
        "Let the one who takes it accept the new form.",
        "Hand it over in the form that is expected.",
        "Add a step that turns one into the other.",
      ]);
    case "BUSINESS_RULE": {
      const rule = after.config.rules.find((each) => finding.message.startsWith(`${each.id}:`));
      const known = before
        .diagnosticsOf(finding.file)
        .some(
          (each) =>
            each.code === finding.code &&
            each.message === finding.message &&
            finding.range.start.line === each.range.start.line,
        );
      if (known) return [];
      return conflict(rule?.id ?? "business-rule", rule?.severity === "blocking", [
        "Change it so that the rule holds.",
        ...(rule?.severity === "blocking" ? ["Let somebody with authority override the rule, with a reason."] : []),
      ]);
    }
    default:
      return [];
  }
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

interface Promised {
  readonly symbol: SymbolText;
  readonly file: string;
  readonly task: Task;
  /** Calendar minutes missing; above 0 the promise cannot be kept. */
  readonly missing: number;
  readonly needed: number;
  readonly child: PlaybookEntry | undefined;
}

/** `due` shorter than the step's estimate, or than the critical path of the playbook it runs. */
function brokenPromises(before: Workspace, after: Workspace): readonly Conflict[] {
  const old = new Map(promisesOf(before).map((promise) => [promise.symbol, promise.missing]));
  return promisesOf(after)
    .filter((promise) => promise.missing > Math.max(0, old.get(promise.symbol) ?? 0))
    .map(({ symbol, file, task, needed, child }): Conflict => {
      const what = child ? `the playbook ${quoted(child.name)} it runs takes` : "it is estimated at";
      return {
        rule: "promised-time" satisfies ConflictRule,
        message: `${quoted(task.name)} is promised within ${duration(task.due ?? "")}, but ${what} ${minutesInWords(needed, after.config.working_time)} of work.`,
        places: [
          { file, range: valueRange(task.at, "due"), symbol },
          { file, range: valueRange(task.at, child ? "runs" : "estimated_duration"), symbol },
          ...(child ? [{ file: child.file, range: valueRange(child.at, "name"), symbol: child.symbol }] : []),
        ],
        ways: ["Promise a later time.", "Make it shorter, or let parts of it run side by side."],
        blocking: false,
      };
    });
}

function promisesOf(workspace: Workspace): readonly Promised[] {
  const time = workspace.config.working_time;
  const found: Promised[] = [];
  for (const playbook of workspace.playbooks) {
    visitTasks(playbook.model.steps, (task, trail) => {
      const due = task.due === undefined ? undefined : calendarMilliseconds(task.due);
      if (due === undefined) return;
      const run = task.runs === undefined ? undefined : workspace.resolve.playbook(playbook.team, task.runs);
      const child = run?.kind === "found" ? run.entry : undefined;
      const own = workingMinutes(task.estimated_duration ?? "", time) ?? 0;
      const path = child ? declaredPath({ resolve: workspace.resolve, workingTime: time }, child) : 0;
      const needed = Math.max(own, path);
      const missing = calendarMinutes(needed, time) - due / 60_000;
      found.push({
        symbol: symbolOfStep(playbook, trail),
        file: playbook.file,
        task,
        missing,
        needed,
        child: path > own ? child : undefined,
      });
    });
  }
  return found;
}

/** The least calendar minutes that an amount of working minutes takes when it starts on a free Monday morning. */
export function calendarMinutes(working: number, time: WorkingTime): number {
  const day = 60 * time.hours_per_day;
  if (working <= 0 || day <= 0) return 0;
  const fullDays = Math.ceil(working / day) - 1;
  const weeks = Math.floor(fullDays / time.days_per_week);
  const days = fullDays - weeks * time.days_per_week;
  return weeks * 10_080 + days * 1440 + (working - fullDays * day);
}

/** The same responsibility in two roles of which neither builds on the other. */
function sharedDuties(before: Workspace, after: Workspace): readonly Conflict[] {
  const old = new Set(dutyPairs(before).map((pair) => pair.key));
  return dutyPairs(after)
    .filter((pair) => !old.has(pair.key))
    .map(({ text, first, second }) => ({
      rule: "one-duty-two-owners" satisfies ConflictRule,
      message: `${quoted(first.role.name)} and ${quoted(second.role.name)} are both responsible for “${text}”.`,
      places: [first, second].map(({ role, item }) => ({
        file: role.file,
        range: itemRange(role.at, "responsibilities", item),
        symbol: role.symbol,
      })),
      ways: [
        `Leave it with ${quoted(first.role.name)}.`,
        `Leave it with ${quoted(second.role.name)}.`,
        "Say what each of them does of it.",
      ],
      blocking: false,
    }));
}

interface Owner {
  readonly role: RoleEntry;
  readonly item: number;
}

interface DutyPair {
  readonly key: string;
  readonly text: string;
  readonly first: Owner;
  readonly second: Owner;
}

function dutyPairs(workspace: Workspace): readonly DutyPair[] {
  const owners = new Map<string, Owner[]>();
  for (const role of workspace.roles) {
    for (const [item, text] of role.model.responsibilities.entries()) {
      const key = text
        .toLowerCase()
        .replace(/[^\p{L}\d]+/gu, " ")
        .trim();
      const list = owners.get(key);
      if (key === "") continue;
      if (list) list.push({ role, item });
      else owners.set(key, [{ role, item }]);
    }
  }
  const pairs: DutyPair[] = [];
  for (const [key, list] of owners) {
    // A text that half the business shares is a motto, not a duty; it would make a conflict for every pair.
    if (list.length < 2 || list.length > 12) continue;
    for (const [index, first] of list.entries()) {
      for (const second of list.slice(index + 1)) {
        if (first.role === second.role || areRelated(workspace, first.role, second.role)) continue;
        const names = [first.role.symbol, second.role.symbol].toSorted().join(" ");
        pairs.push({
          key: `${key}\t${names}`,
          text: first.role.model.responsibilities[first.item] ?? "",
          first,
          second,
        });
      }
    }
  }
  return pairs;
}

function areRelated(workspace: Workspace, one: RoleEntry, other: RoleEntry): boolean {
  return (
    workspace.effectiveRole(one).ancestors.includes(other) || workspace.effectiveRole(other).ancestors.includes(one)
  );
}

/** Roles that have steps to do in a team that names its members, but that nobody holds. */
function unheldRoles(before: Workspace, after: Workspace): readonly Conflict[] {
  const old = new Set([...unheld(before).keys()].map((role) => role.symbol));
  return [...unheld(after)]
    .filter(([role]) => !old.has(role.symbol))
    .map(
      ([role, use]): Conflict => ({
        rule: "role-nobody-holds" satisfies ConflictRule,
        message: `${quoted(role.name)} has work to do in ${quoted(use.playbook.name)}, but no member holds the role.`,
        places: [
          { file: role.file, range: valueRange(role.at, "name"), symbol: role.symbol },
          {
            file: use.playbook.file,
            range: valueRange(use.task.at, use.task.role === undefined ? "name" : "role"),
            symbol: use.symbol,
          },
        ],
        ways: [`Give ${quoted(role.name)} to a member.`, "Let a role that somebody holds do the work."],
        blocking: false,
      }),
    );
}

interface Use {
  readonly playbook: PlaybookEntry;
  readonly task: Task;
  readonly symbol: SymbolText;
}

function unheld(workspace: Workspace): ReadonlyMap<RoleEntry, Use> {
  const found = new Map<RoleEntry, Use>();
  if (workspace.members.length === 0) return found;
  const held = heldRoles(workspace, holdersOf(workspace));
  const idle = workspace.roles.filter((role) => !held.has(role) && (role.team?.members.length ?? 0) > 0);
  if (idle.length === 0) return found;
  const index = indexPlaybooks(workspace);
  for (const role of idle) {
    const link = dependentsOf(workspace, index, role.symbol).find((each) => each.relation === "is performed by");
    const place = link && stepAt(index, link.from);
    if (place) found.set(role, { playbook: place.playbook, task: place.task, symbol: link.from });
  }
  return found;
}

/** Roles that some member holds, directly or through a role that builds on them. */
function heldRoles(
  workspace: Workspace,
  holders: ReadonlyMap<RoleEntry, readonly MemberEntry[]>,
): ReadonlySet<RoleEntry> {
  const held = new Set<RoleEntry>();
  for (const [role, members] of holders) {
    if (members.length === 0) continue;
    held.add(role);
    for (const ancestor of workspace.effectiveRole(role).ancestors) held.add(ancestor);
  }
  return held;
}
