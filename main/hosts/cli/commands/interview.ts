/** `orgata interview`: from answers to a running business. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { CoreClient } from "#shared/contract/index.ts";
import { ExpectedError } from "#shared/errors.ts";
import { InterviewAnswers, type InterviewDraft, type InterviewQuestion } from "#shared/interview.ts";
import { type Command, type Invocation, optionText, parseJsonObject } from "../command.ts";
import { withoutBusiness } from "../open-business.ts";
import { folderOf } from "../read-business.ts";
import { count } from "../words.ts";

export const interview: Command = {
  name: "interview",
  summary: "Makes a new business from the answers to a few questions.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: {
    template: { value: "NAME", help: "the kind of business; without it, the kinds are listed" },
    answers: { value: "FILE", help: "JSON with the answers by question; without it, the questions are shown" },
  },
  details: `A question that is missing in FILE is skipped: then what is usual counts. {} is enough for a first business.
The business is made in a new or empty folder, under version control, with a first commit that tells of the interview.
With --json: {templates}, or the draft {questions, problems, files, processes, counts}, or the business that was made.`,
  run: (invocation) =>
    withoutBusiness(invocation, async (core) => {
      const template = optionText(invocation, "template");
      if (template === undefined) return kinds(core);
      const file = optionText(invocation, "answers");
      if (file !== undefined) return made(core, invocation, template, await answersIn(invocation, file));
      const draft = await core.interview.draft({ template, answers: {} });
      return { exitCode: 0, json: draft, text: questionsInWords(draft) };
    }),
};

async function kinds(core: CoreClient) {
  const templates = await core.interview.templates();
  const lines = templates.map(({ id, title }) => `${id.padEnd(18)}${title}`);
  return { exitCode: 0 as const, json: { templates }, text: [...lines, "", "Go on with --template NAME."].join("\n") };
}

async function made(core: CoreClient, invocation: Invocation, template: string, answers: InterviewAnswers) {
  const info = await core.interview.create({ template, answers, into: folderOf(invocation) });
  const processes = info.files.filter(({ kind }) => kind === "playbook");
  const lines = processes.map(({ title, path }) => `  ${title}: ${path}`);
  const text = [
    `${info.name} is ready in ${info.path}, with ${count(processes.length, "process", "processes")}:`,
    ...lines,
  ];
  return { exitCode: 0 as const, json: info, text: text.join("\n") };
}

async function answersIn(invocation: Invocation, file: string): Promise<InterviewAnswers> {
  const path = resolve(invocation.cwd, file);
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new ExpectedError("NOT_FOUND", `${path} cannot be read: ${error instanceof Error ? error.message : "?"}.`, {
      path,
      next: "Check the name of the file with the answers.",
    });
  });
  const answers = InterviewAnswers.safeParse(parseJsonObject(text, file));
  if (answers.success) return answers.data;
  const id = String(answers.error.issues[0]?.path[0] ?? "");
  throw new ExpectedError("BAD_INPUT", `The answer to “${id}” in ${file} is of no kind that we can read.`, {
    path: id,
    next: "Write a text, a number, a list of texts, or null to skip.",
  });
}

function questionsInWords({ questions }: InterviewDraft): string {
  const lines = questions.flatMap((question) => [`${question.id}: ${question.text}`, ...hintsOf(question)]);
  return [
    ...lines,
    "",
    "Write the answers into a file as JSON, by what stands before the colon; give it with --answers.",
  ].join("\n");
}

function hintsOf({ help, options = [], standard }: InterviewQuestion): string[] {
  const usual = String(standard);
  const choices = options.map(({ id, title }) => `    ${id}: ${title}`);
  return [`    ${help}`, ...choices, ...(usual === "" ? [] : [`    When skipped: ${usual}`])];
}
