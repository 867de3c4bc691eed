/** The questions of an interview, one after another: which come depends on what was answered before. */
import { durationOfMinutes, workingMinutes } from "#busy/notation/duration.ts";
import type { InterviewQuestion } from "#shared/interview.ts";
import { kebabName } from "../language/names.ts";
import type { Answers, IndustryTemplate, TemplateStep, TemplateWork } from "./template.ts";
import { ownSteps } from "./work-playbook.ts";

/** What a kind of work is that people added in their own words: its id begins with this. */
const OWN_WORK = "own";

/** Every question of the interview, given the answers so far; a follow-up stands right behind what it follows. */
export function questionsOf(template: IndustryTemplate, answers: Answers): InterviewQuestion[] {
  return [
    {
      id: "name",
      kind: "text",
      text: "What is your business called?",
      help: "It is the title of everything we make. You can change it later.",
      standard: template.title,
    },
    {
      id: "people",
      kind: "people",
      text: "Who works with you? One person per line; what they do behind a colon.",
      help: `A step goes to whoever holds its role. For example “Nora: ${template.roles[0]?.id.replaceAll("-", " ")}”. A person without a role helps everywhere.`,
      standard: [],
    },
    ...(given(answers, "people")
      ? [
          {
            id: "hours",
            kind: "number" as const,
            text: "How many hours a week does one of you usually work?",
            help: "With it we can tell when somebody has more to do than time.",
            standard: 40,
            least: 10,
            most: 80,
          },
        ]
      : []),
    {
      id: "work",
      kind: "several",
      text: "What do you do? Choose everything that fits.",
      help: "Each becomes a process that you can start at once.",
      standard: template.work.slice(0, 1).map(({ id }) => id),
      options: template.work.map(({ id, title }) => ({ id, title })),
    },
    {
      id: "own-work",
      kind: "text",
      text: "Is there other important work? Give it a name, or skip.",
      help: "You can tell us in the next question how it goes.",
      standard: "",
    },
    ...chosenWork(template, answers).flatMap((work) => aboutWork(template, work, answers)),
    {
      id: "check",
      kind: "choice",
      text: `Does somebody look at the result before the ${template.customer} gets it?`,
      help: "A second pair of eyes becomes a step of every process.",
      standard: "yes",
      options: [
        { id: "yes", title: "Yes" },
        { id: "no", title: "No" },
      ],
    },
    {
      id: "payment",
      kind: "choice",
      text: "When do you send the invoice?",
      help: "The invoice becomes a step at that place.",
      standard: "after",
      options: [
        { id: "before", title: "Before the work begins" },
        { id: "after", title: "When everything is done" },
        { id: "never", title: "There is none" },
      ],
    },
    {
      id: "reply",
      kind: "duration",
      text: `How soon should a ${template.customer} hear from you?`,
      help: "The first step is then late after that time, and you are told.",
      standard: "1d",
    },
    {
      id: "routines",
      kind: "several",
      text: "What comes round by itself?",
      help: "These processes start on their own, at their time.",
      standard: [],
      options: template.routines.map(({ id, title, frequency }) => ({ id, title: `${title} (${frequency})` })),
    },
    {
      id: "review",
      kind: "choice",
      text: "How often do you want to look at how the business is doing?",
      help: "It becomes a meeting of a team of its own, which also decides what the others cannot.",
      standard: "monthly",
      options: [
        { id: "weekly", title: "Every week" },
        { id: "monthly", title: "Every month" },
        { id: "never", title: "Not now" },
      ],
    },
  ];
}

/** The kinds of work that were chosen, with what people added themselves; the template's first when nothing was. */
export function chosenWork(template: IndustryTemplate, answers: Answers): readonly TemplateWork[] {
  const chosen = answers["work"];
  const ids = Array.isArray(chosen) ? chosen : template.work.slice(0, 1).map(({ id }) => id);
  const known = template.work.filter(({ id }) => ids.includes(id));
  const own = answers["own-work"];
  if (typeof own !== "string" || own === "") return known;
  // The same work under the same name is not done twice.
  const all = template.work.find(({ title }) => kebabName(title) === kebabName(own));
  if (all !== undefined) return known.includes(all) ? known : [...known, all];
  const steps = (template.work[0]?.steps ?? []).slice(0, 1);
  return [
    ...known,
    { id: OWN_WORK, title: own, steps: [...steps, { does: `Do ${own}`, role: template.lead, takes: "1h" }] },
  ];
}

function aboutWork(template: IndustryTemplate, work: TemplateWork, answers: Answers): InterviewQuestion[] {
  return [
    {
      id: `steps:${work.id}`,
      kind: "text",
      text: `${work.title}: how does it go? “First we …, then …, after they sign we …”`,
      help: `Skip to take what is usual: ${work.steps.map(({ does }) => does.toLowerCase()).join(", ")}.`,
      standard: "",
      long: true,
    },
    {
      id: `time:${work.id}`,
      kind: "duration",
      text: `${work.title}: how much working time does it usually take altogether?`,
      help: "Such as “3 hours” or “2 days”. It is shared out over the steps; you can change each later.",
      standard: usualTime(ownSteps(template, work, answers)),
    },
  ];
}

/** What the steps usually take altogether. */
function usualTime(steps: readonly TemplateStep[]): string {
  return durationOfMinutes(steps.reduce((sum, { takes }) => sum + (workingMinutes(takes) ?? 0), 0));
}

function given(answers: Answers, id: string): boolean {
  const answer = answers[id];
  return Array.isArray(answer) && answer.length > 0;
}
