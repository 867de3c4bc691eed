/** Dependencies, what a change does to them, links that people wrote down, conflicts with their ways out. */
import { z } from "zod";
import { Assessment, ChangeSet, Edit } from "../change-set.ts";
import {
  Conflict,
  Deletion,
  Dependency,
  KnitFinding,
  ManualLink,
  PlacedLink,
  Reached,
  SuggestedLink,
} from "../knit.ts";
import { ModelPreview } from "../models.ts";
import { procedure } from "./procedure.ts";

/** What a change would do, with what would have to follow. Also the JSON of `orgata impact`. */
export const Analysis = Assessment.omit({ changeSetId: true }).extend({
  reconciliation: z.object({
    /** Follow-up edits of class safe and review. */
    edits: z.array(Edit),
    /** The change with its follow-ups: changed files only, full text, null = deleted. Empty when nothing has to follow. */
    after: z.record(z.string(), z.string().nullable()),
  }),
});
export type Analysis = z.infer<typeof Analysis>;

/** A change set as assessed just now. Asking again after each edit of the author gives it anew. */
export const ChangeSetAssessment = Assessment.extend({
  /** The change set with the follow-ups that its edits call for now. */
  changeSet: ChangeSet,
  /** The commit it was made on: absent in a repository without commits; null when that commit is gone from the history. */
  base: z.object({ commit: z.string(), subject: z.string(), at: z.string() }).nullable().optional(),
});
export type ChangeSetAssessment = z.infer<typeof ChangeSetAssessment>;

const Ends = z.object({ from: z.string().min(1), to: z.string().min(1) });

/** One text that speaks of what a change set (`id`) changes. */
const WordingOf = z.object({ id: z.string(), symbol: z.string(), field: z.string() });

