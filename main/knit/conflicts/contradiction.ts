/** A contradiction as a rule finds it, before it is compared with what was there before. */
import type { SymbolText } from "#busy/names/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import type { Conflict, WayOut } from "#shared/knit.ts";

/** Names of the rules; a broken rule of the business carries its own id instead. */
export type ConflictRule =
  | "circle"
  | "promised-time"
  | "capacity"
  | "one-duty-two-owners"
  | "format-disagreement"
  | "role-nobody-holds"
  | "name-taken"
  | "hand-off-loop"
  | "event-loop"
  | "decision-nobody-takes"
  | "issue-two-answers"
  | "rhythm"
  | "two-sources"
  | "field-nobody-asks"
  | "approves-own-work";

/** What each rule is about, for somebody who does not know it. */
export const EXPLANATIONS: Readonly<Record<ConflictRule, string>> = {
  circle: "Things that wait for each other, run each other or build on each other never begin.",
  "promised-time": "Something is promised within less time than its own estimate or its critical path takes.",
  capacity: "There is more work in a week than there is time for it.",
  "one-duty-two-owners": "When two roles answer for the same duty, each may rely on the other.",
  "format-disagreement": "One team hands something over in a form that another does not expect.",
  "role-nobody-holds": "Work waits for a role that none of the people of the team holds.",
  "name-taken": "Two things have one name, so that nobody can tell which one is meant.",
  "hand-off-loop": "An issue that is handed around in a circle is settled by nobody.",
  "event-loop": "Processes that start each other run without end.",
  "decision-nobody-takes": "Decisions and issues go to a role that none of the people holds.",
  "issue-two-answers": "The same issue is to be settled in two different ways.",
  rhythm: "Something is needed more often than it is made.",
  "two-sources": "The same thing comes from two teams, and nothing says whose counts.",
  "field-nobody-asks": "A field must be filled in that the form does not ask for, so that nobody can ever finish.",
  "approves-own-work": "Who approves something has made it, so that no second pair of eyes sees it.",
};

/** One contradiction. `key` stays the same as long as it is the same one; it counts again when `measure` grows. */
export interface Contradiction {
  readonly key: string;
  readonly measure: number;
  /** What it is about: when one of these is gone by name, another contradiction of the same rule may be this one renamed. */
  readonly symbols: readonly SymbolText[];
  /** Told only when it is new: places and edits cost time. */
  tell(): Told;
}

export interface Told {
  readonly message: string;
  readonly places: Conflict["places"];
  readonly solutions: readonly WayOut[];
  readonly blocking?: boolean;
}

/** Finds every contradiction of one kind. */
export interface ContradictionFinder {
  readonly rule: ConflictRule;
  find(workspace: Workspace): readonly Contradiction[];
}

/** A contradiction as people see it. */
export function conflictOf(rule: string, explanation: string, told: Told): Conflict {
  return {
    id: [rule, told.places[0]?.file ?? "", told.message].join(" · "),
    rule,
    message: told.message,
    places: told.places,
    ways: told.solutions.map((way) => way.title),
    blocking: told.blocking ?? false,
    explanation,
    solutions: [...told.solutions],
  };
}
