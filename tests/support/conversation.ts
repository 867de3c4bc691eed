/** Conversations in tests: a person talks, the replies and the workspace they lead to are looked at. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import type { Task } from "#busy/model/model.ts";
import { changeWorkspace, createWorkspace, type Workspace } from "#busy/workspace.ts";
import { type ConversationEngine, createConversationEngine } from "#conversation/engine.ts";
import type { RunFacts } from "#conversation/scene.ts";
import { NEW_SESSION, readSession, type SessionState } from "#conversation/session.ts";
import type { TurnInput, TurnResult } from "#conversation/work.ts";
import { exampleWorkspace } from "./example-workspace.ts";

/** A small business of the tests' own, under `tests/support/workspaces`. */
function testWorkspace(name: string): Workspace {
  const root = resolve(import.meta.dirname, "workspaces", name);
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => path.endsWith(".busy"))
    .toSorted();
  return createWorkspace(new Map(paths.map((path) => [path, readFileSync(join(root, path), "utf8")])));
}

const businesses = new Map<string, Workspace>();

/** A business by name: one of the tests' own, or an example. Read once for each test file. */
export function business(name: string): Workspace {
  const known = businesses.get(name);
  if (known !== undefined) return known;
  const made = name === "bike-workshop" ? testWorkspace(name) : exampleWorkspace(name);
  businesses.set(name, made);
  return made;
}

export const NO_RUNS: RunFacts = { executions: [], openTasks: [], person: "Ana", now: "2026-03-02T09:00:00.000Z" };

const engines = new WeakMap<Workspace, ConversationEngine>();

/** One engine for each workspace of a test file, so that the index is built once. */
function engineFor(workspace: Workspace): ConversationEngine {
  const known = engines.get(workspace);
  if (known !== undefined) return known;
  const made = createConversationEngine();
  engines.set(workspace, made);
  return made;
}

export interface Talk {
  /** Says something; the state of the session goes through JSON, as it does through the database. */
  say(message: string, more?: Partial<Omit<TurnInput, "workspace" | "session" | "message">>): TurnResult;
  /** The workspace with what was proposed last. */
  after(): Workspace;
  readonly last: TurnResult | undefined;
  session(): SessionState;
}

/** Starts a conversation about a workspace. */
export function talkAbout(workspace: Workspace): Talk {
  let session = NEW_SESSION;
  let last: TurnResult | undefined;
  return {
    say(message, more = {}) {
      last = engineFor(workspace).reply({ workspace, session, message, mode: "build", runs: NO_RUNS, ...more });
      session = readSession(JSON.parse(JSON.stringify(last.session)));
      return last;
    },
    after: () => afterProposal(workspace, last),
    get last() {
      return last;
    },
    session: () => session,
  };
}

/** The workspace after a reply's proposal; the workspace itself without one. */
export function afterProposal(workspace: Workspace, result: TurnResult | undefined): Workspace {
  const after = result?.reply.proposal?.after;
  return after === undefined ? workspace : changeWorkspace(workspace, new Map(Object.entries(after)));
}

/** The steps of a playbook, or an error that names it. */
export function stepsOf(workspace: Workspace, playbook: string): readonly Task[] {
  const found = workspace.playbooks.find((one) => one.name === playbook);
  if (found === undefined) throw new Error(`There is no playbook ${playbook}.`);
  return found.model.steps;
}

/** A step of a playbook by its path of names. */
export function stepOf(workspace: Workspace, path: string): Task {
  const [playbook = "", ...names] = path.split("/");
  let list = stepsOf(workspace, playbook);
  let found: Task | undefined;
  for (const name of names) {
    found = list.find((step) => step.name === name);
    if (found === undefined)
      throw new Error(`There is no step ${path}; there are ${list.map((step) => step.name).join(", ")}.`);
    list = found.subtasks;
  }
  return found as Task;
}

/** Findings of `after` that `before` does not have, as `CODE file: message`. */
export function broughtAbout(before: Workspace, after: Workspace, severity: "error" | "warning"): string[] {
  const key = (one: Workspace["diagnostics"][number]) => `${one.code} ${one.file}: ${one.message}`;
  const known = before.diagnostics.filter((one) => one.severity === severity).map(key);
  return after.diagnostics
    .filter((one) => one.severity === severity)
    .map(key)
    .filter((one) => !known.includes(one));
}
