/** The playbook of a kind of work, and the form at its beginning. */
import { durationOfMinutes, workingMinutes } from "#busy/notation/duration.ts";
import { newStep, snakeName } from "#busy/writing/templates.ts";
import { proseWhen } from "../intents/steps/condition.ts";
import { capital, uniqueName } from "../language/names.ts";
import { waitsFor } from "../story/order.ts";
import { readStory, type ToldStep } from "../story/story.ts";
import { performersOf } from "./people.ts";
import type { Answers, IndustryTemplate, TemplateStep, TemplateWork } from "./template.ts";

const WORDS_OF_A_NAME = 7;
const CHARACTERS_OF_A_NAME = 60;

/** The steps of the work itself: as told, else as usual. */
export function ownSteps(template: IndustryTemplate, work: TemplateWork, answers: Answers): readonly TemplateStep[] {
  const told = answers[`steps:${work.id}`];
  return typeof told === "string" ? asTold(template, work, answers, told) : work.steps;
}

const CHECKING = /\b(?:check|inspect|test|test-ride|review|taste|proofread|control|look .+ over|try)\b/i;
const CHARGING = /\b(?:invoice|bill|payment|pays?)\b/i;

/** All its steps, with check and invoice as answered, in the time that was said. */
export function stepsOfWork(template: IndustryTemplate, work: TemplateWork, answers: Answers): readonly TemplateStep[] {
  const own = ownSteps(template, work, answers);
  const steps = inTime(own, answers[`time:${work.id}`]);
  const told = typeof answers[`steps:${work.id}`] === "string";
  /** What was told already is not added once more, unless somebody asks for it. */
  const standard = (id: string, like: RegExp, usual: string, none: string) =>
    answers[id] ?? (told && own.some(({ does }) => like.test(does)) ? none : usual);
  const check = { does: "Check the result", role: template.lead, takes: "15m" };
  const checked =
    standard("check", CHECKING, "yes", "no") === "no"
      ? steps
      : steps.toSpliced(Math.max(1, steps.length - 1), 0, check);
  const payment = standard("payment", CHARGING, "after", "never");
  const invoice = { does: "Send the invoice", role: template.accounts, takes: "15m" };
  if (payment === "never") return checked;
  return checked.toSpliced(payment === "before" ? 1 : checked.length, 0, invoice);
}

/**
 * A step that is told belongs to whoever is said to do it, else to the role that does the longest part of such work; where
 * people were named and nobody holds that one, to whoever did something last.
 */
function asTold(template: IndustryTemplate, work: TemplateWork, answers: Answers, story: string): TemplateStep[] {
  const longest = work.steps.toSorted((a, b) => (workingMinutes(b.takes) ?? 0) - (workingMinutes(a.takes) ?? 0))[0];
  const usual = longest?.role ?? template.lead;
  const { names, held, roleOf } = performersOf(template, answers);
  const isOpen = held.size > 0 && !held.has(usual);
  let last = isOpen && held.has(template.lead) ? template.lead : undefined;
  return readStory(story, { performers: names }).map((step) => {
    const named = step.by === undefined ? undefined : roleOf(step.by);
    if (isOpen && named !== undefined) last = named;
    const note = noteOf(step, named === undefined);
    return {
      does: capital(step.does),
      role: named ?? last ?? usual,
      takes: step.takes ?? "30m",
      ...(step.when === undefined ? {} : { when: proseWhen(step.when.condition, step.when.mode) }),
      ...(step.due === undefined ? {} : { due: step.due }),
      ...(step.beside === true ? { beside: true } : {}),
      ...(note === "" ? {} : { note }),
    };
  });
}

/** What was told of a step that has no place of its own in the language. */
function noteOf({ after, by }: ToldStep, unknown: boolean): string {
  return [after === undefined ? "" : `after ${after}`, unknown && by !== undefined ? `by ${by}` : ""]
    .filter((part) => part !== "")
    .join(", ");
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

/** The steps as values of a playbook in their order; the first fills in the form, all others see it. */
export function playbookSteps(steps: readonly TemplateStep[], form: string, due: string): object[] {
  const request = { name: snakeName(form, "request"), type: "document", format: "form" };
  const names = new Set<string>();
  const named = steps.map((step) => {
    const name = uniqueName(snakeName(shortened(step.does), "step"), names, "_");
    names.add(name);
    return { ...step, name };
  });
  const before = waitsFor(named);
  return named.map(({ name, does, role, takes, when, due: ownDue, note }, index) => {
    const isFirst = index === 0;
    const step = newStep({
      name,
      description: `${does}${note === undefined ? "" : `, ${note}`}.`,
      role,
      estimated_duration: takes,
      ...(when === undefined ? {} : { when }),
      ...(isFirst
        ? { outputs: [{ ...request, document_definition: form }] }
        : { depends_on: before[index] ?? [], inputs: [request] }),
    });
    const dueIn = ownDue ?? (isFirst ? due : undefined);
    return dueIn === undefined ? step : { ...step, due: dueIn };
  });
}

/** What a step is called after: what is done, without why and how. */
function shortened(does: string): string {
  const plain = does
    .replace(/ (?:that|which|so that|because|in case|using)\b.*$/i, "")
    .replace(/\b(?:the|an?|our|their)\s/gi, "");
  return plain.split(" ").slice(0, WORDS_OF_A_NAME).join(" ").slice(0, CHARACTERS_OF_A_NAME);
}
