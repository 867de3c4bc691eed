/**
 * A second, simple opinion on how a run goes: plain maps changed in place, no events, nothing taken from the engine.
 * It knows steps of people in any order, conditions on one flag, tasks, and issues with their chain.
 */

export interface ModelResolution {
  readonly type: "escalate" | "override" | "pause";
  readonly role: string;
  readonly timed: boolean;
}

export interface ModelStep {
  readonly name: string;
  readonly after: readonly string[];
  /** Only done while the flag is true. */
  readonly needsFlag: boolean;
  /** What is done about the issue `stuck`, one after the other. */
  readonly chain: readonly ModelResolution[];
}

interface StepNow {
  status: "pending" | "active" | "completed" | "skipped";
  role: string;
  assignee: string | null;
  priority: string;
  forced: boolean;
  /** Type → where in the chain it is; the chain goes on with the escalation path and the owners. */
  issues: Map<string, number>;
}

export interface Model {
  readonly steps: readonly ModelStep[];
  readonly now: Map<string, StepNow>;
  readonly escalates: boolean;
  flag: boolean;
  run: "running" | "paused" | "completed" | "cancelled" | "failed";
  /** The issue it is paused for: step and type. */
  pausedFor: string | null;
}

export type ModelCommand =
  | { readonly do: "complete" | "claim" | "release"; readonly step: string; readonly who: string }
  | { readonly do: "assign"; readonly step: string; readonly to: string | null }
  | { readonly do: "hand_over"; readonly step: string; readonly role: string }
  | { readonly do: "priority"; readonly step: string; readonly priority: "normal" | "urgent" }
  | { readonly do: "skip" | "go_back"; readonly step: string }
  | { readonly do: "raise"; readonly step: string; readonly type: string }
  | {
      readonly do: "resolve";
      readonly step: string;
      readonly type: string;
      readonly how: "done" | "withdraw" | "override";
    }
  | { readonly do: "timeout"; readonly step: string; readonly type: string }
  | { readonly do: "flag"; readonly value: boolean }
  | { readonly do: "pause" | "resume" | "cancel" | "terminate" };

export type Verdict = "ok" | "refused";

const FRESH = { role: "clerk", assignee: null, priority: "normal", forced: false };

export function createModel(steps: readonly ModelStep[], flag: boolean, escalates: boolean): Model {
  const now = new Map(
    steps.map((step) => [step.name, { ...FRESH, status: "pending", issues: new Map() } satisfies StepNow as StepNow]),
  );
  const model: Model = { steps, now, escalates, flag, run: "running", pausedFor: null };
  settle(model);
  return model;
}

function at(model: Model, name: string): StepNow {
  const step = model.now.get(name);
  if (!step) throw new Error(`no step ${name}`);
  return step;
}

function afterOf(model: Model, name: string): readonly string[] {
  return model.steps.find((step) => step.name === name)?.after ?? [];
}

function isOver(step: StepNow): boolean {
  return step.status === "completed" || step.status === "skipped";
}

function hasHadItsTurn(model: Model, name: string): boolean {
  return isOver(at(model, name)) && afterOf(model, name).every((one) => hasHadItsTurn(model, one));
}

/** Everything that follows by itself. */
function settle(model: Model): void {
  for (let moved = true; moved && model.run === "running"; ) {
    moved = false;
    for (const { name, after, needsFlag } of model.steps) {
      const step = at(model, name);
      if (step.status !== "pending" || !after.every((one) => hasHadItsTurn(model, one))) continue;
      const isDone = !needsFlag || model.flag || step.forced;
      Object.assign(step, { role: "clerk", assignee: null, priority: "normal" });
      step.status = isDone ? "active" : "skipped";
      if (!isDone) step.forced = false;
      moved = true;
      break;
    }
  }
  if (model.run === "running" && [...model.now.values()].every(isOver)) model.run = "completed";
}

function forget(model: Model, name: string, type: string): void {
  at(model, name).issues.delete(type);
  if (model.pausedFor !== `${name}/${type}`) return;
  model.pausedFor = null;
  if (model.run === "paused") model.run = "running";
}

function end(model: Model, name: string, status: "completed" | "skipped"): void {
  const step = at(model, name);
  for (const type of [...step.issues.keys()]) forget(model, name, type);
  step.status = status;
  step.forced = false;
}

