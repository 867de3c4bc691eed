/** Edits of a language model as the requests a person could have made in words: from there on both go the same way. */
import { parseDuration, type WorkingTime, workingMinutes } from "#busy/notation/duration.ts";
import { err, ok, type Result } from "#shared/result.ts";
import { entryById, type WorkspaceIndex } from "../finding/search.ts";
import type { ChangeFrame, Place, Ref } from "../frames.ts";
import type { EditForm } from "./edit-forms.ts";

/** A reference as the planners take it: a known symbol is that thing and no other. */
function ref(index: WorkspaceIndex, text: string): Ref {
  const entry = entryById(index, text);
  return entry === undefined ? { text: text.replace(/^[a-z-]+:(?:.*\/)?/, "") } : { text: entry.title, id: entry.id };
}

function placeOf(
  index: WorkspaceIndex,
  form: {
    readonly before?: string | undefined;
    readonly after?: string | undefined;
    readonly at?: "start" | "end" | undefined;
  },
): Result<Place | undefined, string> {
  const given = [form.before, form.after, form.at].filter((part) => part !== undefined);
  if (given.length > 1) return err("Give one of before, after and at, not several.");
  if (form.before !== undefined) return ok({ relation: "before", anchor: ref(index, form.before) });
  if (form.after !== undefined) return ok({ relation: "after", anchor: ref(index, form.after) });
  return ok(form.at === undefined ? undefined : { relation: form.at });
}

/** What an edit may name besides. */
function within(index: WorkspaceIndex, playbook: string | undefined): { readonly within?: Ref } {
  return playbook === undefined ? {} : { within: ref(index, playbook) };
}

