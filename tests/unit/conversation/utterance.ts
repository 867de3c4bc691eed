/** One row of a table of utterances: what is said, how it is understood, and what it does to the model. */
import { expect, test } from "vitest";
import type { Workspace } from "#busy/workspace.ts";
import type { Intent } from "#shared/conversation.ts";
import { broughtAbout, business, stepOf, stepsOf, type Talk, talkAbout } from "#tests/support/conversation.ts";

export interface Utterance {
  /** One message, or several of one session; the last one is looked at. */
  readonly say: string | readonly string[];
  readonly intent: Intent;
  /** A symbol that has to be among the entities. */
  readonly about?: string;
  /** The steps of a playbook afterwards, in order. */
  readonly order?: readonly [playbook: string, ...names: string[]];
  /** Fields of a step afterwards; `undefined` = absent. */
  readonly step?: readonly [path: string, fields: Readonly<Record<string, unknown>>];
  /** Anything else about the workspace afterwards. */
  readonly model?: (after: Workspace, before: Workspace) => void;
  /** A question; each pattern has to match one of its choices. */
  readonly asks?: readonly RegExp[];
  /** Nothing is proposed and the reply says this. */
  readonly says?: RegExp;
  /** The proposal brings warnings about, and the reply names them. */
  readonly warns?: true;
}

/** Runs a table against a business. */
export function testUtterances(name: string, table: readonly Utterance[]): void {
  for (const row of table) {
    const messages = typeof row.say === "string" ? [row.say] : row.say;
    test(messages.join(" → "), () => {
      const talk = talkAbout(business(name));
      for (const message of messages) talk.say(message);
      expect(talk.last?.reply.reply.trim()).not.toBe("");
      check(business(name), talk, row);
    });
  }
}

function check(workspace: Workspace, talk: Talk, row: Utterance): void {
  const reply = talk.last?.reply;
  if (reply === undefined) throw new Error("Nothing was said.");
  const told = JSON.stringify({ reply: reply.reply, question: reply.question, entities: reply.entities });
  expect(reply.intent, told).toBe(row.intent);
  if (row.about !== undefined)
    expect(
      reply.entities.map((entity) => entity.symbol),
      told,
    ).toContain(row.about);
  const after = talk.after();
  if (row.asks !== undefined) {
    expect(reply.question, told).toBeDefined();
    expect(reply.proposal).toBeUndefined();
    for (const choice of row.asks)
      expect(
        reply.question?.choices.some((one) => choice.test(one)),
        told,
      ).toBe(true);
  } else if (row.says !== undefined) {
    expect(reply.proposal, told).toBeUndefined();
    expect(reply.reply).toMatch(row.says);
  } else if (row.order !== undefined || row.step !== undefined || row.model !== undefined) {
    expect(reply.proposal, told).toBeDefined();
    expect(reply.question).toBeUndefined();
  }
  expect(broughtAbout(workspace, after, "error")).toEqual([]);
  if (row.warns === undefined) expect(broughtAbout(workspace, after, "warning")).toEqual([]);
  if (row.order !== undefined) {
    const [playbook, ...names] = row.order;
    expect(stepsOf(after, playbook).map((step) => step.name)).toEqual(names);
  }
  if (row.step !== undefined) {
    const [path, fields] = row.step;
    const step = stepOf(after, path) as unknown as Record<string, unknown>;
    for (const [field, value] of Object.entries(fields)) expect(step[field], `${field} of ${path}`).toEqual(value);
  }
  row.model?.(after, workspace);
}
