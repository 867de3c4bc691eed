/**
 * What a message asks for, taken apart but not yet tied to the workspace: a frame per request. Frames are plain JSON, so
 * that an open question can be stored and taken up again when the answer comes.
 */
import type { Frequency } from "#busy/model/model.ts";
import type { Intent } from "#shared/conversation.ts";
import type { DurationChange } from "./language/durations.ts";
import type { Utterance } from "./reading/message.ts";
import type { ToldStep } from "./story/story.ts";

/** Words that point at a thing. `id` is the entry they stand for, once that was chosen. */
export interface Ref {
  readonly text: string;
  readonly id?: string;
}

/** Whether a part of a frame points at a thing. */
export function isRef(value: object): value is Ref {
  return "text" in value && typeof value.text === "string";
}

/** Where something is to stand. `strict`: it waits for exactly what is named ("only after"). */
export interface Place {
  readonly relation: "before" | "after" | "between" | "start" | "end";
  readonly anchor?: Ref;
  readonly second?: Ref;
  readonly strict?: boolean;
}

export type ListName =
  | "agenda"
  | "responsibilities"
  | "success_metrics"
  | "tags"
  | "context"
  | "onboarding"
  | "trigger";

/** What can be taken off a step or a playbook that itself stays; the names of the fields. */
export type ClearedPart =
  | "due"
  | "estimated_duration"
  | "repeat"
  | "retry"
  | "role"
  | "when"
  | "issues"
  | "trigger_events"
  | "schedule";

/** The kinds a cue word announced: "the … step", "the … form". */
export type KindHint =
  | "step"
  | "playbook"
  | "role"
  | "team"
  | "document"
  | "field"
  | "person"
  | "deliverable"
  | "event";

/** Kinds of fields a form can have. */
export type AddFieldType = "text" | "number" | "date" | "boolean" | "select";