/** The request that an edit stands for. Fails with what is wrong with it, in words. */
export function frameOf(index: WorkspaceIndex, form: EditForm, time: WorkingTime): Result<ChangeFrame, string> {
  const of = (text: string): Ref => ref(index, text);
  switch (form.edit) {
    case "add_step": {
      const place = placeOf(index, form);
      if (!place.ok) return place;
      return ok({
        act: "add_step",
        what: form.step,
        within: of(form.playbook),
        ...(place.value === undefined ? { place: { relation: "end" as const } } : { place: place.value }),
        ...(form.role === undefined ? {} : { performer: of(form.role) }),
        ...(form.takes === undefined ? {} : { minutes: form.takes }),
        ...(form.only_when === undefined ? {} : { when: form.only_when }),
        ...(form.done_by === "algorithm" ? { execution: "algorithmic" as const } : {}),
        ...(form.done_by === "ai" ? { execution: "ai_agent" as const } : {}),
      });
    }
    case "remove":
      return ok({ act: "remove", what: of(form.element) });
    case "rename":
      return ok({ act: "rename", what: of(form.element), to: form.to });
    case "describe":
      return ok({ act: "describe", what: of(form.element), text: form.text });
    case "move_step": {
      const place = placeOf(index, form);
      if (!place.ok) return place;
      if (place.value === undefined) return err("Say where the step is to stand: before, after or at.");
      return ok({ act: "move", what: of(form.step), place: place.value, ...within(index, form.playbook) });
    }
    case "swap_steps":
      return ok({ act: "swap", what: of(form.step), other: of(form.other), ...within(index, form.playbook) });
    case "wait_for":
      return ok({ act: "wait", what: of(form.step), for: of(form.for), ...within(index, form.playbook) });
    case "run_in_parallel":
      return ok({ act: "parallel", what: of(form.step), other: of(form.other), ...within(index, form.playbook) });
    case "set_duration": {
      const minutes = parseDuration(form.takes) === undefined ? undefined : workingMinutes(form.takes, time);
      if (minutes === undefined) return err(`“${form.takes}” is no duration.`);
      return ok({
        act: "duration",
        what: of(form.step),
        change: { kind: "set", minutes, text: form.takes },
        ...within(index, form.playbook),
      });
    }
    case "set_due":
      return ok({ act: "due", what: of(form.step), due: form.within, ...within(index, form.playbook) });
    case "set_performer":
      return ok({ act: "performer", what: of(form.step), who: of(form.role), ...within(index, form.playbook) });
    case "set_condition": {
      const condition = form.only_when ?? form.not_when;
      if (condition === undefined || (form.only_when !== undefined && form.not_when !== undefined)) {
        return err("Give one of only_when and not_when.");
      }
      const mode = form.only_when === undefined ? "unless" : "only";
      return ok({ act: "condition", what: of(form.step), mode, condition, ...within(index, form.playbook) });
    }
    case "clear_condition":
      return ok({ act: "unconditional", what: of(form.step), ...within(index, form.playbook) });
    case "repeat":
      return ok({
        act: "repeat",
        what: of(form.step),
        condition: form.until,
        mode: "until",
        ...(form.back_to === undefined ? {} : { from: of(form.back_to) }),
        ...(form.at_most === undefined ? {} : { max: form.at_most }),
        ...within(index, form.playbook),
      });
    case "retry":
      return ok({ act: "retry", what: of(form.step), attempts: form.attempts, ...within(index, form.playbook) });
    case "when_trouble":
      return ok({
        act: "fallback",
        what: of(form.step),
        issue: form.trouble,
        type: form.way,
        ...(form.target === undefined ? {} : { target: of(form.target) }),
        ...within(index, form.playbook),
      });
    case "set_cadence":
      return ok({
        act: "cadence",
        what: of(form.playbook),
        frequency: form.frequency,
        ...(form.schedule === undefined ? {} : { schedule: form.schedule }),
      });
    case "start_on_event":
      return ok({ act: "trigger", what: of(form.playbook), event: of(form.event) });
    case "emit_event":
      return ok({ act: "emit", what: of(form.step), event: form.event, ...within(index, form.playbook) });
    case "hand_on":
      return ok({
        act: "deliverable",
        what: of(form.step),
        side: form.side,
        name: form.deliverable,
        ...within(index, form.playbook),
      });
    case "add_field":
      return ok({
        act: "add_field",
        field: form.field,
        document: of(form.document),
        ...(form.type === undefined ? {} : { type: form.type }),
        ...(form.required === undefined ? {} : { required: form.required }),
        ...(form.options === undefined ? {} : { options: form.options }),
      });
    case "set_field_required":
      return ok({ act: "require_field", field: of(form.field), document: of(form.document), required: form.required });
    case "set_field_type":
      return ok({ act: "field_type", field: of(form.field), document: of(form.document), type: form.type });
    case "add_option":
    case "remove_option":
      return ok({ act: form.edit, option: form.option, field: of(form.field), document: of(form.document) });
    case "add_role":
      return ok({
        act: "add_role",
        name: form.name,
        ...(form.team === undefined ? {} : { team: of(form.team) }),
        ...(form.duty === undefined ? {} : { duty: form.duty }),
      });
    case "add_team":
      return ok({ act: "add_team", name: form.name });
    case "add_playbook":
      return ok({
        act: "add_playbook",
        name: form.name,
        steps: form.steps.map((does) => ({ does })),
        ...(form.team === undefined ? {} : { team: of(form.team) }),
      });
    case "copy_playbook":
      return ok({ act: "copy_playbook", what: of(form.playbook), name: form.name });
    case "add_document":
      return ok({
        act: "add_document",
        name: form.name,
        fields: form.fields,
        ...(form.team === undefined ? {} : { team: of(form.team) }),
      });
    case "add_person":
      return ok({
        act: "add_member",
        name: form.name,
        ...(form.role === undefined ? {} : { role: of(form.role) }),
        ...(form.team === undefined ? {} : { team: of(form.team) }),
      });
    case "add_responsibility":
      return ok({ act: "add_item", list: "responsibilities", item: form.text, target: of(form.role) });
  }
}
