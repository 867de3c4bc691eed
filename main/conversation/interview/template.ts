/** What the interview knows of a kind of business before anybody answers: pure data. */

/** A step as people of the trade would say it. */
export interface TemplateStep {
  readonly does: string;
  /** Id of a role of the template. */
  readonly role: string;
  /** A duration of the language: `30m`. */
  readonly takes: string;
  /** The condition it is done under, in words. */
  readonly when?: string;
  /** By when it has to be done; a duration of the language. */
  readonly due?: string;
  /** It goes on while the step before it does. */
  readonly beside?: true;
  /** What is said of it besides: "after the customer signs". */
  readonly note?: string;
}

/** A kind of work that is done for somebody: it becomes a playbook with a form at its beginning. */
export interface TemplateWork {
  readonly id: string;
  /** Name of the playbook. */
  readonly title: string;
  readonly steps: readonly TemplateStep[];
}

/** Work that comes round by itself. */
export interface TemplateRoutine {
  readonly id: string;
  readonly title: string;
  readonly frequency: "daily" | "weekly" | "monthly";
  readonly step: TemplateStep;
}

export interface TemplateRole {
  readonly id: string;
  readonly description: string;
}

/** A kind of business. */
export interface IndustryTemplate {
  readonly id: string;
  readonly title: string;
  /** The name of its one team of everyday work. */
  readonly team: string;
  /** What the people it works for are called: "client". */
  readonly customer: string;
  readonly roles: readonly TemplateRole[];
  /** The role that has the last word; its id. */
  readonly lead: string;
  /** The role that sends invoices; its id. */
  readonly accounts: string;
  /** What is asked of the customer at the beginning, besides the name. */
  readonly intake: readonly { readonly name: string; readonly type: "text" | "number" | "date" }[];
  readonly work: readonly TemplateWork[];
  readonly routines: readonly TemplateRoutine[];
}

/** Answers that were understood, by question; skipped ones are missing. */
export type Answers = Readonly<Record<string, string | number | readonly string[]>>;