/** The resolution at a place of the chain: of the step for `stuck`, then the escalation path, then the owners. */
export function resolutionAt(model: Model, name: string, type: string, place: number): ModelResolution {
  const own = type === "stuck" ? (model.steps.find((step) => step.name === name)?.chain ?? []) : [];
  const path: ModelResolution[] = model.escalates ? [{ type: "escalate", role: "lead", timed: false }] : [];
  const owners: ModelResolution = { type: "escalate", role: "business_owner", timed: false };
  return [...own, ...path][place] ?? owners;
}

function resolveBy(model: Model, name: string, type: string, place: number): void {
  const step = at(model, name);
  step.issues.set(type, place);
  const resolution = resolutionAt(model, name, type, place);
  switch (resolution.type) {
    case "escalate":
      Object.assign(step, { role: resolution.role, assignee: null });
      return;
    case "override":
      end(model, name, "completed");
      return;
    case "pause":
      if (model.run !== "running") return;
      model.run = "paused";
      model.pausedFor = `${name}/${type}`;
      return;
  }
}

/** What comes after a step, directly or through others. */
function behind(model: Model, name: string): Set<string> {
  const found = new Set<string>();
  for (const step of model.steps) {
    if (step.after.includes(name) || step.after.some((one) => found.has(one))) found.add(step.name);
  }
  return found;
}

function goBack(model: Model, name: string): void {
  for (const one of [name, ...behind(model, name)]) {
    const step = at(model, one);
    if (one !== name && step.status === "pending") continue;
    for (const type of [...step.issues.keys()]) forget(model, one, type);
    step.status = "pending";
    step.forced = one === name;
  }
}

function apply(model: Model, command: ModelCommand): Verdict {
  switch (command.do) {
    case "pause":
      if (model.run === "paused") return "refused";
      model.run = "paused";
      return "ok";
    case "resume":
      if (model.run !== "paused") return "refused";
      model.run = "running";
      model.pausedFor = null;
      for (const { name } of model.steps) {
        for (const [type, place] of [...at(model, name).issues]) {
          if (resolutionAt(model, name, type, place).type === "pause") at(model, name).issues.delete(type);
        }
      }
      return "ok";
    case "cancel":
    case "terminate":
      model.run = command.do === "cancel" ? "cancelled" : "failed";
      for (const step of model.now.values()) step.issues.clear();
      return "ok";
    case "flag":
      model.flag = command.value;
      return "ok";
    default:
      return applyToStep(model, at(model, command.step), command);
  }
}

function applyToStep(model: Model, step: StepNow, command: Extract<ModelCommand, { step: string }>): Verdict {
  const { step: name } = command;
  const isActive = step.status === "active";
  switch (command.do) {
    case "complete":
      if (!isActive || (step.assignee !== null && step.assignee !== command.who)) return "refused";
      end(model, name, "completed");
      return "ok";
    case "claim":
      if (!isActive || (step.assignee !== null && step.assignee !== command.who)) return "refused";
      step.assignee = command.who;
      return "ok";
    case "release":
      if (!isActive || (step.assignee !== null && step.assignee !== command.who)) return "refused";
      step.assignee = null;
      return "ok";
    case "assign":
      if (!isActive) return "refused";
      step.assignee = command.to;
      return "ok";
    case "hand_over":
      if (!isActive) return "refused";
      Object.assign(step, { role: command.role, assignee: null });
      return "ok";
    case "priority":
      if (!isActive) return "refused";
      step.priority = command.priority;
      return "ok";
    case "skip":
      if (isOver(step)) return "refused";
      end(model, name, "skipped");
      return "ok";
    case "go_back":
      if (step.status === "pending") return "refused";
      goBack(model, name);
      return "ok";
    case "raise":
      if (!isActive || step.issues.has(command.type)) return "refused";
      resolveBy(model, name, command.type, 0);
      return "ok";
    case "timeout": {
      const place = step.issues.get(command.type);
      if (place === undefined || !resolutionAt(model, name, command.type, place).timed) return "ok";
      if (model.pausedFor === `${name}/${command.type}`) {
        model.pausedFor = null;
        model.run = "running";
      }
      resolveBy(model, name, command.type, place + 1);
      return "ok";
    }
    case "resolve":
      if (!step.issues.has(command.type)) return "refused";
      if (command.how === "override") end(model, name, "completed");
      else forget(model, name, command.type);
      if (command.how === "withdraw" && step.role !== "clerk") Object.assign(step, { role: "clerk", assignee: null });
      return "ok";
  }
}

/** Carries out a command; a refused one changes nothing. */
export function carry(model: Model, command: ModelCommand): Verdict {
  if (!["running", "paused"].includes(model.run)) return command.do === "timeout" ? "ok" : "refused";
  const verdict = apply(model, command);
  if (verdict === "ok") settle(model);
  return verdict;
}
