/** What the reading tools answer: from the model of the business and its runs, always as data. */
import type { z } from "zod";
import { err, ok, type Result } from "#shared/result.ts";
import { entryById, find } from "../finding/search.ts";
import type { Frame, Ref } from "../frames.ts";
import { planAnswer } from "../proposing/plan.ts";
import type { Scene } from "../scene.ts";
import { asData } from "./data.ts";
import { described } from "./describe.ts";
import { ownerOf } from "./scope.ts";
import { ASK_BUSINESS, CHECK, DESCRIBE, FIND, RUNS } from "./tool-names.ts";
import { AskBusinessInput, DescribeInput, FindInput, RunsInput } from "./tools.ts";

const MOST_FOUND = 12;
const MOST_FINDINGS = 30;

/** The text for the model, or why the call cannot be answered. */
type Answer = Result<string, string>;

function ref(scene: Scene, text: string): Ref {
  const entry = entryById(scene.index, text);
  return entry === undefined ? { text } : { text: entry.title, id: entry.id };
}

function answer(scene: Scene, frame: Parameters<typeof planAnswer>[1]): Answer {
  const outcome = planAnswer(scene, frame);
  if (outcome.kind === "edits") return ok("Nothing to say.");
  const choices = outcome.kind === "question" ? outcome.choices.map(({ label }) => `\n- ${label}`).join("") : "";
  return ok(asData("the model of the business", `${outcome.text}${choices}`));
}

type Question = Extract<Parameters<typeof planAnswer>[1], Frame>;

function questionOf(scene: Scene, input: z.infer<typeof AskBusinessInput>): Question | undefined {
  if (input.question === "overview") return { act: "overview" };
  if (input.about === undefined) return input.question === "slowest" ? { act: "slowest" } : undefined;
  const what = ref(scene, input.about);
  switch (input.question) {
    case "after":
    case "before":
      return { act: "next", what, direction: input.question };
    case "needs":
      return { act: "needs", what, side: "inputs" };
    case "makes":
      return { act: "needs", what, side: "outputs" };
    default:
      return { act: input.question, what };
  }
}

function foundLines(scene: Scene, { text, kinds }: z.infer<typeof FindInput>): Answer {
  const matches = find(scene.index, text, { limit: MOST_FOUND, ...(kinds === undefined ? {} : { kinds }) });
  if (matches.length === 0) return ok("Nothing in the business answers to that.");
  const lines = matches.map(
    ({ entry }) => `${entry.symbol ?? entry.id} — ${entry.kind} “${entry.title}” in ${entry.file}`,
  );
  return ok(asData("names in the business", lines.join("\n")));
}

function problems(scene: Scene): Answer {
  const { diagnostics } = scene.workspace;
  if (diagnostics.length === 0) return ok("Nothing is wrong.");
  const order = { error: 0, warning: 1, info: 2 };
  const worst = diagnostics
    .toSorted((one, other) => order[one.severity] - order[other.severity])
    .slice(0, MOST_FINDINGS);
  const lines = worst.map((one) => `${one.severity} in ${one.file}: ${one.message}`);
  if (diagnostics.length > worst.length) lines.push(`… and ${diagnostics.length - worst.length} more`);
  return ok(asData("the checks", lines.join("\n")));
}

/** Whether the input has the agreed form. */
function taken<T>(schema: z.ZodType<T>, input: unknown): Result<T, string> {
  const read = schema.safeParse(input);
  const problem = read.error?.issues[0];
  return read.success
    ? ok(read.data)
    : err(`${problem?.path.join(".") ?? ""}: ${problem?.message ?? "unreadable input"}`);
}

/** Answers a reading tool. */
export function readTool(scene: Scene, call: { readonly name: string; readonly input: unknown }): Answer {
  switch (call.name) {
    case FIND: {
      const input = taken(FindInput, call.input);
      return input.ok ? foundLines(scene, input.value) : input;
    }
    case DESCRIBE: {
      const input = taken(DescribeInput, call.input);
      if (!input.ok) return input;
      const text = described(scene.workspace, ownerOf(input.value.symbol));
      return text === undefined
        ? err("There is no such playbook, role, team or document. Use find first.")
        : ok(asData(input.value.symbol, text));
    }
    case ASK_BUSINESS: {
      const input = taken(AskBusinessInput, call.input);
      if (!input.ok) return input;
      const question = questionOf(scene, input.value);
      return question === undefined ? err("Say what it is about.") : answer(scene, question);
    }
    case RUNS: {
      const input = taken(RunsInput, call.input);
      if (!input.ok) return input;
      const { asked, about } = input.value;
      return answer(scene, { act: "runs", asked, ...(about === undefined ? {} : { what: ref(scene, about) }) });
    }
    case CHECK:
      return problems(scene);
    default:
      return err(`“${call.name}” cannot be answered here.`);
  }
}
