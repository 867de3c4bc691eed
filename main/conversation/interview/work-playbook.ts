/** The playbook of a kind of work, and the form at its beginning. */
import { durationOfMinutes, workingMinutes } from "#busy/notation/duration.ts";
import { labelOfName, newStep, snakeName } from "#busy/writing/templates.ts";
import { toldSteps } from "../intents/organisation/told-playbook.ts";
import type { Answers, IndustryTemplate, TemplateStep, TemplateWork } from "./template.ts";
import { uniqueName } from "./unique-name.ts";

const WORDS_OF_A_NAME = 7;
const CHARACTERS_OF_A_NAME = 60;

/** The steps of the work itself: as told, else as usual. */
export function ownSteps(template: IndustryTemplate, work: TemplateWork, answers: Answers): readonly TemplateStep[] {
  const told = answers[`steps:${work.id}`];
  return typeof told === "string" ? asTold(template, work, told) : work.steps;
}

/** All its steps, with check and invoice as answered, in the time that was said. */
export function stepsOfWork(template: IndustryTemplate, work: TemplateWork, answers: Answers): readonly TemplateStep[] {
  const steps = inTime(ownSteps(template, work, answers), answers[`time:${work.id}`]);
  const check = { does: "Check the result", role: template.lead, takes: "15m" };
  const checked =
    (answers["check"] ?? "yes") === "no" ? steps : steps.toSpliced(Math.max(1, steps.length - 1), 0, check);
  const payment = answers["payment"] ?? "after";
  const invoice = { does: "Send the invoice", role: template.accounts, takes: "15m" };
  if (payment === "never") return checked;
  return checked.toSpliced(payment === "before" ? 1 : checked.length, 0, invoice);
}

/** A step that is told belongs to the role it names, else to the one that does the longest part of such work. */
function asTold(template: IndustryTemplate, work: TemplateWork, story: string): TemplateStep[] {
  const longest = work.steps.toSorted((a, b) => (workingMinutes(b.takes) ?? 0) - (workingMinutes(a.takes) ?? 0))[0];
  return toldSteps(story).map((does) => {
    const named = template.roles.find(({ id }) => does.toLowerCase().includes(id.replaceAll("-", " ")));
    return { does: labelOfName(does) || does, role: named?.id ?? longest?.role ?? template.lead, takes: "30m" };
  });
}

/** The whole time shared out over the steps as their usual times are to each other. */
function inTime(steps: readonly TemplateStep[], total: Answers[string] | undefined): readonly TemplateStep[] {
  const wanted = typeof total === "string" ? workingMinutes(total) : undefined;
  if (wanted === undefined) return steps;
  const usual = steps.map(({ takes }) => workingMinutes(takes) ?? 0);
  const sum = usual.reduce((one, other) => one + other, 0);
  return steps.map((step, index) => ({
    ...step,
    takes: durationOfMinutes(Math.max(1, Math.round((wanted * (usual[index] ?? 0)) / sum))),
  }));
}

/** The steps as values of a playbook: each after the one before; the first fills in the form, all others see it. */
export function playbookSteps(steps: readonly TemplateStep[], form: string, due: string): object[] {
  const request = { name: snakeName(form, "request"), type: "document", format: "form" };
  const names = new Set<string>();
  return steps.map(({ does, role, takes }) => {
    const before = [...names].at(-1);
    const name = uniqueName(snakeName(shortened(does), "step"), names, "_");
    names.add(name);
    const step = newStep({
      name,
      description: `${does}.`,
      role,
      estimated_duration: takes,
      ...(before === undefined
        ? { outputs: [{ ...request, document_definition: form }] }
        : { depends_on: [before], inputs: [request] }),
    });
    return before === undefined ? { ...step, due } : step;
  });
}

function shortened(does: string): string {
  return does.split(" ").slice(0, WORDS_OF_A_NAME).join(" ").slice(0, CHARACTERS_OF_A_NAME);
}
