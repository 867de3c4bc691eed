/** What can be done with a run: each thing is confirmed in words that name its effect, then carried out. */
import { core } from "#renderer/state/core.ts";
import { confirmed } from "#renderer/state/dialogs.ts";
import { attempt } from "#renderer/state/notices.ts";
import { loadRuns } from "#renderer/state/runs.ts";
import { t } from "#renderer/strings/strings.ts";
import type { ControlAction, ExecutionSummary } from "#shared/execution.ts";

/** A deviation that is confirmed with a reason before it is carried out. */
export interface Asked {
  readonly action: ControlAction;
  readonly step?: string;
  readonly title: string;
  readonly about: string;
  readonly confirm: string;
}

/** Carries out what was confirmed; throws what the core refused. */
export async function control(
  id: string,
  action: ControlAction,
  more: { readonly step?: string; readonly reason?: string } = {},
): Promise<void> {
  await core.executions.control({ id, action, ...more });
  await loadRuns();
}

/** Asks whether to do something that needs no reason, and does it. */
export async function confirmAndControl(
  run: Pick<ExecutionSummary, "id" | "title">,
  action: "pause" | "resume" | "retry",
  step?: { readonly path: string; readonly name: string },
): Promise<void> {
  const words = {
    pause: { title: t.runs.pauseTitle(run.title), text: t.runs.pauseAbout, confirm: t.runs.pauseConfirm },
    resume: { title: t.runs.resumeTitle(run.title), text: t.runs.resumeAbout, confirm: t.runs.resumeConfirm },
    retry: { title: t.runs.retryTitle(step?.name ?? ""), text: t.runs.retryAbout, confirm: t.runs.action.retry },
  }[action];
  const sure = await confirmed({ title: words.title, text: words.text, action: words.confirm });
  if (!sure) return;
  await attempt(() => control(run.id, action, step === undefined ? {} : { step: step.path }));
}

export function askSkip(step: string, name: string): Asked {
  return {
    action: "skip",
    step,
    title: t.runs.skipTitle(name),
    about: t.runs.skipAbout,
    confirm: t.runs.skipConfirm,
  };
}

export function askGoBack(step: string, name: string): Asked {
  return {
    action: "go_back",
    step,
    title: t.runs.backTitle(name),
    about: t.runs.backAbout,
    confirm: t.runs.backConfirm,
  };
}

export function askEnd(action: "cancel" | "terminate", title: string): Asked {
  return action === "cancel"
    ? { action, title: t.runs.cancelTitle(title), about: t.runs.cancelAbout, confirm: t.runs.cancelConfirm }
    : { action, title: t.runs.breakTitle(title), about: t.runs.breakAbout, confirm: t.runs.breakConfirm };
}
