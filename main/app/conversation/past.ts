/** Conversations of the past: found by their words, taken along as a file. */
import { type AppContext, requireSession } from "#app/context.ts";
import type { FoundTurn, Turn } from "#shared/conversation.ts";
import { ExpectedError } from "#shared/errors.ts";

/** Characters shown around what was found. */
const AROUND = 70;

/** The part of the text around the first of the words. */
function excerptOf(text: string, words: readonly string[]): string {
  const lower = text.toLowerCase();
  const at = Math.min(...words.map((word) => lower.indexOf(word)).filter((place) => place >= 0));
  if (!Number.isFinite(at)) return text.slice(0, 2 * AROUND).replace(/\s+/g, " ");
  const from = Math.max(0, at - AROUND);
  const before = from > 0 ? "…" : "";
  const after = at + AROUND < text.length ? "…" : "";
  return `${before}${text
    .slice(from, at + AROUND)
    .replace(/\s+/g, " ")
    .trim()}${after}`;
}

/** Turns in which all words of the text occur, the latest first. */
export async function searchTurns(app: AppContext, text: string, limit: number): Promise<FoundTurn[]> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = await requireSession(app).storage.read((transaction) => transaction.findTurns(words, limit));
  return rows.map(({ answer, ...row }) => ({
    ...row,
    excerpt: excerptOf(words.some((word) => answer.toLowerCase().includes(word)) ? answer : row.message, words),
  }));
}

function inMarkdown(turns: readonly Turn[]): string {
  const parts = turns.flatMap(({ turn, at, mode, message, reply }) => [
    `## ${turn}. ${at.slice(0, 16).replace("T", " ")} UTC${mode === "build" ? "" : ` (${mode})`}`,
    message
      .split("\n")
      .map((line) => `> ${line}`)
      .join("\n"),
    ...(reply.notice === undefined ? [] : [`_${reply.notice}_`]),
    reply.reply,
    ...(reply.question === undefined ? [] : [reply.question.choices.map((choice) => `- [ ] ${choice}`).join("\n")]),
    ...(reply.proposal === undefined
      ? []
      : [
          `**Proposed: ${reply.proposal.title}**`,
          reply.proposal.edits.map((edit) => `- ${edit.title} (${edit.file})`).join("\n"),
        ]),
    ...(reply.model === undefined
      ? []
      : [
          `_${reply.model.model}, ${reply.model.tokens} tokens${reply.model.cost === null ? "" : `, ${reply.model.cost.toFixed(4)} US dollars`}_`,
        ]),
  ]);
  return `# Conversation\n\n${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** A conversation as a file. Fails with NOT_FOUND. */
export async function exportConversation(
  app: AppContext,
  sessionId: string,
  format: "markdown" | "json",
): Promise<{ name: string; text: string }> {
  const turns = await requireSession(app).storage.read((transaction) => transaction.turns(sessionId));
  const [first] = turns;
  if (first === undefined) {
    throw new ExpectedError("NOT_FOUND", "There is no such conversation.", {
      path: "sessionId",
      next: "Choose one from the list of earlier conversations.",
    });
  }
  const name = `conversation-${first.at.slice(0, 10)}`;
  return format === "json"
    ? { name: `${name}.json`, text: `${JSON.stringify({ sessionId, turns }, null, 2)}\n` }
    : { name: `${name}.md`, text: inMarkdown(turns) };
}
