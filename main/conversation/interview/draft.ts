/** From the answers of an interview to the files of a business. */
import { CONFIG_PATH } from "#busy/model/config.ts";
import { printDocument } from "#busy/writing/print.ts";
import { kebabName, newFile, newFilePath, newStep } from "#busy/writing/templates.ts";
import { uniqueName } from "../language/names.ts";
import { staffOf } from "./people.ts";
import { chosenWork, questionsOf } from "./questions.ts";
import type { Answers, IndustryTemplate, TemplateRoutine } from "./template.ts";
import { playbookSteps, stepsOfWork } from "./work-playbook.ts";

const MANAGEMENT = "Management";
const MANAGEMENT_LEAD = "business-lead";
const LONGEST_LINE_OF_MESSAGE = 300;

/** The files by path. They check without error or warning whatever was answered. */
export function draftBusiness(
  template: IndustryTemplate,
  answers: Answers,
  timezone: string,
): ReadonlyMap<string, string> {
  const folder = `L0/${kebabName(template.team)}`;
  const files = new Map<string, string>();
  const add = (kind: "role" | "playbook" | "document", name: string, text: string) =>
    files.set(newFilePath(kind, folder, name), text);

  const performing = new Set<string>();
  const names = new Set<string>();
  for (const work of chosenWork(template, answers)) {
    const name = uniqueName(kebabName(work.title, "playbook"), names, "-");
    names.add(name);
    const form = `${name}-request`;
    const steps = stepsOfWork(template, work, answers);
    for (const { role } of steps) performing.add(role);
    const due = String(answers["reply"] ?? "1d");
    const description = `${work.title}: from the first word of the ${template.customer} to the end.`;
    add(
      "playbook",
      name,
      newFile("playbook", { name, layer: "L0", description, steps: playbookSteps(steps, form, due) }),
    );
    add("document", form, newFile("document", { name: form, layer: "L0", sections: [intakeOf(template)] }));
  }
  for (const routine of routinesOf(template, answers)) {
    const name = uniqueName(kebabName(routine.title), names, "-");
    names.add(name);
    performing.add(routine.step.role);
    add("playbook", name, routinePlaybook(name, routine));
  }

  const staff = staffOf(template, answers, performing);
  for (const { id, description } of staff.roles) {
    add("role", id, newFile("role", { name: id, layer: "L0", description }));
  }
  const review = answers["review"] ?? "monthly";
  const capacity = `${answers["hours"] ?? 40} hours/week`;
  files.set(
    newFilePath("team", folder, template.team),
    newFile("team", {
      name: template.team,
      layer: "L0",
      description: `Does the everyday work for every ${template.customer}.`,
      escalation_path: review === "never" ? "business_owner" : MANAGEMENT_LEAD,
      ...(staff.members.length === 0 ? {} : { members: staff.members.map((member) => ({ ...member, capacity })) }),
    }),
  );
  if (review === "weekly" || review === "monthly") addManagement(files, review);
  const name = String(answers["name"] ?? template.title);
  const workspace = { name, description: `${template.title}, as told in the interview.`, timezone };
  files.set(CONFIG_PATH, printDocument({ workspace }));
  return files;
}

/** The message of the first commit: what was asked and answered. */
export function interviewMessage(template: IndustryTemplate, answers: Answers): string {
  const lines = questionsOf(template, answers).map(({ id, text, standard }) => {
    const answer = answers[id] ?? standard;
    const said = (Array.isArray(answer) ? answer.join(", ") : String(answer)) || "(skipped)";
    return `- ${text} ${said}`.slice(0, LONGEST_LINE_OF_MESSAGE).toWellFormed();
  });
  const name = String(answers["name"] ?? template.title);
  return `Start ${name} from an interview\n\n${template.title}\n${lines.join("\n")}\n`;
}

function intakeOf(template: IndustryTemplate) {
  const fields = [
    { name: `${template.customer}_name`, type: "text" as const, required: true },
    ...template.intake.map((field) => ({ ...field })),
  ];
  return { name: "Request", fields };
}

function routinesOf(template: IndustryTemplate, answers: Answers): readonly TemplateRoutine[] {
  const chosen = answers["routines"];
  return template.routines.filter(({ id }) => Array.isArray(chosen) && chosen.includes(id));
}

function routinePlaybook(name: string, { title, frequency, step }: TemplateRoutine): string {
  const { does, role, takes } = step;
  const steps = [newStep({ name: does, description: `${does}.`, role, estimated_duration: takes })];
  return newFile("playbook", { name, layer: "L0", description: `${title}.`, cadence: { frequency }, steps });
}

function addManagement(files: Map<string, string>, frequency: "weekly" | "monthly"): void {
  const folder = `L1/${kebabName(MANAGEMENT)}`;
  const layer = "L1";
  files.set(
    newFilePath("team", folder, MANAGEMENT),
    newFile("team", {
      name: MANAGEMENT,
      layer,
      description: "Looks at how the business is doing and decides what others cannot.",
      escalation_path: "business_owner",
      decision_authority: [MANAGEMENT_LEAD],
    }),
  );
  const role = newFile("role", { name: MANAGEMENT_LEAD, layer, description: "Leads the business." });
  files.set(newFilePath("role", folder, MANAGEMENT_LEAD), role);
  const review = "business-review";
  const step = newStep({
    name: "Look at the business",
    description: "Go through open work, complaints and figures, and decide what to change.",
    ui_type: "meeting",
    role: MANAGEMENT_LEAD,
    estimated_duration: "1h",
  });
  const playbook = newFile("playbook", { name: review, layer, cadence: { frequency }, steps: [step] });
  files.set(newFilePath("playbook", folder, review), playbook);
}
