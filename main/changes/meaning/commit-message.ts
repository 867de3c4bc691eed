/** Commit messages drafted from what a change means, with trailers that tie the commit to its change set. */
import type { ChangeSet, SemanticChange } from "#shared/change-set.ts";
import { listed } from "./words.ts";

export interface DraftedMessage {
  readonly subject: string;
  readonly body: string;
}

const SUBJECT_WIDTH = 72;
const BODY_WIDTH = 76;
const MOST_LINES = 40;

/** Subject and body for a change: the title (or the one thing that changed), then a line per change. No trailers. */
export function draftMessage(
  changeSet: Pick<ChangeSet, "title">,
  changes: readonly SemanticChange[],
  files: readonly string[],
): DraftedMessage {
  const subject = shorten(oneLine(changeSet.title) || oneLine(changes[0]?.sentence ?? "") || `Change ${listed(files)}`);
  const sentences = [...new Set(changes.map((change) => oneLine(change.sentence)))];
  const shown = sentences.slice(0, MOST_LINES);
  const lines = shown.map((sentence) => wrap(`- ${sentence}`));
  if (sentences.length > shown.length) lines.push(`- and ${sentences.length - shown.length} more changes`);
  if (lines.length === 0 && files.length > 0) lines.push(wrap(`No change in meaning. Files: ${listed(files)}.`));
  return { subject, body: lines.join("\n") };
}

/** What ties a commit to its change set. */
export interface Trailers {
  readonly changeId: string;
  /** The conversation turn that led to it, for example `<session>/3`. */
  readonly conversation?: string;
  readonly approvedBy?: readonly string[];
}

/** A message with trailers in Git's form: a last paragraph of `Key: value` lines. */
export function withTrailers(message: string, trailers: Trailers): string {
  const lines = [
    `Change-Id: ${oneLine(trailers.changeId)}`,
    ...(trailers.conversation === undefined ? [] : [`Conversation: ${oneLine(trailers.conversation)}`]),
    ...(trailers.approvedBy ?? []).map((name) => `Approved-by: ${oneLine(name)}`),
  ];
  const { text, existing } = splitTrailers(message.replaceAll("\r\n", "\n").trimEnd());
  const kept = existing.filter((line) => !lines.includes(line));
  return `${[text, [...kept, ...lines].join("\n")].filter((part) => part !== "").join("\n\n")}\n`;
}

/** Takes the trailers that a message already ends with off it, so that new ones join their paragraph. */
function splitTrailers(message: string): { readonly text: string; readonly existing: readonly string[] } {
  const at = message.lastIndexOf("\n\n");
  if (at === -1) return { text: message, existing: [] };
  const last = message.slice(at + 2).split("\n");
  const areTrailers = last.every((line) => /^[A-Za-z][A-Za-z\d-]*: \S/.test(line));
  return areTrailers ? { text: message.slice(0, at), existing: last } : { text: message, existing: [] };
}

/** The trailers of a commit message, by key; several of one key are joined by commas. */
export function readTrailers(message: string): Readonly<Record<string, string>> {
  const { existing } = splitTrailers(message.replaceAll("\r\n", "\n").trimEnd());
  const result: Record<string, string> = {};
  for (const line of existing) {
    const colon = line.indexOf(": ");
    const key = line.slice(0, colon);
    const value = line.slice(colon + 2);
    const before = Object.hasOwn(result, key) ? `${result[key]}, ` : "";
    Object.defineProperty(result, key, { value: before + value, enumerable: true, configurable: true, writable: true });
  }
  return result;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function shorten(text: string): string {
  const plain = text.replace(/\.$/, "");
  if (plain.length <= SUBJECT_WIDTH) return plain;
  const cut = plain.slice(0, SUBJECT_WIDTH - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space > SUBJECT_WIDTH / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

function wrap(text: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > BODY_WIDTH) {
      lines.push(line);
      line = `  ${word}`;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines.join("\n");
}