export type ChangeFrame =
  | {
      readonly act: "add_step";
      /** What the step does, as said. */
      readonly what: string;
      readonly name?: string;
      readonly place?: Place;
      readonly within?: Ref;
      readonly parent?: Ref;
      readonly performer?: Ref;
      readonly minutes?: string;
      readonly when?: string;
      readonly execution?: "algorithmic" | "ai_agent";
    }
  | {
      readonly act: "remove";
      readonly what: Ref;
      readonly hint?: KindHint;
      readonly within?: Ref;
      readonly confirmed?: boolean;
      /** Why it is to go was said as well. */
      readonly decided?: boolean;
    }
  | { readonly act: "rename"; readonly what: Ref; readonly to: string; readonly hint?: KindHint; readonly within?: Ref }
  | { readonly act: "move"; readonly what: Ref; readonly place: Place; readonly within?: Ref }
  | { readonly act: "swap"; readonly what: Ref; readonly other: Ref; readonly within?: Ref }
  | { readonly act: "wait"; readonly what: Ref; readonly for: Ref; readonly within?: Ref }
  | { readonly act: "parallel"; readonly what: Ref; readonly other: Ref; readonly within?: Ref }
  | {
      readonly act: "duration";
      readonly what: Ref;
      readonly change?: DurationChange;
      readonly within?: Ref;
      readonly guessed?: true;
    }
  | {
      readonly act: "due";
      readonly what: Ref;
      readonly due: string;
      readonly within?: Ref;
      /** Read from what is named alone: it may be about something else, so it is asked first. */
      readonly guessed?: true;
    }
  | {
      readonly act: "performer";
      readonly what: Ref;
      readonly who: Ref;
      readonly within?: Ref;
      readonly guessed?: true;
      readonly create?: boolean;
    }
  | { readonly act: "take_over"; readonly from: Ref; readonly who: Ref; readonly within?: Ref }
  | {
      readonly act: "condition";
      readonly what: Ref;
      readonly mode: "only" | "unless";
      readonly condition: string;
      readonly within?: Ref;
      /** The present condition may be replaced. */
      readonly confirmed?: boolean;
    }
  | { readonly act: "clear"; readonly part: ClearedPart; readonly what: Ref; readonly within?: Ref }
  | { readonly act: "unconditional"; readonly what: Ref; readonly within?: Ref }
  | {
      readonly act: "cadence";
      readonly what: Ref;
      readonly frequency: Frequency;
      readonly schedule?: string;
      /** Only another time of day, as the first two fields of a cron: "30 8". */
      readonly clock?: string;
      /** A time of day was said with the schedule. */
      readonly timed?: boolean;
      /** These days as well as those it has. */
      readonly also?: boolean;
      /** So many minutes later than now; negative is earlier. */
      readonly shift?: number;
      /** Days of the week, as a cron names them, on which it no longer runs. */
      readonly without?: readonly number[];
      readonly unsupported?: string;
    }
  | { readonly act: "trigger"; readonly what: Ref; readonly event: Ref }
  | {
      readonly act: "kind";
      readonly what: Ref;
      readonly kind: "meeting" | "form" | "writing_session" | "strategy_session" | "ai_agent" | "human";
      readonly within?: Ref;
    }
  | { readonly act: "add_team"; readonly name: string }
  | { readonly act: "describe"; readonly what: Ref; readonly text: string; readonly within?: Ref }
  | {
      readonly act: "add_field";
      readonly field: string;
      readonly document?: Ref;
      readonly type?: "text" | "number" | "date" | "boolean" | "select";
      readonly required?: boolean;
      readonly options?: readonly string[];
    }
  | { readonly act: "require_field"; readonly field: Ref; readonly document?: Ref; readonly required: boolean }
  | { readonly act: "add_option"; readonly option: string; readonly field: Ref; readonly document?: Ref }
  | { readonly act: "remove_option"; readonly option: string; readonly field: Ref; readonly document?: Ref }
  | {
      readonly act: "add_member";
      readonly name: string;
      readonly role?: Ref;
      readonly team?: Ref;
      /** The role they no longer have. */
      readonly leaves?: Ref;
    }
  | { readonly act: "add_role"; readonly name: string; readonly team?: Ref; readonly duty?: string }
  | {
      readonly act: "add_playbook";
      readonly name: string;
      readonly team?: Ref;
      readonly steps: readonly ToldStep[];
      readonly frequency?: Frequency;
    }
  | {
      readonly act: "repeat";
      readonly what: Ref;
      /** The step it goes back to; the step itself where absent. */
      readonly from?: Ref;
      readonly condition: string;
      /** `until` ends when the condition holds, `while` goes on as long as it does. */
      readonly mode: "until" | "while";
      readonly max?: number;
      readonly within?: Ref;
    }
  | {
      readonly act: "retry";
      readonly what: Ref;
      readonly attempts: number;
      readonly backoff?: string;
      readonly within?: Ref;
    }
  | {
      readonly act: "fallback";
      readonly what: Ref;
      readonly issue: "failed" | "late" | "unavailable" | "unclear";
      readonly type: "escalate" | "delegate" | "pause" | "override" | "ai_assist";
      readonly target?: Ref;
      readonly within?: Ref;
    }
  | { readonly act: "escalation"; readonly team: Ref; readonly to: Ref }
  | { readonly act: "authority"; readonly team: Ref; readonly decision: string }
  | { readonly act: "unrole"; readonly who: Ref; readonly role: Ref }
  | { readonly act: "capacity"; readonly who: Ref; readonly hours: number }
  | { readonly act: "add_tool"; readonly tool: string; readonly capability?: string; readonly target?: Ref }
  | { readonly act: "emit"; readonly what: Ref; readonly event: string; readonly within?: Ref }
  | {
      readonly act: "deliverable";
      readonly what: Ref;
      readonly side: "inputs" | "outputs";
      readonly name: string;
      readonly within?: Ref;
    }
  | { readonly act: "add_document"; readonly name: string; readonly fields: readonly string[]; readonly team?: Ref }
  | { readonly act: "copy_playbook"; readonly what: Ref; readonly name: string }
  | {
      readonly act: "field_type";
      readonly field: Ref;
      readonly type: NonNullable<AddFieldType>;
      readonly document?: Ref;
    }
  | { readonly act: "add_item"; readonly list: ListName; readonly item: string; readonly target: Ref };

/** Kinds of things that a question looks over. */
export type SurveyedKind = "step" | "playbook" | "role" | "person" | "team" | "document" | "field";

