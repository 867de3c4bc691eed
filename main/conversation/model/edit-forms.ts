/** The edits that a language model may propose, as data: the same things that a person can ask for in words. */
import { z } from "zod";

const Name = z.string().trim().min(1).max(200);
const Names = z.array(Name).max(60);
const Length = z.string().regex(/^\d+(?:\.\d+)?[mhdw]$/, "a duration such as 30m, 2h, 3d or 1w");
const Prose = z.string().trim().min(1).max(2_000);
const Field = z.enum(["text", "number", "date", "boolean", "select"]);

const STEP = "name of the step, or its symbol such as step:playbook/name";
const Step = Name.describe(STEP);
const Playbook = Name.describe("name or symbol of the playbook");
const Element = Name.describe("symbol (best) or name of the thing");

/** Exactly one of: before, after, at. */
const Spot = {
  before: Step.optional(),
  after: Step.optional(),
  at: z.enum(["start", "end"]).optional(),
};

const forms = [
  z.strictObject({
    edit: z.literal("add_step"),
    playbook: Playbook,
    step: Name.describe("what the step does, a few words"),
    ...Spot,
    role: Name.optional(),
    takes: Length.optional(),
    only_when: Prose.optional(),
    done_by: z.enum(["person", "algorithm", "ai"]).optional(),
  }),
  z.strictObject({ edit: z.literal("remove"), element: Element }),
  z.strictObject({ edit: z.literal("rename"), element: Element, to: Name }),
  z.strictObject({ edit: z.literal("describe"), element: Element, text: Prose }),
  z.strictObject({ edit: z.literal("move_step"), step: Step, playbook: Playbook.optional(), ...Spot }),
  z.strictObject({ edit: z.literal("swap_steps"), step: Step, other: Step, playbook: Playbook.optional() }),
  z.strictObject({ edit: z.literal("wait_for"), step: Step, for: Step, playbook: Playbook.optional() }),
  z.strictObject({ edit: z.literal("run_in_parallel"), step: Step, other: Step, playbook: Playbook.optional() }),
  z.strictObject({ edit: z.literal("set_duration"), step: Step, takes: Length, playbook: Playbook.optional() }),
  z.strictObject({ edit: z.literal("set_due"), step: Step, within: Length, playbook: Playbook.optional() }),
  z.strictObject({ edit: z.literal("set_performer"), step: Step, role: Name, playbook: Playbook.optional() }),
  z.strictObject({
    edit: z.literal("set_condition"),
    step: Step,
    only_when: Prose.optional(),
    not_when: Prose.optional(),
    playbook: Playbook.optional(),
  }),
  z.strictObject({ edit: z.literal("clear_condition"), step: Step, playbook: Playbook.optional() }),
  z.strictObject({
    edit: z.literal("repeat"),
    step: Step,
    back_to: Step.optional(),
    until: Prose,
    at_most: z.int().min(1).max(50).optional(),
    playbook: Playbook.optional(),
  }),
  z.strictObject({
    edit: z.literal("retry"),
    step: Step,
    attempts: z.int().min(1).max(20),
    playbook: Playbook.optional(),
  }),
  z.strictObject({
    edit: z.literal("when_trouble"),
    step: Step,
    trouble: z.enum(["failed", "late", "unavailable", "unclear"]),
    way: z.enum(["escalate", "delegate", "pause", "override", "ai_assist"]),
    target: Name.optional(),
    playbook: Playbook.optional(),
  }),
  z.strictObject({
    edit: z.literal("set_cadence"),
    playbook: Playbook,
    frequency: z.enum(["daily", "weekly", "monthly", "quarterly", "on_demand"]),
    schedule: z.string().max(100).describe("cron, five fields").optional(),
  }),
  z.strictObject({ edit: z.literal("start_on_event"), playbook: Playbook, event: Name }),
  z.strictObject({
    edit: z.literal("emit_event"),
    step: Step,
    event: Name,
    playbook: Playbook.optional(),
  }),
  z.strictObject({
    edit: z.literal("hand_on"),
    step: Step,
    side: z.enum(["inputs", "outputs"]),
    deliverable: Name,
    playbook: Playbook.optional(),
  }),
  z.strictObject({
    edit: z.literal("add_field"),
    document: Name,
    field: Name,
    type: Field.optional(),
    required: z.boolean().optional(),
    options: Names.optional(),
  }),
  z.strictObject({ edit: z.literal("set_field_required"), document: Name, field: Name, required: z.boolean() }),
  z.strictObject({ edit: z.literal("set_field_type"), document: Name, field: Name, type: Field }),
  z.strictObject({ edit: z.literal("add_option"), document: Name, field: Name, option: Name }),
  z.strictObject({ edit: z.literal("remove_option"), document: Name, field: Name, option: Name }),
  z.strictObject({ edit: z.literal("add_role"), name: Name, team: Name.optional(), duty: Prose.optional() }),
  z.strictObject({ edit: z.literal("add_team"), name: Name }),
  z.strictObject({ edit: z.literal("add_playbook"), name: Name, team: Name.optional(), steps: Names }),
  z.strictObject({ edit: z.literal("copy_playbook"), playbook: Playbook, name: Name }),
  z.strictObject({ edit: z.literal("add_document"), name: Name, team: Name.optional(), fields: Names }),
  z.strictObject({ edit: z.literal("add_person"), name: Name, role: Name.optional(), team: Name.optional() }),
  z.strictObject({ edit: z.literal("add_responsibility"), role: Name, text: Prose }),
] as const;

/** One edit. */
export const EditForm = z.discriminatedUnion("edit", forms);
export type EditForm = z.infer<typeof EditForm>;

/** The edits of one proposal. */
export const EditForms = z.strictObject({ edits: z.array(EditForm).min(1).max(40) });

/** The things an edit would change or remove, as the model named them. */
export function targetsOf(form: EditForm): string[] {
  if ("element" in form) return [form.element];
  if ("step" in form && form.edit !== "add_step") return [form.step];
  if (form.edit === "add_responsibility") return [form.role];
  if ("document" in form) return [form.document];
  if ("playbook" in form && form.playbook !== undefined && form.edit !== "copy_playbook") return [form.playbook];
  return [];
}
