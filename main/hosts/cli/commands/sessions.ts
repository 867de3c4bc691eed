/** `orgata sessions`: how changes were reconciled with the business; one looked at, put on a branch, taken in, undone. */
import type { CoreClient } from "#shared/contract/index.ts";
import { ExpectedError } from "#shared/errors.ts";
import { type ReconciliationSession, SessionStatus, type SessionSummary } from "#shared/reconciliation.ts";
import { type Command, type Invocation, type Outcome, optionText } from "../command.ts";
import { withBusiness } from "../open-business.ts";
import { folderOf } from "../read-business.ts";
import { columns, count } from "../words.ts";

export const sessions: Command = {
  name: "sessions",
  summary: "Shows how changes were reconciled, takes one in from its branch, undoes one.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: {
    session: { value: "ID", help: "only this session, or that of this change" },
    status: { value: "STATUS", help: "open, approved, stale, committed, withdrawn or undone" },
    text: { value: "TEXT", help: "only what has these words in its title, author or the things it touches" },
    branch: { help: "with --session and the id of a change: put it on a branch of its own" },
    finish: { help: "with --session: take it in from its branch, once it is approved" },
    "drop-branch": { help: "with --session: delete the branch of a change that is over, where a remote still has it" },
    wording: { help: "with --session: let the language model suggest new wordings of texts that speak of the change" },
    undo: { help: "with --session: make a change set that restores every file" },
    metrics: { help: "figures instead of the list" },
  },
  details: `With --json: {sessions: [{id, changeSetId, title, status, mode, impacts, open, conflicts, …}], nextCursor?}, with --session
that session, with --undo the change set, with --metrics the figures.`,
  run: (invocation) => withBusiness(invocation, folderOf(invocation), (core) => answer(core, invocation)),
};

async function answer(core: CoreClient, invocation: Invocation): Promise<Outcome> {
  const { values } = invocation;
  const id = optionText(invocation, "session");
  if (id === undefined) {
    refuseWithoutSession(invocation);
    return values["metrics"] === true ? figures(core) : list(core, invocation);
  }
  if (values["undo"] === true) {
    const undoing = await core.reconciliation.undo({ id });
    return { exitCode: 0, json: undoing, text: `Ready to be reviewed: ${undoing.title} (${undoing.id})` };
  }
  if (values["wording"] === true) return wordings(core, id);
  const session = await one(core, invocation, id);
  return { exitCode: 0, json: session, text: inWords(session) };
}

/** Asks for a new wording of each text; those that nothing came of are told, too. */
async function wordings(core: CoreClient, id: string): Promise<Outcome> {
  const changeSetId = await changeOf(core, id);
  const { ready, texts } = await core.knit.wordings({ id: changeSetId });
  if (!ready) {
    throw new ExpectedError("UNAVAILABLE", "No language model is connected, and no rule can rewrite a text.", {
      path: "wording",
      next: "Connect one in the settings, or change the texts by hand.",
    });
  }
  const lines: string[] = [];
  for (const { symbol, field } of texts) {
    try {
      const made = await core.knit.suggestWording({ id: changeSetId, symbol, field });
      lines.push(`Suggested, to be ticked in the review: ${made.edits.at(-1)?.title ?? symbol}`);
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.failure.code !== "RULES_FAILED") throw error;
      lines.push(`${symbol} (${field}): ${error.failure.message}`);
    }
  }
  const json = await core.changes.get({ id: changeSetId });
  return { exitCode: 0, json, text: lines.length === 0 ? "No text speaks of this change." : lines.join("\n") };
}

/** The change that is meant: that of a session, or one that has none yet. */
async function changeOf(core: CoreClient, id: string): Promise<string> {
  try {
    return (await core.reconciliation.session({ id })).changeSetId;
  } catch (error) {
    if (error instanceof ExpectedError && error.failure.code === "NOT_FOUND") return id;
    throw error;
  }
}

function one(core: CoreClient, { values }: Invocation, id: string): Promise<ReconciliationSession> {
  if (values["branch"] === true) return core.reconciliation.open({ changeSetId: id, mode: "branch" });
  if (values["finish"] === true) return core.reconciliation.finishBranch({ id });
  if (values["drop-branch"] === true) return core.reconciliation.dropBranch({ id });
  return core.reconciliation.session({ id });
}

function refuseWithoutSession({ values }: Invocation): void {
  const asked = ["branch", "finish", "drop-branch", "wording", "undo"].find((name) => values[name] === true);
  if (asked === undefined) return;
  throw new ExpectedError("BAD_INPUT", `--${asked} needs --session.`, {
    path: "session",
    next: "orgata sessions lists them with their ids.",
  });
}

async function list(core: CoreClient, invocation: Invocation): Promise<Outcome> {
  const text = optionText(invocation, "text");
  const status = statusIn(invocation);
  const found = await core.reconciliation.sessions({
    ...(text === undefined ? {} : { text }),
    ...(status === undefined ? {} : { status }),
  });
  return { exitCode: 0, json: found, text: inRows(found.sessions) };
}

function statusIn(invocation: Invocation): SessionStatus | undefined {
  const text = optionText(invocation, "status");
  if (text === undefined) return undefined;
  const parsed = SessionStatus.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new ExpectedError("BAD_INPUT", `There is no status “${text}”.`, {
    path: "status",
    next: `Use one of: ${SessionStatus.options.join(", ")}.`,
  });
}

async function figures(core: CoreClient): Promise<Outcome> {
  const found = await core.reconciliation.metrics();
  const percent = (share: number | null) => (share === null ? "nothing yet" : `${Math.round(share * 100)} %`);
  const { automaticShare, approvalRate, minutesToReconcile, mostConflicted } = found;
  const text = [
    `${count(found.sessions, "session")}`,
    `Dealt with automatically: ${percent(automaticShare)}`,
    `Came through: ${percent(approvalRate)}`,
    `Minutes to reconcile: ${minutesToReconcile === null ? "nothing yet" : Math.round(minutesToReconcile)}`,
    ...mostConflicted.map(({ rule, count: times }) => `${rule}: ${count(times, "conflict")}`),
  ].join("\n");
  return { exitCode: 0, json: found, text };
}

function inRows(found: readonly SessionSummary[]): string {
  if (found.length === 0) return "No sessions.";
  const rows = found.map(({ id, title, author, status, openedAt, impacts, open }) => [
    id,
    title,
    author,
    status,
    openedAt.slice(0, 10),
    `${count(impacts, "impact")}${open === 0 ? "" : `, ${open} open`}`,
  ]);
  return [
    ...columns([["Session", "What", "By", "Status", "Opened", ""], ...rows]),
    count(found.length, "session"),
  ].join("\n");
}

function inWords({
  title,
  status,
  stale,
  branch,
  branchLeft,
  impacts,
  conflicts,
  lastBy,
  lastDeed,
}: ReconciliationSession): string {
  return [
    `${title}: ${status}${branch === undefined ? "" : `, on ${branch}`} (${lastBy} ${lastDeed})`,
    ...(stale === undefined ? [] : [stale]),
    ...(branchLeft === undefined
      ? []
      : [`${branchLeft} is still there. Once the change is pushed, delete it with --drop-branch.`]),
    ...impacts.map(({ impact, decision }) => `${decision.padEnd(9)}  ${impact.symbol}: ${impact.reason}`),
    ...conflicts.map(({ message, solved }) => `${solved ? "solved   " : "conflict "}  ${message}`),
  ].join("\n");
}