/** What things have, or lack. */
export type Trait =
  | "performer"
  | "due"
  | "estimate"
  | "condition"
  | "rework"
  | "side_by_side"
  | "program"
  | "ai"
  | "by_hand"
  | "holder"
  | "several_roles"
  | "role"
  | "schedule"
  | "trigger"
  | "required"
  | "form"
  | "over"
  | "under";

/** Which things have something, or lack it; `minutes` is what a duration is compared with. */
export interface SurveyFrame {
  readonly act: "survey";
  readonly kind: SurveyedKind;
  readonly trait: Trait;
  readonly lacking: boolean;
  readonly minutes?: number;
  readonly counting: boolean;
  /** The playbook, document, team, role or person whose things are meant. */
  readonly within?: Ref;
}

/** Which thing has most or least of something, or stands first or last. */
export interface ExtremeFrame {
  readonly act: "extreme";
  readonly kind: SurveyedKind;
  readonly by: "time" | "steps" | "people" | "hours" | "order";
  readonly least: boolean;
  readonly within?: Ref;
}

/** One thing about something. */
export interface DetailFrame {
  readonly act: "detail";
  readonly detail:
    | "due"
    | "condition"
    | "reason"
    | "team"
    | "superior"
    | "decides"
    | "capacity"
    | "stand_in"
    | "form"
    | "roles"
    | "origin";
  readonly what: Ref;
}

/** What somebody wants to have confirmed. */
export type Claim =
  | { readonly is: "performs"; readonly who: Ref; readonly what: Ref }
  | { readonly is: "holds"; readonly who: Ref; readonly role: Ref }
  | { readonly is: "member"; readonly who: Ref; readonly team: Ref }
  | {
      readonly is: "order";
      readonly what: Ref;
      readonly other: Ref;
      /** `open`: which of them comes first. */
      readonly relation: "before" | "after" | "beside" | "open";
    }
  | { readonly is: "required"; readonly field: Ref; readonly optional: boolean }
  | { readonly is: "asks"; readonly document: Ref; readonly field: Ref }
  | { readonly is: "takes"; readonly what: Ref; readonly minutes: number; readonly relation: "as" | "over" | "under" }
  | { readonly is: "always"; readonly what: Ref }
  | { readonly is: "part"; readonly what: Ref; readonly playbook: Ref }
  | { readonly is: "rhythm"; readonly what: Ref; readonly frequency: Frequency; readonly day?: string }
  | { readonly is: "done"; readonly what: Ref };

export type QuestionFrame =
  | { readonly act: "what_if"; readonly frames: readonly ChangeFrame[] }
  | { readonly act: "what_if_words"; readonly about: string }
  | { readonly act: "who"; readonly what: Ref }
  | { readonly act: "role_work"; readonly what: Ref }
  | { readonly act: "how_long"; readonly what: Ref }
  | { readonly act: "next"; readonly what: Ref; readonly direction: "after" | "before" }
  | { readonly act: "depends"; readonly what: Ref }
  | { readonly act: "when"; readonly what: Ref }
  | { readonly act: "show"; readonly what: Ref }
  /** Whether there is such a thing. */
  | { readonly act: "exists"; readonly what: Ref; readonly hint?: KindHint }
  | { readonly act: "needs"; readonly what: Ref; readonly side: "inputs" | "outputs" }
  | {
      readonly act: "list";
      readonly kind: "playbooks" | "steps" | "roles" | "teams" | "documents" | "people" | "events";
      readonly within?: Ref;
      readonly counting: boolean;
    }
  /** What runs in a rhythm, or on a day of the week as a cron names it. */
  | { readonly act: "rhythms"; readonly frequency: Frequency; readonly day?: string }
  /** Which forms ask for something. */
  | { readonly act: "forms_with"; readonly what: Ref }
  | SurveyFrame
  | ExtremeFrame
  | DetailFrame
  | { readonly act: "check"; readonly claim: Claim }
  /** What lies between two steps, or how long it takes from one to the other. */
  | { readonly act: "between"; readonly what: Ref; readonly other: Ref; readonly asked: "steps" | "time" }
  | { readonly act: "compare"; readonly what: Ref; readonly other: Ref }
  /** Several questions of one message. */
  | { readonly act: "several"; readonly questions: readonly Exclude<QuestionFrame, { act: "what_if" | "several" }>[] }
  | { readonly act: "problems" }
  | { readonly act: "overview" }
  | { readonly act: "slowest"; readonly what?: Ref };

