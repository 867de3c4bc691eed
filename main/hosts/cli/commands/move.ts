/** `orgata move`: what changed processes mean for runs, and moving a run to the new version. */
import { ExpectedError } from "#shared/errors.ts";
import { type ExecutionMove, type LiveChange, StepCounterparts } from "#shared/live-change.ts";
import { type Command, jsonObject, optionText } from "../command.ts";
import { folderAnd } from "../folder-and.ts";
import { withBusiness } from "../open-business.ts";
import { columns, count } from "../words.ts";

/** Stands in place of an execution for all that can move without a decision. */
const SAFE = "safe";
/** Stands in place of an execution for none: what changed processes mean is told only. */
const LIST = "list";

export const move: Command = {
  name: "move",
  summary: "Moves runs to the new version of their process, or back.",
  positionals: "[dir] EXECUTION|safe|list",
  maxPositionals: 2,
  options: {
    back: { help: "back to the version it was moved from last" },
    mapping: { value: "JSON", help: "steps that become others than drafted: name and new name, or null" },
    reason: { value: "TEXT", help: "why; it is kept in the history" },
  },
  details: `“list” tells what changed processes mean for their runs, “safe” moves every run that needs no decision.
With --json: {id, playbook, version, status, steps: […]}; of list {running, safe, decide, stays, moves: […]}; of safe {moved}.`,
  async run(invocation) {
    const { folder, value: id } = folderAnd(invocation, "EXECUTION", "Which run?", "orgata move list tells which can.");
    if (id === LIST) {
      const change = await withBusiness(invocation, folder, (core) => core.executions.liveChange({}));
      return { exitCode: 0, json: change, text: inWords(change) };
    }
    if (id === SAFE) {
      const done = await withBusiness(invocation, folder, (core) => core.executions.moveSafe());
      return { exitCode: 0, json: done, text: `${count(done.moved, "run")} moved.` };
    }
    const mapping = StepCounterparts.safeParse(jsonObject(invocation, "mapping"));
    if (!mapping.success) {
      throw new ExpectedError("BAD_INPUT", "--mapping holds something else than names of steps.", {
        path: "mapping",
        next: `Write it like '{"pack": "wrap", "call_client": null}'.`,
      });
    }
    const reason = optionText(invocation, "reason");
    const state = await withBusiness(invocation, folder, (core) =>
      core.executions.move({
        id,
        mapping: mapping.data,
        back: invocation.values["back"] === true,
        ...(reason === undefined ? {} : { reason }),
      }),
    );
    const rows = state.steps.map(({ step, status }) => [`  ${step}`, status]);
    const text = [`${state.playbook} (${id}) follows version ${state.version.slice(0, 7)}.`, ...columns(rows)];
    return { exitCode: 0, json: state, text: text.join("\n") };
  },
};

function inWords({ running, safe, decide, stays, moves }: LiveChange): string {
  if (running === 0) return "Every run follows its process as it is now.";
  const row = (one: ExecutionMove) => [one.executionId, one.title, one.class, one.reasons.join(" ")];
  return [
    ...columns([["Run", "Title", "Class", "Why"], ...moves.map(row)]),
    `${count(running, "run")} of changed processes: ${safe} can move, ${decide} to decide, ${stays} to stay.`,
  ].join("\n");
}
