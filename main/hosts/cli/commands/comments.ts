/** `orgata comments`: what people said about a task. */
import { type Actions, actionAnd, formsOf, mostPositionals } from "../action-and.ts";
import { type Command, requiredText } from "../command.ts";
import { withBusiness } from "../open-business.ts";

const ACTIONS = { list: ["TASK"], add: ["TASK"] } as const satisfies Actions<string>;

export const comments: Command = {
  name: "comments",
  summary: "Lists what was said about a task, or says something.",
  positionals: formsOf(ACTIONS),
  maxPositionals: mostPositionals(ACTIONS),
  options: { text: { value: "TEXT", help: "add: what is to be said" } },
  details: `TASK is an id as orgata tasks shows it.
With --json: list {comments: [{id, author, at, text}]}; add {id, author, at, text}.`,
  async run(invocation) {
    const { action, folder, things } = actionAnd(invocation, "comments", ACTIONS);
    const [task = ""] = things;
    if (action === "add") {
      const text = requiredText(invocation, "text");
      const said = await withBusiness(invocation, folder, (core) => core.comments.add({ task, text }));
      return { exitCode: 0, json: said, text: `Said by ${said.author}: ${said.text}` };
    }
    const found = await withBusiness(invocation, folder, (core) => core.comments.list({ task }));
    const lines = found.comments.map(
      ({ at, author, text }) => `${at.slice(0, 16).replace("T", " ")} ${author}: ${text}`,
    );
    return { exitCode: 0, json: found, text: lines.length === 0 ? "Nobody has said anything yet." : lines.join("\n") };
  },
};