export type TalkFrame =
  /** `asked`: what is asked about this program. */
  | { readonly act: "help"; readonly asked?: string }
  | { readonly act: "greet" }
  | { readonly act: "thanks" }
  | { readonly act: "yes" }
  | { readonly act: "no" }
  | {
      readonly act: "undo";
      readonly all: boolean;
      /** Only the changes of this turn. */
      readonly turn?: number;
      /** So many of the latest changes. */
      readonly latest?: number;
    }
  | { readonly act: "discover"; readonly business?: string }
  | { readonly act: "complaint"; readonly about: Ref; readonly words: string }
  | { readonly act: "vague"; readonly about: Ref; readonly intent?: Intent }
  | { readonly act: "forbidden"; readonly reason: string }
  | {
      readonly act: "incomplete";
      readonly intent: Intent;
      readonly question: string;
      /** What can be done instead; null: nothing. */
      readonly choices?: readonly { readonly label: string; readonly frame: ChangeFrame | RunFrame | null }[];
    }
  | { readonly act: "off_topic"; readonly code?: boolean };

export type RunFrame =
  | {
      readonly act: "runs";
      readonly what?: Ref;
      readonly asked: "open" | "status" | "overdue" | "history" | "tasks" | "count" | "blocked" | "paused" | "finished";
      /** Whose tasks. */
      readonly who?: Ref;
    }
  | { readonly act: "start"; readonly what: Ref; readonly title?: string }
  | { readonly act: "control"; readonly action: "pause" | "resume" | "cancel"; readonly what?: Ref }
  | { readonly act: "complete"; readonly what?: Ref }
  | { readonly act: "assign_task"; readonly what: Ref; readonly who: Ref };

/** What is to be done about open tasks that wait; ids of tasks, several where it is not said which. */
export type NudgeFrame =
  | { readonly act: "remind"; readonly tasks: readonly string[] }
  | { readonly act: "escalate_task"; readonly tasks: readonly string[] };

/** "No, before the invoice": the last request again, with one part changed. */
export interface AmendFrame {
  readonly act: "amend";
  readonly place?: Place;
  readonly performer?: Ref;
  readonly name?: string;
  readonly minutes?: string;
  /** A bare number, in the unit of the request it puts right. */
  readonly amount?: number;
  /** Another thing for which the same is wanted: "the sauces too". */
  readonly alike?: Ref;
  /** How a process goes of which only the name was told. */
  readonly steps?: readonly ToldStep[];
}

export type Frame = ChangeFrame | QuestionFrame | TalkFrame | RunFrame | NudgeFrame | AmendFrame;

/** What a message asks for. `sure` is how certain the reading is, 0 to 1, before anything was looked up. */
export interface Understood {
  readonly frames: readonly Frame[];
  readonly sure: number;
  /** The message they were read from; absent where the person chose them. */
  readonly heard?: Utterance;
}

/** Whether carrying the frame out would change the workspace. */
export function isChange(frame: Frame): frame is ChangeFrame {
  return CHANGES.has(frame.act);
}

/** Whether the frame asks something about one thing, so that the same can be asked of another. */
export function isQuestion(frame: Frame): frame is QuestionFrame {
  return ASKED_OF_ONE.has(frame.act);
}

const ASKED_OF_ONE: ReadonlySet<string> = new Set<QuestionFrame["act"]>([
  "who",
  "role_work",
  "how_long",
  "next",
  "depends",
  "when",
  "show",
  "needs",
  "detail",
]);

const CHANGES: ReadonlySet<string> = new Set<ChangeFrame["act"]>([
  "add_step",
  "remove",
  "rename",
  "move",
  "swap",
  "wait",
  "parallel",
  "duration",
  "due",
  "performer",
  "take_over",
  "condition",
  "unconditional",
  "clear",
  "cadence",
  "trigger",
  "describe",
  "kind",
  "add_team",
  "add_field",
  "require_field",
  "add_option",
  "remove_option",
  "add_member",
  "add_role",
  "add_playbook",
  "add_item",
  "repeat",
  "retry",
  "fallback",
  "escalation",
  "authority",
  "capacity",
  "unrole",
  "add_tool",
  "emit",
  "deliverable",
  "add_document",
  "copy_playbook",
  "field_type",
]);