export const knitContract = {
  /** All dependencies, or those of one symbol: what it depends on and what depends on it. */
  dependencies: procedure("Observer")
    .route({ method: "GET", path: "/dependencies", summary: "Dependencies between parts of the business" })
    .input(z.object({ symbol: z.string().optional(), limit: z.coerce.number().int().max(5000).default(1000) }))
    .output(z.object({ dependencies: z.array(Dependency) })),
  /** What a symbol reaches over dependencies and links, near and far, each with the way to it; circles end there. */
  reached: procedure("Observer")
    .input(
      z.object({
        symbol: z.string(),
        direction: z.enum(["dependents", "dependencies"]),
        depth: z.int().min(1).max(20).default(6),
        limit: z.int().min(1).max(2000).default(200),
      }),
    )
    .output(
      z.object({
        reached: z.array(Reached),
        /** More is reached than was asked for. */
        isCut: z.boolean(),
      }),
    ),
  /** Who uses something directly, manual links included: the list behind "used by". */
  usedBy: procedure("Observer")
    .input(z.object({ symbol: z.string(), limit: z.int().min(1).max(2000).default(200) }))
    .output(z.object({ uses: z.array(Dependency), more: z.int() })),
  /** What a change would touch. Nothing is written; the change is given as full new texts (null deletes). */
  analyze: procedure("Observer")
    .route({ method: "POST", path: "/reconciliation/analyze", summary: "Impact of a change" })
    .input(z.object({ files: z.record(z.string(), z.string().nullable()) }))
    .output(Analysis),
  /** What a change set would do, by the rules of this workspace, with its follow-ups brought up to date. */
  assess: procedure("Observer")
    .input(z.object({ id: z.string() }))
    .output(ChangeSetAssessment),
  /**
   * Takes a way out of a conflict (`way`: its place in `solutions`) into the change set; a change set of what was saved by
   * hand stays as it is, and the way out is a change set of its own. Fails with STALE when the conflict is gone, BAD_INPUT
   * when the way is for a person to go.
   */
  solve: procedure("Manager")
    .input(z.object({ id: z.string(), conflict: z.string(), way: z.int().min(0) }))
    .output(ChangeSet),
  /** Makes a change set of an alternative (its place in `alternatives`) and withdraws the one it is for. */
  takeAlternative: procedure("Manager")
    .input(z.object({ id: z.string(), alternative: z.int().min(0) }))
    .output(ChangeSet),
  /** Lets a blocking conflict pass, with a reason that is kept. Fails with NOT_ALLOWED where the workspace does not let one. */
  override: procedure("Manager")
    .input(z.object({ id: z.string(), conflict: z.string(), reason: z.string().trim().min(1).max(2000) }))
    .output(ChangeSet),
  /** What contradicts itself since the last commit; with `text`, as if the file held it: for Problems while typing. */
  conflicts: procedure("Observer")
    .input(z.object({ path: z.string().optional(), text: z.string().optional() }))
    .output(z.object({ conflicts: z.array(Conflict), settings: z.array(KnitFinding) })),
  /** The links that people wrote down, and what is wrong with them. */
  links: procedure("Observer").output(z.object({ links: z.array(PlacedLink), settings: z.array(KnitFinding) })),
  /** A change set that adds a link, or changes the one at `index`. Fails with NOT_FOUND for ends that are not there. */
  saveLink: procedure("Manager")
    .input(z.object({ link: ManualLink, index: z.int().min(0).optional() }))
    .output(ChangeSet),
  /** A change set that deletes the link at `index`, if it still is the one between these. */
  deleteLink: procedure("Manager")
    .input(Ends.extend({ index: z.int().min(0) }))
    .output(ChangeSet),
  /** Links that are likely, surest first: what changed together in Git, and what is named alike. */
  suggestions: procedure("Observer")
    .input(z.object({ limit: z.int().min(1).max(200).default(50) }))
    .output(z.object({ suggestions: z.array(SuggestedLink), dismissed: z.array(Ends) })),
  /** A change set that writes a suggested link down. */
  acceptSuggestion: procedure("Manager").input(Ends).output(ChangeSet),
  /** Does not suggest it again, in either direction; `undo` takes that back. */
  dismissSuggestion: procedure("Manager")
    .input(Ends.extend({ undo: z.boolean().default(false) }))
    .output(z.null()),
  /**
   * A change set that writes anew what could be read of a damaged file under `.knit/` and keeps the damaged one aside.
   * Fails with NOTHING_TO_COMMIT when nothing is wrong with it.
   */
  repair: procedure("Manager")
    .input(z.object({ file: z.string() }))
    .output(ChangeSet),
  /** What deleting something would leave without what it names, and what could take its place. Fails with NOT_FOUND. */
  deletion: procedure("Observer")
    .input(z.object({ symbol: z.string() }))
    .output(Deletion),
  /**
   * A change set that deletes something; `instead`: after everything that names it names that. Fails with CONFLICT
   * (`data`: the Deletion) when something still names it, unless `anyway`.
   */
  delete: procedure("Manager")
    .input(z.object({ symbol: z.string(), instead: z.string().optional(), anyway: z.boolean().default(false) }))
    .output(ChangeSet),
  /** Texts that speak of what a change set changes; `ready`: a language model can be asked for a new wording. */
  wordings: procedure("Observer")
    .input(z.object({ id: z.string() }))
    .output(
      z.object({
        ready: z.boolean(),
        texts: z.array(z.object({ symbol: z.string(), file: z.string(), field: z.string(), text: z.string() })),
      }),
    ),
  /** What would be sent for a new wording, word for word. */
  wordingPreview: procedure("Observer").input(WordingOf).output(ModelPreview),
  /**
   * Asks the language model for a new wording of one text and puts it into the change set as an edit for a person to tick.
   * Fails with RULES_FAILED when its answer cannot be taken, STALE when the change was worked on meanwhile.
   */
  suggestWording: procedure("Manager").input(WordingOf).output(ChangeSet),
};
