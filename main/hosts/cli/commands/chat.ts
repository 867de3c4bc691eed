/** `orgata chat`: one message of a conversation, and the answer with its proposal. Nothing is written to the files. */
import { randomUUID } from "node:crypto";
import { ConversationMode, type Reply } from "#shared/conversation.ts";
import { ExpectedError } from "#shared/errors.ts";
import { type Command, type Invocation, optionText, requiredText } from "../command.ts";
import { withBusiness } from "../open-business.ts";
import { folderOf } from "../read-business.ts";
import { count } from "../words.ts";

export const chat: Command = {
  name: "chat",
  summary: "Answers a message about the business; changes are proposed, never made.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: {
    message: { value: "TEXT", help: "what you want to say" },
    session: { value: "ID", help: "conversation to go on with (a new one when left out)" },
    mode: { value: "MODE", help: "ask, plan or build (build when left out); ask proposes nothing" },
  },
  details: `With --json: {intent, confidence, entities, reply, proposal?: {title, edits, after: {path: full text}}, impact?,
question?: {text, choices}, offers?: [{title, because}], sessionId}. Give the same --session again to build on the answer.`,
  async run(invocation) {
    const message = requiredText(invocation, "message");
    const sessionId = optionText(invocation, "session") ?? `cli-${randomUUID()}`;
    const mode = parseMode(invocation);
    const reply = await withBusiness(invocation, folderOf(invocation), (core) =>
      core.conversation.send({ sessionId, message, mode }),
    );
    return { exitCode: 0, json: reply, text: inWords(reply) };
  },
};

function parseMode(invocation: Invocation): ConversationMode {
  const parsed = ConversationMode.safeParse(optionText(invocation, "mode") ?? "build");
  if (parsed.success) return parsed.data;
  throw new ExpectedError("BAD_INPUT", `There is no mode “${optionText(invocation, "mode")}”.`, {
    path: "mode",
    next: `Use one of: ${ConversationMode.options.join(", ")}.`,
  });
}

function inWords({ reply, notice, proposal, impact, question, offers, sessionId }: Reply): string {
  const lines = notice === undefined ? [reply] : [notice, "", reply];
  if (question !== undefined) lines.push("", question.text, ...question.choices.map((choice) => `  · ${choice}`));
  if (proposal !== undefined) {
    lines.push(
      "",
      `Proposed: ${proposal.title}`,
      ...proposal.edits.map(({ title, by }) => `  · ${title}${by === "knit" ? " (follows from it)" : ""}`),
    );
    lines.push(`  in ${count(Object.keys(proposal.after).length, "file")}: ${Object.keys(proposal.after).join(", ")}`);
  }
  // The reply says already how much it touches.
  lines.push(...(impact?.conflicts ?? []).map((conflict) => `  ! ${conflict.message}`));
  if (offers !== undefined) lines.push("", "You could say:", ...offers.map(({ title }) => `  · ${title}`));
  lines.push("", `Conversation ${sessionId}`);
  return lines.join("\n");
}
